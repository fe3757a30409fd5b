/** @file Which kernel computes a matrix product, with which tile and how many workgroups. */
import type { MatmulChoice } from '../gpu/choices.ts';
import { gridFor } from '../gpu/plan.ts';
import type { Dispatch } from '../gpu/tape.ts';

/** The three products of a linear layer with x (M, K), weight (N, K) and out (M, N). */
export type MatmulForm = 'forward' | 'backward_input' | 'backward_weight';

export interface MatmulShape {
  readonly M: number; // rows of activations
  readonly N: number; // outputs of the layer
  readonly K: number; // inputs of the layer
}

/** What a matmul dispatch needs besides its bindings and its epilogue. */
export type MatmulKernel = Pick<Dispatch, 'kernel' | 'constants' | 'grid'>;

/** Rows and columns of the matrix that a form writes. */
function outputOf(form: MatmulForm, { M, N, K }: MatmulShape): readonly [rows: number, columns: number] {
  if (form === 'forward') return [M, N];
  return form === 'backward_input' ? [M, K] : [N, K];
}

export function matmulKernel(_choice: MatmulChoice, form: MatmulForm, shape: MatmulShape): MatmulKernel {
  const [rows, columns] = outputOf(form, shape);
  return { kernel: `matmul_${form}_naive`, constants: { ...shape }, grid: gridFor(rows * columns, 64) };
}
