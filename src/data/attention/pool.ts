/**
 * @file One head's map as squares: every cell, or blocks of cells where there is no room for every one. A picture of fewer
 * pixels than cells would else show some and hide others; which kind of block it is belongs beside the picture.
 */
import { type AttentionFrame, type HeadPlace, triangle } from './frame.ts';

/** What a block of cells shows: a weak link beside a strong one must not vanish, or all must count. */
export type Pool = 'max' | 'mean';

/** Blocks of side × side cells; at side 1 the cells themselves. */
export interface Squares {
  readonly side: number;
  readonly count: number; // squares along each axis
  /** (count, count): 0..65535 of the cells in a square that are not the future; −1 where all are. */
  readonly values: Int32Array;
}

/** Where the triangle of a head begins in the frame's shares. Throws for a layer that the frame does not hold. */
export function firstShare(frame: AttentionFrame, { layer, head }: HeadPlace): number {
  const slot = frame.layers.indexOf(layer);
  if (slot < 0) throw new RangeError(`the frame holds layers ${frame.layers}, not ${layer}`);
  return (slot * frame.nHead + head) * triangle(frame.characters.length);
}

/** The future counts neither in the largest nor in the mean. */
export function squaresOf(
  frame: AttentionFrame,
  place: HeadPlace,
  { side, pool }: { readonly side: number; readonly pool: Pool },
): Squares {
  const n = frame.characters.length;
  const count = Math.ceil(n / side);
  const first = firstShare(frame, place);
  const sums = new Float64Array(count * count);
  const cells = new Uint32Array(count * count);
  for (let i = 0; i < n; i++) {
    const row = first + triangle(i);
    const at = Math.floor(i / side) * count;
    for (let j = 0; j <= i; j++) {
      const square = at + Math.floor(j / side);
      const share = frame.shares[row + j] ?? 0;
      cells[square] = (cells[square] ?? 0) + 1;
      sums[square] = pool === 'max' ? Math.max(sums[square] ?? 0, share) : (sums[square] ?? 0) + share;
    }
  }
  const values = Int32Array.from(sums, (sum, square) => {
    const of = cells[square] ?? 0;
    if (of === 0) return -1;
    return Math.round(pool === 'max' ? sum : sum / of);
  });
  return { side, count, values };
}
