/** @file Layer normalisation over the last axis: out = (x − mean) / √(variance + 1e-5) · weight + bias. */
import { gridFor } from '../gpu/plan.ts';
import type { Dispatch, Tape } from '../gpu/tape.ts';
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
  tape.run({ ...rowForm(tape, 'layernorm_forward', x), bindings: { x, weight, bias, mean, rstd, out } });
  tape.onBackward(() => {
    const dout = tape.gradientOf(out);
    backwardWeight(tape, { ...args, mean, rstd, dout });
    backwardInput(tape, { ...args, mean, rstd, dout });
  });
  return out;
}

type Form = Pick<Dispatch, 'kernel' | 'constants' | 'grid'>;

/** Row kernels: a workgroup a row, a thread a row, or the latter with four channels at a time where C allows it. */
function rowForm(tape: Tape, name: string, x: Tensor, flags: Readonly<Record<string, number>> = {}): Form {
  const C = widthOf(x);
  const { kernel, constants, grid } = rowKernel(tape.choices.rows, name, rowsOf(x));
  if (tape.choices.rows === 'workgroup' || C % 4 !== 0)
    return { kernel, constants: { ...constants, C, ...flags }, grid };
  return { kernel: `${name}_vec4`, constants: { ...constants, C4: C / 4, ...flags }, grid };
}

type Backward = LayerNorm & Moments & { readonly dout: Tensor };

function backwardInput(tape: Tape, { x, weight, mean, rstd, dout }: Backward): void {
  const { grad: dx, accumulate } = tape.gradientSink(x);
  const form = rowForm(tape, 'layernorm_backward_input', x, { ACCUMULATE: Number(accumulate) });
  tape.run({ ...form, bindings: { dout, x, weight, mean, rstd, dx } });
}

/** The kernels that add up rows, with the channels that one workgroup of each makes. */
function channelForm(tape: Tape, C: number): Form {
  const name = 'layernorm_backward_weight';
  if (tape.choices.rows === 'workgroup') return { kernel: `${name}_workgroup`, constants: { C }, grid: gridFor(C, 8) };
  if (C % 4 === 0) return { kernel: `${name}_vec4`, constants: { C4: C / 4 }, grid: gridFor(C, 16) };
  return { kernel: name, constants: { C }, grid: gridFor(C, 4) };
}

function backwardWeight(tape: Tape, { x, weight, bias, mean, rstd, dout }: Backward): void {
  const { kernel, constants, grid } = channelForm(tape, widthOf(x));
  const dweight = tape.gradientSink(weight);
  const dbias = tape.gradientSink(bias);
  const accumulate = { ACCUMULATE: Number(dweight.accumulate), ACCUMULATE_BIAS: Number(dbias.accumulate) };
  tape.run({
    kernel,
    constants: { ...constants, ROWS: rowsOf(x), ...accumulate },
    bindings: { dout, x, mean, rstd, dweight: dweight.grad, dbias: dbias.grad },
    grid,
  });
}
