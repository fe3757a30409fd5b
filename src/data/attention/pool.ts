/**
 * @file A large map made small by blocks, each the largest or the mean of its cells: a picture of fewer pixels than cells
 * would else show some and hide others. Which of the two it is belongs beside the picture.
 */
import { type AttentionFrame, type HeadPlace, rowShares } from './frame.ts';

export type Pooling = 'max' | 'mean';

export interface PooledMap {
  readonly size: number; // blocks a side
  readonly side: number; // cells a block's side; 1: nothing was pooled
  readonly pooling: Pooling;
  /** (size, size): readers downwards; 0 where a block lies wholly in the future. */
  readonly values: Float64Array<ArrayBuffer>;
}

export interface PoolOptions {
  readonly most: number; // blocks a side
  readonly pooling: Pooling;
}

/** One head's map in at most `most` blocks a side. The future counts neither in the largest nor in the mean. */
export function poolHead(frame: AttentionFrame, place: HeadPlace, { most, pooling }: PoolOptions): PooledMap {
  const n = frame.characters.length;
  const side = Math.max(1, Math.ceil(n / most));
  const size = Math.ceil(n / side);
  const values = new Float64Array(size * size);
  const counts = new Uint32Array(size * size);
  for (let i = 0; i < n; i++) {
    const first = Math.floor(i / side) * size;
    rowShares(frame, place, i).forEach((share, j) => {
      const block = first + Math.floor(j / side);
      const before = values[block] ?? 0;
      values[block] = pooling === 'max' ? Math.max(before, share) : before + share;
      counts[block] = (counts[block] ?? 0) + 1;
    });
  }
  if (pooling === 'mean')
    values.forEach((sum, block) => {
      values[block] = sum / Math.max(1, counts[block] ?? 0);
    });
  return { size, side, pooling, values };
}
