/** @file Words of attention over time: the time-lapse, scores over training, growing texts, tables and files. */
import type { HeadRule } from '../../data/attention/scores.ts';
import * as format from '../../data/format.ts';

const { count, loss } = format;

export const lapseWords = {
  title: 'Time-lapse of the training',
  pause: 'Pause the time-lapse',
  playLong: 'Play the time-lapse',
  nextFrame: 'Next frame',
  label: 'Training step',
  live: 'Back to live',
  isLive: 'live',
  appears: (letters: readonly string[]) => `${letters.join(', ')} ${letters.length === 1 ? 'appears' : 'appear'}`,
  appearsLong: (letter: string, step: number, layer: number, head: number) =>
    `${letter} first appears at step ${count(step)}, in layer ${layer + 1}, head ${head + 1}`,
  spoken: (step: number, live: boolean, nats: number | null) =>
    `step ${count(step)}${live ? ', live' : ''}${nats === null ? '' : `, loss ${loss(nats)} nats`}`,
  loss: (nats: number) => `loss ${loss(nats)}`,
  memory: (frames: number, bytes: number, most: number) =>
    `${count(frames)} ${frames === 1 ? 'frame' : 'frames'} kept, dense at first, then sparser: ${format.bytes(bytes)} of at most ${format.bytes(most)}`,
  onPage: (bytes: number) => `${format.bytes(bytes)} of them on the page`,
  older: (text: string) => `This frame is of the text that was watched then: “${text}”.`,
  none: 'Frames are kept from now on, while it trains.',
  unsteered: 'Kept frames are as the network was by itself: what steers it now does not act on them.',
  base: 'Step 0 is the network before fine-tuning.',
} as const;

export const scoreWords = {
  title: (layer: number, head: number) => `What layer ${layer + 1}, head ${head + 1} does, over training`,
  explain:
    'Share of its attention that goes where each rule says, from 0 to 1. Dotted: chance. Dashed: 0.2, from where on there is a badge.',
  rules: {
    previous: 'previous character',
    first: 'first character',
    same: 'same character',
    induction: 'what came next last time',
    uniform: 'everywhere alike',
  } satisfies Record<HeadRule, string>,
  chance: (value: number) => `chance ${value.toFixed(2)}`,
  value: (value: number) => value.toFixed(2),
  loss: 'training loss, nats',
  step: 'step',
  none: 'Not measured yet. Scores are measured at checkpoints while it trains.',
  now: 'Measure now',
  alternative: (rule: string, from: number, to: number, chance: number) =>
    `${rule} from ${from.toFixed(2)} to ${to.toFixed(2)}, chance ${chance.toFixed(2)}`,
  table: 'The scores as a table',
} as const;

export const mapTableWords = {
  row: (character: string, place: number) => `What “${format.visible(character)}”, place ${count(place + 1)}, looks at`,
  columns: ['place', 'character', 'share'] as const,
  border: 'border',
  whole: 'The whole map as a table',
  corner: 'reader',
  reader: (character: string, place: number) => `${count(place + 1)} ${character}`,
  page: (from: number, to: number, of: number) => `Readers ${count(from)} to ${count(to)} of ${count(of)}`,
  earlier: 'Earlier readers',
  later: 'Later readers',
  unit: 'Shares in %; what comes after the reader is 0 and left empty.',
} as const;

export const exportWords = {
  title: 'Save this map',
  png: 'PNG',
  svg: 'SVG',
  json: 'JSON',
  pngLong: 'Save this map as PNG',
  svgLong: 'Save this map as SVG',
  jsonLong: 'Save the numbers of this map as JSON',
  failed: 'This browser could not draw the PNG. The SVG has the same picture.',
} as const;

export const growthWords = {
  title: 'What it looks at while it writes',
  write: 'Write on from this text',
  stop: 'Stop writing',
  waiting: 'Each new character adds its row. It begins with your text.',
  slider: 'Scroll through what it wrote',
  spoken: (character: string, number: number, of: number) =>
    `${format.visible(character)}, ${count(number)} of ${count(of)}`,
  row: (character: string, number: number, of: number) =>
    `“${format.visible(character)}”, written character ${count(number)} of ${count(of)}, looks at:`,
  looks: (character: string, place: number) => `${format.visible(character)} place ${count(place + 1)}`,
  border: 'the border',
  explain:
    'Bars under the text: share of attention of the chosen head. Rows are as they were when the character was read.',
} as const;

export const sideWords = {
  label: 'About this head',
  tabs: { reading: 'Reading', scores: 'Scores', steer: 'Steer', write: 'Write', table: 'Table' },
} as const;
