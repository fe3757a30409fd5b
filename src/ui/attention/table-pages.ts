/** @file Rows of a map for the tables: one reader's row by share, and the whole map a few readers at a time. Pure. */
import { type AttentionFrame, type HeadPlace, rowShares } from '../../data/attention/frame.ts';

export interface ReadCharacter {
  readonly place: number; // from 0
  readonly character: string;
  readonly share: number;
}

/** The largest share first; equal ones in the order of the text. */
export function rowByShare(frame: AttentionFrame, head: HeadPlace, row: number): readonly ReadCharacter[] {
  return rowShares(frame, head, row)
    .map((share, place) => ({ place, character: frame.characters[place] ?? '', share }))
    .sort((a, b) => b.share - a.share);
}

/** Readers in one page of the table. */
export const PAGE_ROWS = 16;

export const pagesOf = (characters: number): number => Math.ceil(characters / PAGE_ROWS);

/** Readers of a page, each with its shares so far; a page beyond the end is the last one. */
export function pageOf(
  frame: AttentionFrame,
  head: HeadPlace,
  page: number,
): readonly { readonly row: number; readonly shares: readonly number[] }[] {
  const n = frame.characters.length;
  const first = Math.max(0, Math.min(page, pagesOf(n) - 1)) * PAGE_ROWS;
  return Array.from({ length: Math.min(PAGE_ROWS, n - first) }, (_, index) => ({
    row: first + index,
    shares: rowShares(frame, head, first + index),
  }));
}
