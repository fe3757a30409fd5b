/** @file Which kernel computes a matrix product, with which tile and how many workgroups. */
import type { MatmulChoice } from '../gpu/choices.ts';
import { gridFor } from '../gpu/plan.ts';
import type { Dispatch } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';

/** The three products of a linear layer with x (M, K), weight (N, K) and out (M, N). */
export type MatmulForm = 'forward' | 'backward_input' | 'backward_weight';

export interface MatmulShape {
  readonly M: number; // rows of activations
  readonly N: number; // outputs of the layer
  readonly K: number; // inputs of the layer
}

type Epilogue = Readonly<Record<string, number>>;
type Bindings = Readonly<Record<string, Tensor>>;

/** Rows and columns of the matrix that a form writes. */
function outputOf(form: MatmulForm, { M, N, K }: MatmulShape): readonly [rows: number, columns: number] {
  if (form === 'forward') return [M, N];
  return form === 'backward_input' ? [M, K] : [N, K];
}

/** The two factors, which fast kernels see twice: as floats and as vectors of 4. */
const FACTORS: Readonly<Record<MatmulForm, readonly string[]>> = {
  forward: ['x', 'weight'],
  backward_input: ['dout', 'weight'],
  backward_weight: ['dout', 'x'],
};

const NAIVE_WORKGROUP = 64;
const REGISTER_TILE = 8; // rows and columns a thread: TILE in lib/matmul_register.wgsl

/** Between 4 and 64 threads, so that there are some 32 workgroups to share among cores. */
function registerWorkgroup(threads: number): number {
  return 2 ** Math.min(6, Math.max(2, Math.floor(Math.log2(threads / 32))));
}

/** The dispatch for a product; `bindings` are those of the naive kernel. */
export function matmulDispatch(
  choice: MatmulChoice,
  args: {
    readonly form: MatmulForm;
    readonly shape: MatmulShape;
    readonly epilogue: Epilogue;
    readonly bindings: Bindings;
  },
): Dispatch {
  const { form, shape, epilogue, bindings } = args;
  const [rows, columns] = outputOf(form, shape);
  const constants = { ...shape, ...epilogue };
  if (choice === 'naive') {
    return { kernel: `matmul_${form}_naive`, constants, bindings, grid: gridFor(rows * columns, NAIVE_WORKGROUP) };
  }
  const vectors = FACTORS[form].map((name) => [`${name}4`, bindings[name]] as const);
  const twice = { ...bindings, ...(Object.fromEntries(vectors) as Bindings) };
  const threads = Math.ceil(rows / REGISTER_TILE) * Math.ceil(columns / REGISTER_TILE);
  const WORKGROUP = registerWorkgroup(threads);
  return {
    kernel: `matmul_${form}_register`,
    constants: { ...constants, WORKGROUP },
    bindings: twice,
    grid: gridFor(threads, WORKGROUP),
  };
}
