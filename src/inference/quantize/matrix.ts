/** @file A whole matrix: rounded in place of the weights, or packed into codes. Blocks run along the input dimension. */
import { blocksOf, CODES_A_WORD, type PackedMatrix, ZERO_CODE } from '../../model/packed-matrix.ts';
import { fromF16, toF16 } from './f16.ts';
import { BLOCK, nearestLevel, type SqueezedBits } from './levels.ts';
import { chooseScale, type ScaleChoice } from './scale.ts';

export interface Matrix {
  readonly rows: number; // N
  readonly width: number; // K
  readonly values: Float32Array; // (N, K), all finite
}

/** The weights of one block: the last one of a row may hold fewer than 32. */
export function blockOf({ values, width }: Matrix, row: number, block: number): Float32Array {
  const first = row * width + block * BLOCK;
  return values.subarray(first, Math.min(first + BLOCK, (row + 1) * width));
}

/** One scale a block, (N, ⌈K / 32⌉): each a half-precision number. */
export function matrixScales(matrix: Matrix, bits: SqueezedBits, choice: ScaleChoice): Float32Array {
  const blocks = blocksOf(matrix.width);
  const scales = new Float32Array(matrix.rows * blocks);
  for (let i = 0; i < scales.length; i++)
    scales[i] = chooseScale(blockOf(matrix, Math.floor(i / blocks), i % blocks), bits, choice);
  return scales;
}

/** Every weight becomes level · scale: (N, K). */
export function roundMatrix(matrix: Matrix, scales: Float32Array, bits: SqueezedBits): Float32Array<ArrayBuffer> {
  const { rows, width, values } = matrix;
  const blocks = blocksOf(width);
  const rounded = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) {
      const scale = scales[row * blocks + Math.floor(k / BLOCK)] ?? 0;
      const i = row * width + k;
      rounded[i] = nearestLevel(values[i] ?? 0, scale, bits) * scale;
    }
  }
  return rounded;
}

/** Four-bit codes in the GPU's layout. */
export function packMatrix(matrix: Matrix, scales: Float32Array): PackedMatrix {
  const { rows, width, values } = matrix;
  const blocks = blocksOf(width);
  const words = (blocks * BLOCK) / CODES_A_WORD;
  const codes = new Uint32Array(rows * words);
  const halves = new Uint32Array(Math.ceil(scales.length / 2));
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < blocks * BLOCK; k++) {
      const scale = scales[row * blocks + Math.floor(k / BLOCK)] ?? 0;
      const code = k < width ? nearestLevel(values[row * width + k] ?? 0, scale, 4) + ZERO_CODE : ZERO_CODE;
      const word = row * words + Math.floor(k / CODES_A_WORD);
      codes[word] = (codes[word] ?? 0) | (code << (4 * (k % CODES_A_WORD)));
    }
  }
  scales.forEach((scale, i) => {
    halves[i >> 1] = (halves[i >> 1] ?? 0) | (toF16(scale) << (16 * (i & 1)));
  });
  return { rows, width, codes, scales: halves };
}

/** The half-precision bits of a block's scale; blocks are counted through the whole matrix. */
export function scaleBits({ scales }: PackedMatrix, block: number): number {
  return ((scales[block >> 1] ?? 0) >>> (16 * (block & 1))) & 0xffff;
}

/** The code of weight k of a row, 0 to 15. */
export function codeAt({ codes, width }: PackedMatrix, row: number, k: number): number {
  const words = (blocksOf(width) * BLOCK) / CODES_A_WORD;
  const word = codes[row * words + Math.floor(k / CODES_A_WORD)] ?? 0;
  return (word >>> (4 * (k % CODES_A_WORD))) & 15;
}

/** The weights that codes stand for, (N, K): for tests and for what has no INT4 kernel. */
export function unpackMatrix(packed: PackedMatrix): Float32Array<ArrayBuffer> {
  const { rows, width } = packed;
  const blocks = blocksOf(width);
  const values = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) {
      const scale = fromF16(scaleBits(packed, row * blocks + Math.floor(k / BLOCK)));
      values[row * width + k] = (codeAt(packed, row, k) - ZERO_CODE) * scale;
    }
  }
  return values;
}
