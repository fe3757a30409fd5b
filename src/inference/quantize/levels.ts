/**
 * @file The levels of each width: a weight becomes level · scale, with one scale a block of 32 weights along the input dimension.
 * 4 bits are GGUF's Q4_0: 16 levels, code = level + 8.
 */

/** Bits a weight; 1.58 = log2(3): three levels. */
export type SqueezedBits = 8 | 4 | 3 | 2 | 1.58 | 1;

export const SQUEEZED_BITS: readonly SqueezedBits[] = [8, 4, 3, 2, 1.58, 1];

/** Weights that share a scale. */
export const BLOCK = 32;

const SCALE_BYTES = 2;

export interface LevelRange {
  readonly lowest: number;
  readonly highest: number;
}

/** Whole numbers from lowest to highest; with 1 bit only the two ends, −1 and 1. */
export function levelRange(bits: SqueezedBits): LevelRange {
  if (bits === 1 || bits === 1.58) return { lowest: -1, highest: 1 };
  const half = 2 ** (bits - 1);
  return { lowest: -half, highest: half - 1 };
}

/** The level nearest to weight / scale; halfway between two the higher one. A scale of 0 makes every weight 0. */
export function nearestLevel(weight: number, scale: number, bits: SqueezedBits): number {
  if (bits === 1) return weight / scale < 0 ? -1 : 1;
  if (scale === 0) return 0;
  const { lowest, highest } = levelRange(bits);
  return Math.min(highest, Math.max(lowest, Math.floor(weight / scale + 0.5)));
}

/** Bytes of a block: its scale, and 32 weights packed as tightly as whole bytes allow (three levels: five a byte). */
export function blockBytes(bits: SqueezedBits): number {
  return SCALE_BYTES + Math.ceil(bits === 1.58 ? BLOCK / 5 : (BLOCK * bits) / 8);
}
