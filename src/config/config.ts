/** @file From settings to a config that can be used: defaults, reading one value, and everything that is wrong with a config. */
import type { NumberSetting, Setting } from './setting.ts';
import { isSettingKey, type SettingKey, setting, settingKeys } from './settings.ts';
import type { Config } from './types.ts';

/** One setting that cannot be used as it is. */
export interface SettingProblem {
  readonly key: string;
  readonly code: 'unknown' | 'not-a-number' | 'not-an-integer' | 'out-of-range' | 'not-a-choice' | 'does-not-divide';
  readonly value: string;
  /** For words: the range ("1–12"), the choices ("rotary, learned"), or the number that must be divided. */
  readonly expected: string;
}

export type SettingValue = Config[SettingKey];

export type ParsedSetting =
  | { readonly ok: true; readonly key: SettingKey; readonly value: SettingValue }
  | { readonly ok: false; readonly problem: SettingProblem };

/** A JSON number, written out; `Number` alone would also take '', '0x10' and 'Infinity'. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The table's defaults: 4 layers of width 64 that learn from 12 texts a step. */
export function defaultConfig(): Config {
  return Object.fromEntries(settingKeys.map((key) => [key, setting(key).default])) as unknown as Config; // every key has a default of its type
}

/** What a setting may be, in the words of `SettingProblem.expected`. */
export function expectedOf(described: Setting): string {
  if (described.type === 'choice') return described.choices.join(', ');
  if (described.type === 'boolean') return 'true, false';
  return `${described.min}–${described.max}`;
}

/** Reads `--set key=value`, a URL parameter or a form field. Nothing is repaired: '4.5' layers are a problem, not 4. */
export function parseSetting(key: string, text: string): ParsedSetting {
  if (!isSettingKey(key)) return { ok: false, problem: { key, code: 'unknown', value: text, expected: '' } };
  const described = setting(key);
  const value = readValue(described, text.trim());
  const problem = valueProblem(key, described, value);
  return problem === null
    ? { ok: true, key, value: value as SettingValue } // `problem` would have said that it is none
    : { ok: false, problem: { ...problem, value: text } };
}

/** What is wrong with one value of a setting, of this table or another; null if nothing is. */
export function valueProblem(key: string, described: Setting, value: unknown): SettingProblem | null {
  const code = problemCode(described, value);
  return code === null ? null : { key, code, value: String(value), expected: expectedOf(described) };
}

/** Everything that is wrong with a config, in the order of the table; empty when it can be used. */
export function validateConfig(config: Config): readonly SettingProblem[] {
  const single = settingKeys.flatMap((key) => valueProblem(key, setting(key), config[key]) ?? []);
  return single.some(({ key }) => key === 'nHead' || key === 'nEmbd') ? single : [...single, ...headProblems(config)];
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Reads a config that comes from storage or a file: every setting must be there, and nothing else. */
export function parseConfig(value: unknown): ParsedConfig {
  const given: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const unknownKeys = Object.keys(given).filter((key) => !isSettingKey(key));
  const config = Object.fromEntries(settingKeys.map((key) => [key, given[key]])) as unknown as Config; // checked next
  const problems = [
    ...unknownKeys.map((key): SettingProblem => ({ key, code: 'unknown', value: String(given[key]), expected: '' })),
    ...validateConfig(config),
  ];
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

/** `config` with some settings replaced. */
export function withSettings(config: Config, changes: Partial<Config>): Config {
  return { ...config, ...changes };
}

/** The keys in which two configs differ, in the order of the table. */
export function differingKeys(config: Config, base: Config): readonly SettingKey[] {
  return settingKeys.filter((key) => config[key] !== base[key]);
}

/**
 * Heads share the width evenly. Rotary positions turn pairs of numbers, so a head's size must be even, which says the
 * same as: the number of heads divides half the width.
 */
function headProblems({ nHead, nEmbd, position }: Config): SettingProblem[] {
  if (position === 'rotary' && nEmbd % 2 === 1) {
    return [{ key: 'nEmbd', code: 'out-of-range', value: String(nEmbd), expected: 'an even number' }];
  }
  const divided = position === 'rotary' && nEmbd % nHead === 0 ? nEmbd / 2 : nEmbd;
  if (divided % nHead === 0) return [];
  return [{ key: 'nHead', code: 'does-not-divide', value: String(nHead), expected: String(divided) }];
}

/** The value that a text stands for; the text itself where it stands for none, which `valueProblem` will refuse. */
export function readValue(described: Setting, text: string): unknown {
  if (described.type === 'choice') return text;
  if (described.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return DECIMAL.test(text) ? Number(text) : text;
}

function problemCode(described: Setting, value: unknown): SettingProblem['code'] | null {
  if (described.type === 'choice') return described.choices.includes(value as string) ? null : 'not-a-choice';
  if (described.type === 'boolean') return typeof value === 'boolean' ? null : 'not-a-choice';
  return numberProblem(described, value);
}

function numberProblem(described: NumberSetting, value: unknown): SettingProblem['code'] | null {
  if (typeof value !== 'number' || Number.isNaN(value)) return 'not-a-number';
  if (value < described.min || value > described.max) return 'out-of-range';
  return described.type === 'integer' && !Number.isInteger(value) ? 'not-an-integer' : null;
}
