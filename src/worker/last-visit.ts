/** @file What the page opens with: the address's wishes, else the last visit, else the defaults. */
import { defaultConfig, withSettings } from '../config/config.ts';
import { findPreset } from '../config/presets.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { builtinTexts } from '../data/builtin.ts';
import type { PreferenceShelf } from '../storage/preferences.ts';
import type { Answer, TextSource } from './protocol.ts';
import { findText, firstText, type LoadedText, loadText } from './text-shelf.ts';

export interface Wanted {
  readonly config: Partial<Config>;
  readonly textId: string | null;
}

/** The settings and the text to open with. */
export async function lastVisit(
  preferences: PreferenceShelf | null,
  wanted: Wanted,
  machine: { readonly software: boolean },
): Promise<{ readonly config: Config; readonly source: TextSource }> {
  const loaded = await preferences?.load();
  const kept = loaded?.ok ? loaded.value.value : null;
  const config = withSettings(kept?.config ?? firstConfig(machine), wanted.config);
  if (wanted.textId !== null) return { config, source: { kind: 'builtin', id: wanted.textId } };
  if (kept?.text.kind === 'builtin') return { config, source: kept.text };
  return { config, source: (kept && (await ownText(preferences))) ?? firstText() };
}

/** What a first visit begins with, until the machine's speed is known: a software adapter would need seconds a step. */
function firstConfig({ software }: { readonly software: boolean }): Config {
  return (software ? findPreset('tiny')?.config : null) ?? defaultConfig();
}

/** The user's own text, if one is kept. */
async function ownText(preferences: PreferenceShelf | null): Promise<TextSource | null> {
  const loaded = await preferences?.loadOwnText();
  return loaded?.ok && loaded.value.value ? { kind: 'own', ...loaded.value.value } : null;
}

/** The first text that can be trained on; the problem of the last one if none can. */
export async function firstUsable(sources: readonly TextSource[], blockSize: number): Promise<Answer<LoadedText>> {
  let answer: Answer<LoadedText> = { ok: false, problem: { code: 'text-empty' } };
  for (const source of sources) {
    answer = await loadText(source, blockSize);
    if (answer.ok) break;
  }
  return answer;
}

/** The text that a kept run learned from, if it is still here: the open one, the user's own, or one that ships with the page. */
export async function textOfRun(
  { text: { sha256 }, config }: RunRecord,
  open: LoadedText,
  preferences: PreferenceShelf | null,
): Promise<LoadedText | null> {
  const own = await ownText(preferences);
  const builtin = builtinTexts().map(({ id }): TextSource => ({ kind: 'builtin', id }));
  return findText(sha256, [open, ...(own ? [own] : []), ...builtin], config.blockSize);
}
