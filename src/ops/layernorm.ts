/** @file Layer normalisation over the last axis: out = (x − mean) / √(variance + 1e-5) · weight + bias. */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor, widthOf } from '../gpu/tensor.ts';
import { rowKernel } from './rows.ts';

export interface LayerNorm {
  readonly x: Tensor; // (…, C)
  readonly weight: Tensor; // (C)
  readonly bias: Tensor; // (C)
}

/** What the forward pass keeps for the backward pass. */
interface Moments {
  readonly mean: Tensor; // (rows)
  readonly rstd: Tensor; // (rows)
}

/** Records the normalisation, out of x's shape. */
export function layernorm(tape: Tape, args: LayerNorm): Tensor {
  const { x, weight, bias } = args;
  const rows = rowsOf(x);
  const C = widthOf(x);
  if (widthOf(weight) !== C || widthOf(bias) !== C)
    throw new Error(`${weight.label} does not fit ${x.label} (${x.shape})`);
  const out = tape.activation(x.shape, `${weight.label} out`);
  const mean = tape.activation([rows], `${weight.label} mean`);
  const rstd = tape.activation([rows], `${weight.label} rstd`);
  const { kernel, constants, grid } = rowKernel(tape.choices.rows, 'layernorm_forward', rows);
  tape.run({ kernel, grid, constants: { ...constants, C }, bindings: { x, weight, bias, mean, rstd, out } });
  tape.onBackward(() => {
    const dout = tape.gradientOf(out);
    backwardWeight(tape, { ...args, mean, rstd, dout });
    backwardInput(tape, { ...args, mean, rstd, dout });
  });
  return out;
}

type Backward = LayerNorm & Moments & { readonly dout: Tensor };

function backwardInput(tape: Tape, { x, weight, mean, rstd, dout }: Backward): void {
  const { grad: dx, accumulate } = tape.gradientSink(x);
  const { kernel, constants, grid } = rowKernel(tape.choices.rows, 'layernorm_backward_input', rowsOf(x));
  tape.run({
    kernel,
    constants: { ...constants, C: widthOf(x), ACCUMULATE: Number(accumulate) },
    bindings: { dout, x, weight, mean, rstd, dx },
    grid,
  });
}

/** Channels one workgroup makes, by kernel: the constants of the two shader files. */
const CHANNELS = { thread: 4, workgroup: 8 } as const;

function backwardWeight(tape: Tape, { x, weight, bias, mean, rstd, dout }: Backward): void {
  const C = widthOf(x);
  const dweight = tape.gradientSink(weight);
  const dbias = tape.gradientSink(bias);
  const { rows } = tape.choices;
  tape.run({
    kernel: rows === 'thread' ? 'layernorm_backward_weight' : 'layernorm_backward_weight_workgroup',
    constants: {
      ROWS: rowsOf(x),
      C,
      ACCUMULATE: Number(dweight.accumulate),
      ACCUMULATE_BIAS: Number(dbias.accumulate),
    },
    bindings: { dout, x, mean, rstd, dweight: dweight.grad, dbias: dbias.grad },
    grid: gridFor(C, CHANNELS[rows]),
  });
}
