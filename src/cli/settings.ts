/** @file From `--preset`, `--set key=value`, `--steps` and `--seed` to a config that can be used. */
import { defaultConfig, parseSetting, validateConfig, withSettings } from '../config/config.ts';
import { findPreset, presets } from '../config/presets.ts';
import type { Config } from '../config/types.ts';
import { UsageError } from './failure.ts';
import { settingWords } from './words.ts';

export interface WantedSettings {
  readonly set: readonly string[];
  readonly steps: number | undefined;
  readonly seed: number | undefined;
}

/** The settings that were asked for, on top of `base`. */
export function wantedConfig(wanted: WantedSettings, base: Config): Config {
  const changes = [...wanted.set, ...flag('steps', wanted.steps || undefined), ...flag('seed', wanted.seed)].map(
    readSet,
  );
  const config = withSettings(base, Object.fromEntries(changes));
  const problems = validateConfig(config);
  if (problems.length > 0) throw new UsageError(problems.map(settingWords).join('\n'));
  return config;
}

/** Refuses another context than the one that a lab's rows are made for. */
export function sameContext(config: Config, { blockSize }: Config, why: string): Config {
  if (config.blockSize === blockSize) return config;
  throw new UsageError(`--set blockSize=${config.blockSize}: ${why}, so the context stays at ${blockSize}`);
}

/** `--steps 0` means "untrained" and leaves the setting alone. */
function flag(key: string, value: number | undefined): string[] {
  return value === undefined ? [] : [`${key}=${value}`];
}

/** A preset's settings, or the defaults. */
export function baseConfig(id: string | undefined): Config {
  if (id === undefined) return defaultConfig();
  const preset = findPreset(id);
  if (!preset) throw new UsageError(`--preset ${id}: there are ${presets.map((known) => known.id).join(', ')}`);
  return preset.config;
}

function readSet(text: string): [string, Config[keyof Config]] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`--set ${text}: key=value is needed`);
  const parsed = parseSetting(text.slice(0, equals), text.slice(equals + 1));
  if (!parsed.ok) throw new UsageError(`--set ${settingWords(parsed.problem)}`);
  return [parsed.key, parsed.value];
}
