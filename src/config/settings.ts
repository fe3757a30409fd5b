/** @file The one table of settings: type, default, range, unit and words of every key of a `Config`. */
import { choice, integer, number, type Setting, type SettingOf, yesNo } from './setting.ts';
import type { Config, InitKind, PositionKind } from './types.ts';

export type SettingKey = keyof Config;

/** In the order in which the page lists them. */
export const settings = {
  nLayer: integer(4, 1, 12, {
    group: 'model',
    changes: 'shape',
    label: 'Layers',
    unit: '',
    help: 'How often the text is looked over before it guesses. More: cleverer and slower. Fewer: quick, but it misses links.',
  }),
  nHead: integer(4, 1, 48, {
    group: 'model',
    changes: 'shape',
    label: 'Heads per layer',
    unit: '',
    help: 'How many places each layer can look at once. Must divide the width. Too many: each head becomes too narrow.',
  }),
  nEmbd: integer(64, 16, 768, {
    group: 'model',
    changes: 'shape',
    label: 'Width',
    unit: '',
    help: 'How many numbers stand for each character. Twice as wide is about four times as much work. Too narrow: it learns little.',
  }),
  blockSize: integer(64, 8, 1024, {
    group: 'model',
    changes: 'shape',
    label: 'Looks back',
    unit: 'characters',
    help: 'How much of the text before it sees. Longer costs time and memory. Too short: it forgets how the sentence began.',
  }),
  learningRate: number(0.002, 0.000001, 1, {
    group: 'training',
    changes: 'run',
    label: 'Learning rate',
    unit: '',
    help: 'How far each step moves the numbers. Too high: the loss jumps or becomes NaN. Too low: it learns slowly.',
  }),
  steps: integer(1000, 1, 100_000, {
    group: 'training',
    changes: 'run',
    label: 'Steps',
    unit: '',
    help: 'How often it reads and corrects itself. Too few: it stops half-way. Too many on a short text: it learns it by heart.',
  }),
  batchSize: integer(12, 1, 256, {
    group: 'training',
    changes: 'run',
    label: 'Texts per step',
    unit: '',
    help: 'How many pieces of text it reads before each correction. More: a steadier curve and slower steps. One: a very noisy curve.',
  }),
  dropout: number(0, 0, 0.9, {
    group: 'training',
    changes: 'run',
    label: 'Dropout',
    unit: '',
    help: 'Share of the inner numbers switched off by chance while training, against learning by heart. Too high: it learns little.',
  }),
  temperature: number(0.8, 0, 5, {
    group: 'writing',
    changes: 'run',
    label: 'Temperature',
    unit: '',
    help: 'How daring it writes. 0: always the likeliest character. Too high: nonsense. Too low: it repeats itself.',
  }),
  topK: integer(0, 0, 1024, {
    group: 'writing',
    changes: 'run',
    label: 'Likeliest characters',
    unit: '',
    help: 'It picks only among this many likeliest characters; 0 means all. 1: no chance at all.',
  }),
  sampleLength: integer(200, 1, 10_000, {
    group: 'writing',
    changes: 'run',
    label: 'Sample length',
    unit: 'characters',
    help: 'How much it writes each time. Longer samples take time from training.',
  }),
  sampleEvery: integer(100, 1, 100_000, {
    group: 'writing',
    changes: 'run',
    label: 'Writes a sample every',
    unit: 'steps',
    help: 'How often it shows what it can write. Very often slows training down.',
  }),
  position: choice<PositionKind>(['rotary', 'learned'], {
    group: 'more',
    changes: 'shape',
    label: 'Positions',
    unit: '',
    help: 'How it knows where a character stands: rotary turns what is compared by its distance, learned keeps a table of places.',
  }),
  ropeBase: number(1000, 2, 1_000_000, {
    group: 'more',
    changes: 'shape',
    label: 'Rotary base',
    unit: '',
    help: 'Sets the slowest rotation of rotary positions. Too low for a long look back: far places look alike.',
  }),
  bias: yesNo(true, {
    group: 'more',
    changes: 'shape',
    label: 'Biases',
    unit: '',
    help: 'Whether every matrix also adds a number of its own, as in GPT-2. It matters little.',
  }),
  tied: yesNo(false, {
    group: 'more',
    changes: 'shape',
    label: 'Shared letter table',
    unit: '',
    help: 'Whether reading and guessing use the same table of characters. Shared: fewer numbers to learn.',
  }),
  init: choice<InitKind>(['scaled', 'gpt2'], {
    group: 'more',
    changes: 'shape',
    label: 'First numbers',
    unit: '',
    help: 'How large the random numbers are at the beginning: scaled to the width of each matrix, or 0.02 everywhere as in GPT-2.',
  }),
  warmup: integer(50, 0, 100_000, {
    group: 'more',
    changes: 'run',
    label: 'Warm-up',
    unit: 'steps',
    help: 'The learning rate rises from zero over this many steps. Too short: a rough start. Too long: a slow start.',
  }),
  learningRateFloor: number(0.1, 0, 1, {
    group: 'more',
    changes: 'run',
    label: 'Learning rate at the end',
    unit: '× the highest',
    help: 'After warm-up the learning rate falls to this share. 1: it never falls, and the end stays restless.',
  }),
  beta1: number(0.9, 0, 0.9999, {
    group: 'more',
    changes: 'run',
    label: 'Momentum (beta 1)',
    unit: '',
    help: 'How much each step follows the direction of earlier steps. Too high: it overshoots.',
  }),
  beta2: number(0.95, 0, 0.9999, {
    group: 'more',
    changes: 'run',
    label: 'Memory of step sizes (beta 2)',
    unit: '',
    help: 'How long it remembers how large the corrections were. Too high for a short run: it adapts late.',
  }),
  weightDecay: number(0.1, 0, 1, {
    group: 'more',
    changes: 'run',
    label: 'Weight decay',
    unit: '',
    help: 'Pulls the numbers of the matrices towards zero. Too high: it forgets what it learns.',
  }),
  gradClip: number(1, 0.01, 100, {
    group: 'more',
    changes: 'run',
    label: 'Largest correction',
    unit: '',
    help: 'A longer correction is shortened to this length. Too high: one odd text can throw it off. Too low: slow.',
  }),
  evalEvery: integer(100, 1, 100_000, {
    group: 'more',
    changes: 'run',
    label: 'Checks itself every',
    unit: 'steps',
    help: 'How often it is tested on text kept aside. Very often slows training down.',
  }),
  evalWindows: integer(32, 1, 1024, {
    group: 'more',
    changes: 'run',
    label: 'Texts per check',
    unit: '',
    help: 'How many pieces of the text kept aside each check reads, always the same ones. Few: a check loss that is off by luck.',
  }),
  seed: integer(1, 0, 4_294_967_295, {
    group: 'more',
    changes: 'run',
    label: 'Seed',
    unit: '',
    help: 'Where all chance begins. The same seed gives the same run; another one shows how much was luck.',
  }),
} as const satisfies { readonly [Key in SettingKey]: SettingOf<Config[Key]> };

export const settingKeys = Object.keys(settings) as readonly SettingKey[]; // the table has exactly Config's keys

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key);
}

export function setting(key: SettingKey): Setting {
  return settings[key];
}
