/** @file The name of a run says what differs from what it is compared with: "lr 0.001 · 2 heads", "tiny · 300 steps". */
import { differingKeys, type SettingValue, withSettings } from './config.ts';
import { defaultFinetune, type FinetuneSettings, finetuneChanges } from './finetune-settings.ts';
import { nearestPreset } from './presets.ts';
import type { SettingKey } from './settings.ts';
import type { Config } from './types.ts';

/** Settings that change what is watched or written, not what is learned, name no run. */
const WATCHING: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'temperature',
  'topK',
  'sampleLength',
  'sampleEvery',
  'evalEvery',
  'evalWindows',
]);

type Phrase = (value: SettingValue) => string;

const counted =
  (one: string, many: string): Phrase =>
  (value) =>
    `${value} ${value === 1 ? one : many}`;
const named =
  (name: string): Phrase =>
  (value) =>
    `${name} ${value}`;

const phrases: Partial<Record<SettingKey, Phrase>> = {
  nLayer: counted('layer', 'layers'),
  nHead: counted('head', 'heads'),
  nEmbd: named('width'),
  blockSize: named('looks back'),
  learningRate: named('lr'),
  steps: counted('step', 'steps'),
  batchSize: (value) => `${value} ${value === 1 ? 'text' : 'texts'} per step`,
  dropout: named('dropout'),
  position: (value) => `${value} positions`,
  ropeBase: named('rotary base'),
  bias: (value) => (value ? 'biases' : 'no biases'),
  tied: (value) => (value ? 'shared table' : 'two tables'),
  init: named('init'),
  warmup: named('warm-up'),
  learningRateFloor: named('lr floor'),
  beta1: named('beta1'),
  beta2: named('beta2'),
  weightDecay: named('decay'),
  gradClip: named('clip'),
  seed: named('seed'),
};

/** The most telling difference stands first. */
const order: readonly SettingKey[] = ['learningRate', 'nLayer', 'nHead', 'nEmbd', 'blockSize'];

/** "base" when nothing that is learned from differs. */
export function runName(config: Config, base: Config): string {
  const keys = differingKeys(config, base).filter((key) => !WATCHING.has(key));
  const rank = (key: SettingKey): number => (order.includes(key) ? order.indexOf(key) : order.length);
  const sorted = [...keys].sort((a, b) => rank(a) - rank(b)); // stable: the rest keeps the table's order
  if (sorted.length === 0) return 'base';
  return sorted.map((key) => phrases[key]?.(config[key]) ?? `${key} ${config[key]}`).join(' · ');
}

/** A run that has no parent is called after the preset it is nearest to. */
export function freshRunName(config: Config): string {
  const { id, config: base } = nearestPreset(config);
  const differences = runName(config, base);
  return differences === 'base' ? id : `${id} · ${differences}`;
}

/** A run of phase 2 is called after what it learns, and what differs from phase 2's usual settings. */
export function finetuneName(
  lesson: string,
  { config, settings }: { readonly config: Config; readonly settings: FinetuneSettings },
  base: Config,
): string {
  const differences = runName(config, withSettings(base, finetuneChanges));
  return [lesson, ...(differences === 'base' ? [] : [differences]), ...settingPhrases(settings)].join(' · ');
}

function settingPhrases({ mix, trained, lastLayers }: FinetuneSettings): readonly string[] {
  const mixed = mix === defaultFinetune().mix ? [] : [`mix ${mix}`];
  if (trained === 'all') return mixed;
  const last = lastLayers === 1 ? 'last layer' : `last ${lastLayers} layers`;
  return [...mixed, trained === 'head' ? 'head only' : last];
}
