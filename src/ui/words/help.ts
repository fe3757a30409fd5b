/** @file The help page: the words that are used, the keys, and which browsers can. */

export const helpWords = {
  title: 'Help',
  close: 'Close',
  what: 'What happens here',
  story: [
    'Fledgling trains a small transformer on your own graphics chip. It reads a text character by character and learns to guess the next one.',
    'Each step it reads some pieces of the text, compares its guesses with the real next characters, and moves every number a little so that the right guesses become likelier.',
  ],
  wordsTitle: 'Words',
  glossary: [
    ['loss', 'how surprised it is by the next character, in nats; lower is better'],
    ['check loss', 'the same, on text that it never learns from'],
    [
      'nat',
      'unit of surprise; 1 nat = 1.44 bits. A loss of x nats is like choosing blindly among e^x characters (“choices”)',
    ],
    ['token', 'one character, here'],
    ['parameter', 'a number to learn'],
    ['phase 1', 'it reads a text and learns how text goes on'],
    ['phase 2', 'it learns to answer from conversations; only the characters of answers count'],
    ['head', 'a part of a layer that decides which earlier characters to look at'],
    ['seed', 'where all chance begins; the same seed gives the same run'],
  ],
  keysTitle: 'Keys',
  keys: [
    ['Space', 'pause, go on: training, or on Labs the lab'],
    ['S', 'one step'],
    ['P', 'present: large type for a projector'],
    ['1, 2, 3, 4', 'go to Text, Pretrain, Fine-tune, Squeeze'],
    ['A, L', 'go to Attention, Labs'],
    ['?', 'this page'],
    ['Esc', 'leave presenting, close'],
  ],
  singleKeys: 'Single-letter keys are on',
  browsersTitle: 'Which browsers have WebGPU',
  browsers: [
    [
      'Chrome and Edge',
      'on Windows, macOS, ChromeOS and Android. On Linux: open chrome://flags/#enable-unsafe-webgpu, switch it on, restart.',
    ],
    ['Safari', 'version 26 or newer on macOS, iOS and iPadOS. Earlier: Settings, Feature flags, WebGPU.'],
    [
      'Firefox',
      'version 141 or newer on Windows, 145 or newer on macOS with an Apple chip. Elsewhere: about:config, dom.webgpu.enabled.',
    ],
  ],
  acceleration: 'If it is still missing, turn on hardware acceleration in the settings of the browser and restart it.',
} as const;
