/**
 * @file The linear layer out = x · weightᵀ + bias: activations are (rows, width), weights (out, in). Each product is one
 * dispatch; what follows it elementwise is done where it is written.
 */

import { type MatmulShape, matmulDispatch } from '../gpu/matmul-kernels.ts';
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor, widthOf } from '../gpu/tensor.ts';

/** Memory for a binding that a kernel declares and, by its constants, does not touch. */
function unused(tape: Tape): Tensor {
  return tape.activation([4], 'unused');
}

function shapeOf(x: Tensor, weight: Tensor): MatmulShape {
  const shape = { M: rowsOf(x), N: rowsOf(weight), K: widthOf(weight) };
  if (widthOf(x) !== shape.K) throw new Error(`${weight.label} (${weight.shape}) does not fit ${x.label} (${x.shape})`);
  return shape;
}

export interface Linear {
  readonly x: Tensor; // (…, K)
  readonly weight: Tensor; // (N, K)
  readonly bias: Tensor | null; // (N)
  readonly residual?: Tensor; // (…, N), added to the output
}

/**
 * Records out[m,n] = Σ_k x[m,k] · weight[n,k] + bias[n] + residual[m,n], shape (…, N); with `pre` (same shape) that sum goes there and out = gelu(sum).
 */
export function matmulForward(tape: Tape, args: Linear & { readonly pre?: Tensor; readonly label: string }): Tensor {
  const { x, weight, bias, residual, pre } = args;
  const shape = shapeOf(x, weight);
  const out = tape.activation([...x.shape.slice(0, -1), shape.N], args.label);
  const epilogue = {
    BIAS: Number(bias !== null),
    RESIDUAL: Number(residual !== undefined),
    GELU: Number(pre !== undefined),
  };
  const bindings = { x, weight, bias: bias ?? weight, residual: residual ?? x, pre: pre ?? unused(tape), out };
  tape.run(matmulDispatch(tape.choices.matmul, { form: 'forward', shape, epilogue, bindings }));
  return out;
}

/** Records dx[m,k] (=|+=) Σ_n dout[m,n] · weight[n,k], times gelu'(pre[m,k]) if x was gelu(pre). */
export function matmulBackwardInput(
  tape: Tape,
  args: { readonly x: Tensor; readonly weight: Tensor; readonly dout: Tensor; readonly pre?: Tensor },
): void {
  const { x, weight, dout, pre } = args;
  const { grad: dx, accumulate } = tape.gradientSink(x);
  const shape = shapeOf(x, weight);
  const epilogue = { GELU: Number(pre !== undefined), ACCUMULATE: Number(accumulate) };
  const bindings = { dout, weight, pre: pre ?? weight, dx };
  tape.run(matmulDispatch(tape.choices.matmul, { form: 'backward_input', shape, epilogue, bindings }));
}

/** Records dweight[n,k] (=|+=) Σ_m dout[m,n] · x[m,k] and dbias[n] (=|+=) Σ_m dout[m,n] in one dispatch. */
export function matmulBackwardWeight(
  tape: Tape,
  args: { readonly x: Tensor; readonly weight: Tensor; readonly bias: Tensor | null; readonly dout: Tensor },
): void {
  const { x, weight, bias, dout } = args;
  const dweight = tape.gradientSink(weight);
  const dbias = bias && tape.gradientSink(bias);
  const shape = shapeOf(x, weight);
  const epilogue = {
    SUM_ROWS: Number(dbias !== null),
    ACCUMULATE: Number(dweight.accumulate),
    ACCUMULATE_BIAS: Number(dbias?.accumulate === true),
  };
  const bindings = { dout, x, dweight: dweight.grad, dbias: dbias?.grad ?? unused(tape) };
  tape.run(matmulDispatch(tape.choices.matmul, { form: 'backward_weight', shape, epilogue, bindings }));
}

/** The linear layer with its backward: out (…, N) = x · weightᵀ (+ bias) (+ residual). */
export function linear(tape: Tape, args: Linear): Tensor {
  const { x, weight, residual } = args;
  const out = matmulForward(tape, { ...args, label: `${weight.label} out` });
  tape.onBackward(() => {
    const dout = tape.gradientOf(out);
    matmulBackwardWeight(tape, { ...args, dout });
    matmulBackwardInput(tape, { x, weight, dout });
    if (residual) tape.shareGradient(residual, out);
  });
  return out;
}
