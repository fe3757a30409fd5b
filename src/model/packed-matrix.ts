/**
 * @file A matrix of four-bit codes as the GPU reads it. A row's codes are padded to whole blocks of 32; weight k of row n is
 * (code − 8) · scale of its block. The bytes of GGUF's Q4_0 hold the same codes and scales in another order.
 */

/** Weights that share a scale. */
export const INT4_BLOCK = 32;
/** Codes in one u32; code j in bits 4j to 4j + 3. */
export const CODES_A_WORD = 8;
/** The code of weight 0, which also fills the last block of a row. */
export const ZERO_CODE = 8;

export interface PackedMatrix {
  readonly rows: number; // N, outputs
  readonly width: number; // K, inputs
  readonly codes: Uint32Array<ArrayBuffer>; // (N, 4 · blocks), blocks = ⌈K / 32⌉
  /** Half-precision scales two a word, the earlier one in the low bits, without a gap between rows. */
  readonly scales: Uint32Array<ArrayBuffer>; // (⌈N · blocks / 2⌉)
}

/** Blocks of one row. */
export function blocksOf(width: number): number {
  return Math.ceil(width / INT4_BLOCK);
}
