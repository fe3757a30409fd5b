/** @file Words of what a person does to attention from outside: the gain, and heads turned down or up. */

import * as format from '../../data/format.ts';
import type { KnockReport } from '../../worker/attention-protocol.ts';

const { count, loss } = format;

/** "2.0"; below one two digits, since 0.5 and 0.13 are far apart. */
const factor = (value: number): string => value.toFixed(value < 0.995 ? 2 : 1);
const head = (layer: number, index: number): string => `layer ${layer + 1}, head ${index + 1}`;

export const gainWords = {
  title: 'Top-down gain',
  titleOn: (text: string) => `Top-down gain on “${text}”`,
  part: (text: string) => `on “${text}”`,
  value: (value: number) => `× ${factor(value)}`,
  spoken: (value: number) => `times ${factor(value)}${value === 1 ? ', off' : ''}`,
  typed: (text: string) => `Gain on “${text}” as a factor`,
  least: '× 1/8 ignore',
  most: '× 8 stare',
  off: '× 1 off',
  turnOff: 'Turn it off',
  text: 'The text: mark what it shall attend to, or not',
  how: 'Click a word, or drag over characters; each part has its own gain, and a click on it unmarks it. With keys: arrows move, Shift and arrows mark, Enter marks the word, Delete unmarks.',
  markFirst: 'Mark a part of the text below: then there is a slider for it.',
  words: 'Mark a word from a list',
  word: (text: string, place: number) => `${text}, place ${count(place + 1)}`,
  unmark: (text: string) => `Unmark “${text}”`,
  unmarkAll: 'Unmark all',
  character: (character: string, place: number) => `${format.visible(character)}, place ${count(place + 1)}`,
  next: 'The likeliest next characters',
  columns: ['character', 'as it is', 'with the gain'] as const,
  scaledToo: 'with the gain and the scaled heads',
  scaledOnly: 'with the scaled heads',
  atMost: (chance: number) => `at most ${format.percent(chance)}`,
  changed: (before: string, after: string) =>
    before === after ? `${before} stays the likeliest.` : `The likeliest turns from ${before} to ${after}.`,
  same: 'Nothing acts from outside: mark characters and move the slider, or scale a head.',
  waiting: 'measuring…',
  writeOn: 'Write on, with and without',
  stop: 'Stop writing',
  plain: 'as it is',
  steered: 'steered',
  sameNumbers: (seed: number) => `Both draw the same random numbers (seed ${seed}); only attention differs.`,
  empty: 'Both continuations appear here.',
  apart: (place: number) => `They part at character ${count(place)}.`,
  alike: (characters: number) => `The same for all ${count(characters)} characters.`,
  about: {
    title: 'What this is, and what it is not',
    formula:
      'In every layer and head, ln(gain) is added to the attention logits of the characters of a marked part, before the softmax: share ∝ e^(q·k/√d + ln gain) = gain × e^(q·k/√d). × 2 is +0.69 nats; × 1 adds 0 and changes no bit.',
    alone:
      'By itself, self-attention is computed from the content: queries and keys come from the characters read, and all of it was trained end to end by guessing the next character. Nobody tells it what matters now.',
    like: 'Like top-down attention in a brain: a goal from outside raises the weight of some things that are there, others lose by competition, and what was seen stays the same.',
    unlike:
      'Unlike it: here a person sets one number for each part, equal in all layers and heads. The network did not learn to be steered, has no goal of its own, and nothing feeds back from its later layers to its earlier ones. A gain can also make it worse.',
  },
} as const;

export const knockWords = {
  title: 'Turn a head down or up',
  scale: (layer: number, index: number) => `Scale of ${head(layer, index)}`,
  value: (scale: number) => (scale === 0 ? '× 0, out' : `× ${scale.toFixed(2)}`),
  explain: '0 takes the head out, 1 leaves it alone. It acts on maps, guesses and writing; training is not touched.',
  out: 'Take it out',
  leave: 'Leave it alone',
  measure: 'Measure the loss with and without',
  measuring: 'Measuring the check loss with and without…',
  stop: 'Stop measuring',
  nothing: 'Scale a head first.',
  report: ({ step, characters }: KnockReport) =>
    `On ${count(characters)} characters kept aside, at step ${count(step)}:`,
  before: 'heads as they are',
  after: 'heads scaled',
  difference: 'difference',
  loss: (nats: number) => `${loss(nats)} nats`,
  signed: (nats: number) => `${format.signedLoss(nats)} nats`,
  verdict: ({ before, after }: KnockReport) => {
    const rise = after - before;
    if (Math.abs(rise) < 0.005)
      return 'The loss hardly changes: other heads may do the same, or it does not matter here.';
    return rise > 0 ? 'The loss rises: so it guesses worse.' : 'The loss falls: so it guesses better here.';
  },
  older: 'Measured with other scales than now.',
  list: 'Heads that are scaled',
  entry: (layer: number, index: number, scale: number) =>
    `${head(layer, index)}: ${scale === 0 ? 'out' : `× ${scale.toFixed(2)}`}`,
  reset: (layer: number, index: number) => `Leave ${head(layer, index)} alone`,
  resetShort: 'Back to 1',
  resetAll: 'All back to 1',
} as const;
