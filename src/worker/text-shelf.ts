/** @file Loads the text a network will read: cleaned, checked, counted, split. */
import { builtinTexts, loadBuiltinText } from '../data/builtin.ts';
import { type PreparedText, prepareText } from '../data/prepare.ts';
import { wordsOf } from '../data/writing-stage.ts';
import type { LabText } from '../labs/lab.ts';
import type { Answer, TextReport, TextSource } from './protocol.ts';

/** A text ready to be learned from, and what the page is told about it. */
export interface LoadedText {
  readonly source: TextSource;
  readonly prepared: PreparedText;
  readonly words: ReadonlySet<string>;
  readonly report: TextReport;
}

/** Cleans and counts a text; `blockSize` decides whether it is long enough. */
export async function loadText(source: TextSource, blockSize: number): Promise<Answer<LoadedText>> {
  const raw = source.kind === 'own' ? source.text : await loadBuiltinText(source.id);
  if (raw === null)
    return { ok: false, problem: { code: 'internal', detail: `there is no built-in text ${nameOf(source)}` } };
  const form = source.kind === 'builtin' ? builtinTexts().find(({ id }) => id === source.id) : undefined;
  const prepared = await prepareText(raw, blockSize, form);
  if (!prepared.ok) return prepared;
  const id = source.kind === 'own' ? 'own' : source.id;
  const report: TextReport = { source: { kind: source.kind, id, name: nameOf(source) }, ...prepared.value.facts };
  return { ok: true, value: { source, prepared: prepared.value, words: wordsOf(prepared.value.text), report } };
}

function nameOf(source: TextSource): string {
  if (source.kind === 'own') return source.name;
  return builtinTexts().find(({ id }) => id === source.id)?.title ?? source.id;
}

/** Fetches the chunks of all built-in texts, so that the page works without a network from now on. */
export async function prefetchTexts(): Promise<void> {
  for (const { id } of builtinTexts()) await loadBuiltinText(id);
}

/** What the page opens with when nothing else is known. */
export function firstText(): TextSource {
  return { kind: 'builtin', id: builtinTexts()[0]?.id ?? '' };
}

/** The text that labs read: always the same one, so that their results can be compared. */
export async function labText(blockSize: number): Promise<Answer<LabText>> {
  const loaded = await loadText(firstText(), blockSize);
  if (!loaded.ok) return loaded;
  const { prepared, report } = loaded.value;
  return { ok: true, value: { name: report.source.name, prepared } };
}

/** The text of a kept run, found by its hash among the texts that are here; null if it is none of them. */
export async function findText(
  sha256: string,
  candidates: readonly (TextSource | LoadedText)[],
  blockSize: number,
): Promise<LoadedText | null> {
  for (const candidate of candidates) {
    const loaded = 'prepared' in candidate ? candidate : await loadText(candidate, blockSize);
    const text = 'ok' in loaded ? (loaded.ok ? loaded.value : null) : loaded;
    if (text?.report.sha256 === sha256) return text;
  }
  return null;
}
