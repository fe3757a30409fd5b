/** @file Named configs as data, each with its reason; the benchmark's workloads; and the choice of a preset for a machine. */
import { defaultConfig, differingKeys, withSettings } from './config.ts';
import { stepFlops } from './cost.ts';
import { type Config, modelShape } from './types.ts';

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** One line: why anyone would take it. */
  readonly reason: string;
  /** The built-in text it is made for; null = any text. */
  readonly text: string | null;
  readonly config: Config;
}

/**
 * What every preset says beside its sizes, so that changed defaults cannot change a preset: rotary positions (copying
 * heads form within 1000 steps), scaled first numbers, AdamW as GPT-3, cosine to a tenth.
 */
const recipe = withSettings(defaultConfig(), {
  position: 'rotary',
  ropeBase: 1000,
  bias: true,
  tied: false,
  dropout: 0,
  init: 'scaled',
  steps: 1000,
  learningRate: 0.002,
  learningRateFloor: 0.1,
  warmup: 50,
  beta1: 0.9,
  beta2: 0.95,
  weightDecay: 0.1,
  gradClip: 1,
});

/** From the least to the most work: the ladder that `choosePreset` climbs. */
const ladder: readonly Preset[] = [
  {
    id: 'tiny',
    title: 'Tiny',
    reason: 'For a computer without a graphics chip: each step is very little work.',
    text: null,
    config: withSettings(recipe, { nLayer: 2, nHead: 2, nEmbd: 32, blockSize: 32, batchSize: 8, learningRate: 0.004 }),
  },
  {
    id: 'small',
    title: 'Small',
    reason: 'For a slow graphics chip: a third of the work of the base network.',
    text: null,
    config: withSettings(recipe, { nLayer: 3, nHead: 3, nEmbd: 48, blockSize: 48, batchSize: 12, learningRate: 0.003 }),
  },
  {
    id: 'base',
    title: 'Base',
    reason: 'The first choice: four layers with four heads, few enough to look at every one of them.',
    text: null,
    config: withSettings(recipe, { nLayer: 4, nHead: 4, nEmbd: 64, blockSize: 64, batchSize: 12 }),
  },
  {
    id: 'medium',
    title: 'Medium',
    reason: 'For a good graphics chip: twice as wide, and it sees whole sentences.',
    text: null,
    config: withSettings(recipe, { nLayer: 4, nHead: 4, nEmbd: 128, blockSize: 128, batchSize: 16 }),
  },
  {
    id: 'large',
    title: 'Large',
    reason: 'For a strong graphics chip: six layers that see a paragraph.',
    text: null,
    config: withSettings(recipe, {
      nLayer: 6,
      nHead: 6,
      nEmbd: 192,
      blockSize: 256,
      batchSize: 16,
      learningRate: 0.001, // wider networks want smaller steps
    }),
  },
];

const special: readonly Preset[] = [
  {
    id: 'names',
    title: 'Names',
    reason: 'Lines are short, so it looks back little and reads many texts per step.',
    text: 'names',
    config: withSettings(recipe, { nLayer: 3, nHead: 4, nEmbd: 64, blockSize: 32, batchSize: 32, sampleLength: 150 }),
  },
  {
    id: 'sums',
    title: 'Sums',
    reason: 'Every answer is right or wrong, so it can be marked like homework.',
    text: 'sums',
    config: withSettings(recipe, { nLayer: 3, nHead: 4, nEmbd: 64, blockSize: 64, batchSize: 32, sampleLength: 120 }),
  },
  {
    id: 'town',
    title: 'Town',
    reason: 'Whether a way is right can be checked, so it shows what a network knows and what it can be asked.',
    text: 'town',
    config: withSettings(recipe, {
      nLayer: 4,
      nHead: 2,
      nEmbd: 64,
      blockSize: 96, // one document of walks
      batchSize: 24,
      steps: 2000, // blind walks of ten moves come last
      sampleLength: 95,
    }),
  },
  {
    id: 'induction',
    title: 'Copying',
    reason:
      'Random strings that repeat, two layers: the moment when two heads learn to copy together shows in the loss.',
    text: 'induction',
    config: withSettings(recipe, {
      nLayer: 2, // one layer cannot: the second looks for what the first has written down
      nHead: 2,
      nEmbd: 64,
      blockSize: 48, // one row
      bias: false,
      batchSize: 16,
      evalEvery: 50,
      sampleLength: 47,
    }),
  },
  {
    id: 'cues',
    title: 'Two cues',
    reason: 'Both answers are right and a coin decides, so a gain on one cue, set from outside, can turn the answer.',
    text: 'cues',
    config: withSettings(recipe, {
      nLayer: 2,
      nHead: 2,
      nEmbd: 32,
      blockSize: 12, // one row; its last character is only a target
      bias: false,
      batchSize: 32,
      steps: 800,
      learningRate: 0.004, // narrow networks bear larger steps
      sampleLength: 12,
    }),
  },
  {
    id: 'gpt2',
    title: 'Like GPT-2',
    reason:
      'Learned positions, first numbers of 0.02 and a large network, as the first GPTs had it: for a strong chip.',
    text: null,
    config: withSettings(recipe, {
      nLayer: 6,
      nHead: 6,
      nEmbd: 384,
      blockSize: 256,
      batchSize: 4,
      position: 'learned',
      init: 'gpt2',
      learningRate: 0.001, // wider networks want smaller steps
      dropout: 0.1, // enough numbers to learn a short text by heart
    }),
  },
];

export const presets: readonly Preset[] = [...ladder, ...special];

export function findPreset(id: string): Preset | null {
  return presets.find((preset) => preset.id === id) ?? null;
}

/** The preset with the fewest settings that differ. */
export function nearestPreset(config: Config): Preset {
  const distance = (preset: Preset): number => differingKeys(config, preset.config).length;
  return presets.reduce((best, preset) => (distance(preset) < distance(best) ? preset : best));
}

/**
 * The largest preset of the ladder whose training fits into `seconds` on a machine that was measured to do
 * `flopsPerSecond` (counted as `stepFlops` does) in real training steps; the smallest when none fits.
 */
export function choosePreset(machine: {
  readonly flopsPerSecond: number;
  readonly vocabSize: number;
  readonly seconds?: number;
}): Preset {
  const budget = machine.flopsPerSecond * (machine.seconds ?? 90);
  const cost = ({ config }: Preset): number =>
    config.steps * stepFlops(modelShape(config, machine.vocabSize), config.batchSize);
  const [smallest, ...larger] = ladder as readonly [Preset, ...Preset[]]; // the ladder is not empty
  return larger.reduce((best, preset) => (cost(preset) <= budget ? preset : best), smallest);
}
