/** @file Settings in the address: only what differs from the preset is written; what cannot be used is reported, not repaired. */
import {
  defaultConfig,
  differingKeys,
  parseSetting,
  type SettingProblem,
  validateConfig,
  withSettings,
} from './config.ts';
import { findPreset, presets } from './presets.ts';
import { isSettingKey } from './settings.ts';
import type { Config } from './types.ts';

export interface DecodedConfig {
  readonly config: Config;
  readonly problems: readonly SettingProblem[];
}

/** What an address asks for; null = says nothing about it. */
export interface Link extends DecodedConfig {
  readonly preset: string | null;
  readonly text: string | null; // id of a built-in text
}

/** Keys of an address that are no settings. */
const LINK_KEYS: readonly string[] = ['preset', 'text'];

/** "nLayer=2&learningRate=0.001": the settings of `config` that differ from `base`, in the order of the table. */
export function encodeConfig(config: Config, base: Config): string {
  const differing = differingKeys(config, base).map((key) => [key, String(config[key])]);
  return new URLSearchParams(differing).toString();
}

/** `base` with the settings of `search` ("?" allowed) that can be used; `base` must be valid. `preset` and `text` are skipped. */
export function decodeConfig(search: string, base: Config): DecodedConfig {
  const changes: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  for (const [key, text] of new URLSearchParams(search)) {
    if (LINK_KEYS.includes(key)) continue;
    const parsed = parseSetting(key, text);
    if (!parsed.ok) problems.push(parsed.problem);
    else if (Object.hasOwn(changes, key)) problems.push({ key, code: 'unknown', value: text, expected: 'given once' });
    else changes[key] = parsed.value;
  }
  return withoutClashes(changes as Partial<Config>, problems, base);
}

/** Settings that are fine alone but not together (heads, width, positions) are all left out. */
function withoutClashes(changes: Partial<Config>, problems: SettingProblem[], base: Config): DecodedConfig {
  const config = withSettings(base, changes);
  const clashes = validateConfig(config);
  if (clashes.length === 0) return { config, problems };
  const { nHead: _nHead, nEmbd: _nEmbd, position: _position, ...usable } = changes;
  return { config: withSettings(base, usable), problems: [...problems, ...clashes] };
}

/** The part of an address behind "?": preset, text, and the settings that differ from the preset (or the defaults). */
export function encodeLink(link: {
  readonly config: Config;
  readonly preset: string | null;
  readonly text: string | null;
}): string {
  const parameters = new URLSearchParams(encodeConfig(link.config, baseOf(link.preset)));
  if (link.text !== null) parameters.append('text', link.text);
  const settingsAndText = parameters.toString();
  if (link.preset === null) return settingsAndText;
  return [new URLSearchParams({ preset: link.preset }).toString(), settingsAndText]
    .filter((part) => part !== '')
    .join('&');
}

/** Reads an address. An unknown preset is a problem and the defaults are used; whether `text` exists is the caller's to say. */
export function decodeLink(search: string): Link {
  const parameters = new URLSearchParams(search);
  const wanted = parameters.get('preset');
  const known = wanted !== null && findPreset(wanted) !== null;
  const { config, problems } = decodeConfig(search, baseOf(wanted));
  return {
    preset: known ? wanted : null,
    text: parameters.get('text'),
    config,
    problems: wanted === null || known ? problems : [unknownPreset(wanted), ...problems],
  };
}

/** Whether an address says anything about settings; if not, the page may choose a preset for the machine. */
export function linkSaysSettings(search: string): boolean {
  return [...new URLSearchParams(search).keys()].some((key) => key === 'preset' || isSettingKey(key));
}

function baseOf(preset: string | null): Config {
  return (preset === null ? null : findPreset(preset))?.config ?? defaultConfig();
}

function unknownPreset(value: string): SettingProblem {
  return { key: 'preset', code: 'not-a-choice', value, expected: presets.map(({ id }) => id).join(', ') };
}
