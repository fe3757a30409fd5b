/** @file The linear layer from four-bit codes, forward only: nothing is expanded to floats but in registers. */
import { matmulDispatch } from '../gpu/matmul-kernels.ts';
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor, widthOf } from '../gpu/tensor.ts';

/** A packed matrix on the GPU. Layout: shaders/lib/int4.wgsl. */
export interface PackedTensor {
  readonly label: string;
  readonly shape: readonly [rows: number, width: number]; // (N, K)
  readonly codes: Tensor; // (N, blocks, 4) u32, blocks = ⌈K / 32⌉
  readonly scales: Tensor; // (⌈N · blocks / 2⌉) u32, pairs of halves
}

export interface LinearInt4 {
  readonly x: Tensor; // (…, K)
  readonly weight: PackedTensor; // (N, K)
  readonly bias: Tensor | null; // (N)
  readonly residual?: Tensor; // (…, N), added to the output
  /** out = gelu of the sum. */
  readonly gelu?: boolean;
}

/** Records out[m,n] = Σ_k x[m,k] · (code[n,k] − 8) · scale + bias[n] + residual[m,n], shape (…, N). */
export function linearInt4(tape: Tape, { x, weight, bias, residual, gelu = false }: LinearInt4): Tensor {
  const [N, K] = weight.shape;
  if (widthOf(x) !== K) throw new Error(`${weight.label} (${weight.shape}) does not fit ${x.label} (${x.shape})`);
  const out = tape.activation([...x.shape.slice(0, -1), N], `${weight.label} out`);
  const epilogue = { BIAS: Number(bias !== null), RESIDUAL: Number(residual !== undefined), GELU: Number(gelu) };
  // What the constants say is not there is bound to x, which is not touched then.
  const bindings = { x, codes: weight.codes, scales: weight.scales, bias: bias ?? x, residual: residual ?? x, out };
  const shape = { M: rowsOf(x), N, K };
  tape.run(matmulDispatch(tape.choices.matmul, { form: 'int4', shape, epilogue, bindings }));
  return out;
}
