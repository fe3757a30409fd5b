/** @file Which kernel computes a matrix product, with which constants and how many workgroups. */
import type { MatmulChoice } from './choices.ts';
import { gridFor } from './plan.ts';
import type { Dispatch } from './tape.ts';
import type { Tensor } from './tensor.ts';

/** The three products of a linear layer with x (M, K), weight (N, K) and out (M, N); `int4`: forward from four-bit codes. */
export type MatmulForm = 'forward' | 'backward_input' | 'backward_weight' | 'int4';

export interface MatmulShape {
  readonly M: number; // rows of activations
  readonly N: number; // outputs of the layer
  readonly K: number; // inputs of the layer
}

type Bindings = Readonly<Record<string, Tensor>>;

/** A product and what is done where it is written; `bindings` are those of the naive kernel. */
export interface Matmul {
  readonly form: MatmulForm;
  readonly shape: MatmulShape;
  readonly epilogue: Readonly<Record<string, number>>;
  readonly bindings: Bindings;
}

/** ROWS by COLUMNS is what a form writes, STEPS the length of its sums. */
function sizesOf(form: MatmulForm, { M, N, K }: MatmulShape): { ROWS: number; COLUMNS: number; STEPS: number } {
  if (form === 'forward' || form === 'int4') return { ROWS: M, COLUMNS: N, STEPS: K };
  if (form === 'backward_input') return { ROWS: M, COLUMNS: K, STEPS: N };
  return { ROWS: N, COLUMNS: K, STEPS: M };
}

/** The factors, which the kernels for any sizes see twice: as floats and as vectors of 4. */
const FACTORS: Readonly<Record<MatmulForm, readonly string[]>> = {
  forward: ['x', 'weight'],
  backward_input: ['dout', 'weight'],
  backward_weight: ['dout', 'x'],
  int4: ['x'],
};

function withVectors(form: MatmulForm, bindings: Bindings): Bindings {
  const twice: Record<string, Tensor> = { ...bindings };
  for (const name of FACTORS[form]) {
    const factor = bindings[name];
    if (factor) twice[`${name}4`] = factor;
  }
  return twice;
}

const NAIVE_WORKGROUP = 64;
const REGISTER_TILE = { rows: 16, columns: 8 }; // a thread: TILE_ROWS and TILE_COLUMNS in lib/matmul_register.wgsl
const WORKGROUP_TILE = 64; // rows and columns a workgroup: TILE in lib/matmul_tiled.wgsl
const MATVEC_THREADS = 4; // a workgroup of lib/matvec_register.wgsl; each thread makes 4 columns
const MATVEC_WORKGROUP_COLUMNS = 8; // COLUMNS_A_WORKGROUP in lib/matvec_workgroup.wgsl

function naive({ form, shape, epilogue, bindings }: Matmul): Dispatch {
  const { ROWS, COLUMNS } = sizesOf(form, shape);
  const grid = gridFor(ROWS * COLUMNS, NAIVE_WORKGROUP);
  return { kernel: `matmul_${form}_naive`, constants: { ...shape, ...epilogue }, bindings, grid };
}

type KernelSet = `matmul_${MatmulForm}_${'register' | 'tiled'}` | `matvec_${'' | 'int4_'}${'register' | 'workgroup'}`;

/** Kernels in fours where the matrices' rows allow it, else those for any sizes. */
function fast(set: KernelSet, matmul: Matmul, extra: Pick<Dispatch, 'constants' | 'grid'>): Dispatch {
  const { form, shape, epilogue, bindings } = matmul;
  const constants = { ...sizesOf(form, shape), ...epilogue, ...extra.constants };
  return shape.N % 4 === 0 && shape.K % 4 === 0
    ? { kernel: `${set}_vec4`, constants, bindings, grid: extra.grid }
    : { kernel: `${set}_any`, constants, bindings: withVectors(form, bindings), grid: extra.grid };
}

/** Small workgroups, because all threads of one share their rows; 4 are needed to share the loading of A. */
function register(matmul: Matmul): Dispatch {
  const { ROWS, COLUMNS } = sizesOf(matmul.form, matmul.shape);
  const threads = Math.ceil(COLUMNS / REGISTER_TILE.columns); // in a row of tiles
  const fours = Math.ceil(threads / 4);
  const WORKGROUP = fours % 2 === 0 ? 8 : 4;
  const workgroups = Math.ceil(ROWS / REGISTER_TILE.rows) * Math.ceil(threads / WORKGROUP);
  return fast(`matmul_${matmul.form}_register`, matmul, { constants: { WORKGROUP }, grid: gridFor(workgroups, 1) });
}

function tiled(matmul: Matmul): Dispatch {
  const { ROWS, COLUMNS } = sizesOf(matmul.form, matmul.shape);
  const tiles = Math.ceil(ROWS / WORKGROUP_TILE) * Math.ceil(COLUMNS / WORKGROUP_TILE);
  return fast(`matmul_${matmul.form}_tiled`, matmul, { constants: {}, grid: gridFor(tiles, 1) });
}

/** One row is too little for tiles. */
function matvec(choice: 'register' | 'tiled', matmul: Matmul): Dispatch {
  const { M, N } = matmul.shape;
  const weights = matmul.form === 'int4' ? 'int4_' : '';
  if (choice === 'tiled')
    return fast(`matvec_${weights}workgroup`, matmul, {
      constants: {},
      grid: gridFor(M * Math.ceil(N / MATVEC_WORKGROUP_COLUMNS), 1),
    });
  const extra = { constants: { WORKGROUP: MATVEC_THREADS }, grid: gridFor(M * Math.ceil(N / 4), MATVEC_THREADS) };
  return fast(`matvec_${weights}register`, matmul, extra);
}

/** The dispatch for a product with the chosen kernels. */
export function matmulDispatch(choice: MatmulChoice, matmul: Matmul): Dispatch {
  if (choice === 'naive') return naive(matmul);
  const forward = matmul.form === 'forward' || matmul.form === 'int4';
  if (forward && matmul.shape.M === 1) return matvec(choice, matmul);
  return choice === 'register' ? register(matmul) : tiled(matmul);
}
