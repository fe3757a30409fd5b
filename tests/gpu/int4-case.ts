/** @file Random matrices as four-bit codes, and what the codes stand for in float64, read from the Q4_0 bytes. */

import type { Tensor } from '../../src/gpu/tensor.ts';
import { matrixScales, packMatrix } from '../../src/inference/quantize/matrix.ts';
import { toQ4_0 } from '../../src/inference/quantize/q4-0.ts';
import { blocksOf } from '../../src/model/packed-matrix.ts';
import type { PackedTensor } from '../../src/ops/matmul-int4.ts';
import { q4_0Values } from '../reference/q4-0.ts';
import type { Input } from './harness.ts';
import { random } from './matmul-case.ts';

export interface Int4Case {
  readonly codes: Input; // (rows, blocks, 4)
  readonly scales: Input; // (⌈rows · blocks / 2⌉)
  readonly values: Float64Array; // (rows, width)
}

export function int4Matrix(rows: number, width: number, seed: number): Int4Case {
  const { data } = random([rows, width], seed);
  const matrix = { rows, width, values: data };
  const packed = packMatrix(matrix, matrixScales(matrix, 4, 'plain'));
  const padded = q4_0Values(toQ4_0(packed)); // (rows, blocks · 32)
  const blocks = blocksOf(width);
  return {
    codes: { shape: [rows, blocks, 4], data: packed.codes },
    scales: { shape: [packed.scales.length], data: packed.scales },
    values: Float64Array.from({ length: rows * width }, (_, i) => {
      return padded[Math.floor(i / width) * 32 * blocks + (i % width)] ?? Number.NaN;
    }),
  };
}

/** The op's argument from tensors that a test has uploaded. */
export function packedTensor(shape: readonly [number, number], codes?: Tensor, scales?: Tensor): PackedTensor {
  if (!codes || !scales) throw new Error('inputs lost');
  return { label: 'weight', shape, codes, scales };
}
