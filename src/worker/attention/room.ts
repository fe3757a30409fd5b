/**
 * @file A text that grows is read in a window that has room for more, so that kernels are compiled once for many lengths. What
 * comes after a character changes nothing of what it looks at.
 */
import { END_OF_TEXT_ID } from '../../data/tokenizer.ts';

/** Windows are multiples of this. */
const ROOM = 32;

/** Positions of the window that a text of so many characters is read in. */
export function roomFor(characters: number, blockSize: number): number {
  return Math.min(blockSize, ROOM * Math.ceil(characters / ROOM));
}

/** Of a window that fits so many characters, those that a text may have. */
export function charactersIn(fitting: number): number {
  return fitting < ROOM ? fitting : fitting - (fitting % ROOM);
}

/** Ids (n) and biases (n) in a window (T): after the text stands the border, with a bias of 0. */
export function inRoom<Values extends { readonly keyBias?: ArrayLike<number> | undefined }>(
  ids: readonly number[],
  values: Values,
  room: number,
) {
  const filled = (list: ArrayLike<number>, rest: number): number[] =>
    Array.from({ length: room }, (_, i) => list[i] ?? rest);
  const keyBias = values.keyBias && filled(values.keyBias, 0);
  return { ...values, ids: filled(ids, END_OF_TEXT_ID), ...(keyBias && { keyBias }) };
}
