/** @file Characters of dialogues that a network's vocabulary does not know: listed with counts, and replaced by choice. */
import type { CharacterCount } from '../tokenizer.ts';
import { type Dialogue, writePrompt } from './turn.ts';

/** character → what is written instead; '' leaves it out. */
export type Replacements = ReadonlyMap<string, string>;

export const NO_REPLACEMENTS: Replacements = new Map();

export function replaceCharacters(text: string, replacements: Replacements): string {
  return replacements.size === 0 ? text : Array.from(text, (c) => replacements.get(c) ?? c).join('');
}

/** From most to least frequent; the marks `Q: A:` and the line end are counted too, since the network must read them. */
export function unknownCharacters(
  dialogues: readonly Dialogue[],
  vocabulary: readonly string[],
): readonly CharacterCount[] {
  const text = dialogues
    .flatMap((turns) => turns.map(({ question, answer }) => writePrompt(question) + answer))
    .join('');
  return unknownIn(text, vocabulary);
}

export function unknownIn(text: string, vocabulary: readonly string[]): readonly CharacterCount[] {
  const known = new Set(vocabulary);
  const counts = new Map<string, number>();
  for (const character of text) {
    if (!known.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].map(([character, count]) => ({ character, count })).sort((a, b) => b.count - a.count);
}
