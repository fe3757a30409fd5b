/**
 * @file Strings of random characters that repeat: what induction and same-character heads are measured on. A text of words
 * would not do, since there what follows a character can be known by heart; here it can only be looked up. The other rules
 * are about places, so they are measured on the text itself.
 */
import { integerBelow, STREAMS } from '../random.ts';
import { END_OF_TEXT_ID } from '../tokenizer.ts';

/** A string begins again after so many characters, or in the middle of a shorter context. */
const LONGEST_PERIOD = 24;

export interface StringShape {
  readonly blockSize: number; // T
  readonly rows: number; // B
  readonly seed: number;
  /** Rows begin with the border, as documents do. */
  readonly border: boolean;
}

/**
 * Ids (B, T): in each row a random string of the characters of `ids`, again and again. A string has no character twice
 * where there are enough of them, so that a reader of the second copy has one place to look at.
 */
export function scoreStrings(ids: ArrayLike<number>, shape: StringShape): Uint32Array<ArrayBuffer> {
  const { blockSize: T, rows, seed, border } = shape;
  const letters = [...new Set(Array.from(ids))].filter((id) => id !== END_OF_TEXT_ID).sort((a, b) => a - b);
  if (letters.length === 0) throw new RangeError('strings need characters');
  const first = border ? 1 : 0;
  const period = Math.max(1, Math.min(LONGEST_PERIOD, Math.floor((T - first) / 2)));
  const strings = new Uint32Array(rows * T).fill(END_OF_TEXT_ID); // (B, T)
  for (let row = 0; row < rows; row++) {
    const string = randomString(letters, period, { seed, row });
    for (let t = first; t < T; t++) strings[row * T + t] = string[(t - first) % period] ?? 0; // inside
  }
  return strings;
}

/** Drawn without putting back; when none is left, all are there again. */
function randomString(
  letters: readonly number[],
  length: number,
  { seed, row }: { readonly seed: number; readonly row: number },
): readonly number[] {
  let left: number[] = [];
  return Array.from({ length }, (_, position) => {
    if (left.length === 0) left = [...letters];
    const at = integerBelow(left.length, { seed, stream: STREAMS.SAMPLE, step: row, position });
    return left.splice(at, 1)[0] ?? 0; // inside
  });
}
