/**
 * @file GGUF's Q4_0 bytes from the GPU's layout and back: the same codes and scales in another order, so nothing is rounded
 * again. A block is 18 bytes: the scale (f16, little endian), then 16 bytes of which byte j holds code j in its low half and
 * code j + 16 in its high half.
 */
import { blocksOf, CODES_A_WORD, type PackedMatrix } from '../../model/packed-matrix.ts';
import { scaleBits } from './matrix.ts';

export const Q4_0_BLOCK_BYTES = 18;
const HALF_BLOCK = 16;
const WORDS_A_BLOCK = 4;

/** (N · ⌈K / 32⌉ · 18) bytes, row after row. */
export function toQ4_0(packed: PackedMatrix): Uint8Array<ArrayBuffer> {
  const blocks = packed.rows * blocksOf(packed.width);
  const bytes = new Uint8Array(blocks * Q4_0_BLOCK_BYTES);
  const code = (block: number, j: number): number => {
    const word = packed.codes[block * WORDS_A_BLOCK + Math.floor(j / CODES_A_WORD)] ?? 0;
    return (word >>> (4 * (j % CODES_A_WORD))) & 15;
  };
  for (let block = 0; block < blocks; block++) {
    const first = block * Q4_0_BLOCK_BYTES;
    const scale = scaleBits(packed, block);
    bytes[first] = scale & 255;
    bytes[first + 1] = scale >> 8;
    for (let j = 0; j < HALF_BLOCK; j++) bytes[first + 2 + j] = code(block, j) | (code(block, j + HALF_BLOCK) << 4);
  }
  return bytes;
}

/** The inverse of `toQ4_0`; throws where the number of bytes is not that of the shape. */
export function fromQ4_0(
  bytes: Uint8Array,
  { rows, width }: { readonly rows: number; readonly width: number },
): PackedMatrix {
  const blocks = rows * blocksOf(width);
  if (bytes.length !== blocks * Q4_0_BLOCK_BYTES)
    throw new Error(`Q4_0: ${bytes.length} bytes for (${rows}, ${width})`);
  const codes = new Uint32Array(blocks * WORDS_A_BLOCK);
  const scales = new Uint32Array(Math.ceil(blocks / 2));
  for (let block = 0; block < blocks; block++) {
    const first = block * Q4_0_BLOCK_BYTES;
    const scale = (bytes[first] ?? 0) | ((bytes[first + 1] ?? 0) << 8);
    scales[block >> 1] = (scales[block >> 1] ?? 0) | (scale << (16 * (block & 1)));
    for (let j = 0; j < 2 * HALF_BLOCK; j++) {
      const byte = bytes[first + 2 + (j % HALF_BLOCK)] ?? 0;
      const code = j < HALF_BLOCK ? byte & 15 : byte >> 4;
      const word = block * WORDS_A_BLOCK + Math.floor(j / CODES_A_WORD);
      codes[word] = (codes[word] ?? 0) | (code << (4 * (j % CODES_A_WORD)));
    }
  }
  return { rows, width, codes, scales };
}
