/** @file Which characters of a text are marked: by dragging, by word, and after the text has changed. Pure. */

/** Places in the text, counted in Unicode characters, `to` not included. */
export interface Marked {
  readonly from: number;
  readonly to: number;
}

/** Both ends included, in any order. */
export const between = (a: number, b: number): Marked => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 });

export const isMarked = (marked: Marked | null, place: number): boolean =>
  marked !== null && place >= marked.from && place < marked.to;

export const isSameMarked = (a: Marked | null, b: Marked | null): boolean => a?.from === b?.from && a?.to === b?.to;

/** Letters, digits and marks on letters, and what joins them inside a word. */
const isWordPart = (character: string): boolean => /[\p{L}\p{N}\p{M}'’_-]/u.test(character);

/** The word around a place, or the one character where there is no word. */
export function wordAt(characters: readonly string[], place: number): Marked {
  if (!isWordPart(characters[place] ?? '')) return { from: place, to: place + 1 };
  let [from, to] = [place, place + 1];
  while (from > 0 && isWordPart(characters[from - 1] ?? '')) from--;
  while (to < characters.length && isWordPart(characters[to] ?? '')) to++;
  return { from, to };
}

/** All words, in order. */
export function wordsOf(characters: readonly string[]): readonly Marked[] {
  const words: Marked[] = [];
  for (let place = 0; place < characters.length; place++) {
    if (!isWordPart(characters[place] ?? '')) continue;
    const word = wordAt(characters, place);
    words.push(word);
    place = word.to;
  }
  return words;
}

export const markedText = (characters: readonly string[], { from, to }: Marked): string =>
  characters.slice(from, to).join('');

/** The mark stays on its characters where a change of the text left all of them alone; else there is none. */
export function movedMark(marked: Marked | null, before: readonly string[], after: readonly string[]): Marked | null {
  if (!marked) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  if (marked.to <= head) return marked;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  return marked.from >= before.length - tail ? { from: marked.from + shift, to: marked.to + shift } : null;
}
