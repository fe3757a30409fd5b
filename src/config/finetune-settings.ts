/** @file The settings that only phase 2 has, as a table like `settings.ts`, and what phase 2 changes in a run's config. */
import { readValue, type SettingProblem, valueProblem } from './config.ts';
import { choice, integer, number, type Setting, type SettingOf } from './setting.ts';
import type { Config } from './types.ts';

/** Where training acts; elsewhere the learning rate is 0. */
export type TrainedPart = 'all' | 'last-layers' | 'head';

export interface FinetuneSettings {
  /** Share of rows that are text of phase 1. */
  readonly mix: number;
  readonly trained: TrainedPart;
  /** With `last-layers`: so many of them, and the head. */
  readonly lastLayers: number;
}

export type FinetuneKey = keyof FinetuneSettings;

export const finetuneSettings = {
  mix: number(0.2, 0, 0.5, {
    group: 'training',
    changes: 'run',
    label: 'Old text mixed in',
    unit: 'of the rows',
    help: 'How much it goes on reading the text of phase 1. None: it learns to answer and forgets the rest. Half: it learns to answer later.',
  }),
  trained: choice<TrainedPart>(['all', 'last-layers', 'head'], {
    group: 'training',
    changes: 'run',
    label: 'What is trained',
    unit: '',
    help: 'All numbers, those of the last layers, or only the table that guesses the next character. Fewer: it forgets less and learns less.',
  }),
  lastLayers: integer(1, 1, 12, {
    group: 'training',
    changes: 'run',
    label: 'Last layers',
    unit: '',
    help: 'How many layers are trained when only the last ones are; the table that guesses is always trained with them.',
  }),
} as const satisfies { readonly [Key in FinetuneKey]: SettingOf<FinetuneSettings[Key]> };

export const finetuneKeys = Object.keys(finetuneSettings) as readonly FinetuneKey[]; // exactly the table's keys

/**
 * What phase 2 changes in the config of the run that it goes on from. A quarter of the rate and a short warm-up: the
 * network is not to be learned anew. Fewer steps, so it checks itself and writes more often.
 */
export const finetuneChanges = {
  learningRate: 0.0005,
  warmup: 10,
  steps: 200,
  evalEvery: 25,
  sampleEvery: 50,
} as const satisfies Partial<Config>;

export function defaultFinetune(): FinetuneSettings {
  return {
    mix: finetuneSettings.mix.default,
    trained: finetuneSettings.trained.default,
    lastLayers: finetuneSettings.lastLayers.default,
  };
}

/** Everything that is wrong; `nLayer` is that of the model. Empty when the settings can be used. */
export function validateFinetune(settings: FinetuneSettings, nLayer: number): readonly SettingProblem[] {
  return finetuneKeys.flatMap((key) => valueProblem(key, described(key, nLayer), settings[key]) ?? []);
}

export type ParsedFinetune =
  | { readonly ok: true; readonly key: FinetuneKey; readonly value: FinetuneSettings[FinetuneKey] }
  | { readonly ok: false; readonly problem: SettingProblem };

/** Reads `--mix 0.2` or a form field. */
export function parseFinetuneSetting(key: string, text: string, nLayer: number): ParsedFinetune {
  if (!isFinetuneKey(key)) return { ok: false, problem: { key, code: 'unknown', value: text, expected: '' } };
  const value = readValue(described(key, nLayer), text.trim());
  const problem = valueProblem(key, described(key, nLayer), value);
  if (problem !== null) return { ok: false, problem: { ...problem, value: text } };
  return { ok: true, key, value: value as FinetuneSettings[FinetuneKey] }; // no problem with its type
}

export function isFinetuneKey(key: string): key is FinetuneKey {
  return Object.hasOwn(finetuneSettings, key);
}

/** No more last layers than the model has. */
function described(key: FinetuneKey, nLayer: number): Setting {
  return key === 'lastLayers' ? { ...finetuneSettings.lastLayers, max: nLayer } : finetuneSettings[key];
}
