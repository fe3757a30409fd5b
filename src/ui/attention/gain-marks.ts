/** @file Which parts of a text are marked: by dragging, by word, and after the text has changed; each has its own gain. Pure. */

/** Places in the text, counted in Unicode characters, `to` not included. */
export interface Marked {
  readonly from: number;
  readonly to: number;
}

/** A marked part and what is done to it: nats on its attention logits, 0 = nothing yet. */
export interface Mark extends Marked {
  readonly gain: number;
}

/** In the order of the text, none on another. */
export type Marks = readonly Mark[];

/** Both ends included, in any order. */
export const between = (a: number, b: number): Marked => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 });

export const markAt = (marks: Marks, place: number): Mark | null =>
  marks.find(({ from, to }) => place >= from && place < to) ?? null;

export const isSameMarked = (a: Marked, b: Marked): boolean => a.from === b.from && a.to === b.to;

/** A new part takes the place, and the gain, of what it lies on; else it begins without one. */
export function withMark(marks: Marks, { from, to }: Marked): Marks {
  const under = marks.filter((each) => each.from < to && each.to > from);
  const mark = { from, to, gain: under[0]?.gain ?? 0 };
  return [...marks.filter((each) => !under.includes(each)), mark].sort((a, b) => a.from - b.from);
}

export const withoutMark = (marks: Marks, mark: Marked): Marks => marks.filter((each) => !isSameMarked(each, mark));

export const withGain = (marks: Marks, mark: Marked, gain: number): Marks =>
  marks.map((each) => (isSameMarked(each, mark) ? { ...each, gain } : each));

/** (n) nats on each character up to the last that a gain acts on; empty where none does. */
export function biasesOf(marks: Marks): readonly number[] {
  const length = Math.max(0, ...marks.filter(({ gain }) => gain !== 0).map(({ to }) => to));
  return Array.from({ length }, (_, place) => markAt(marks, place)?.gain ?? 0);
}

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

/** Marks stay on their characters where a change of the text left all of them alone; the others go. */
export const movedMarks = (marks: Marks, before: readonly string[], after: readonly string[]): Marks =>
  marks.flatMap((mark) => {
    const moved = movedMark(mark, before, after);
    return moved ? [{ ...mark, ...moved }] : [];
  });

function movedMark(marked: Marked, before: readonly string[], after: readonly string[]): Marked | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  if (marked.to <= head) return { from: marked.from, to: marked.to };
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  return marked.from >= before.length - tail ? { from: marked.from + shift, to: marked.to + shift } : null;
}
