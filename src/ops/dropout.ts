/**
 * @file Dropout by counter: whether element i is dropped is a pure function of (seed, site, step, i), so the backward pass
 * asks again and no mask is kept. The random stream is STREAMS.DROPOUT + 256 · site. Recorded only where rate > 0.
 */
import { gridFor } from '../gpu/plan.ts';
import type { GradientSink, Tape } from '../gpu/tape.ts';
import { sizeOf, type Tensor } from '../gpu/tensor.ts';

export interface DropoutSite {
  /** Probability of being dropped, 0 < rate < 1. */
  readonly rate: number;
  /** Which dropout of the model this is, 0 ≤ site < 2^24; two sites drop different elements. */
  readonly site: number;
}

function siteConstants({ rate, site }: DropoutSite): { readonly RATE: number; readonly SITE: number } {
  if (!(rate > 0 && rate < 1)) throw new Error(`dropout rate ${rate} is not between 0 and 1`);
  return { RATE: rate, SITE: site };
}

function mask(tape: Tape, x: Tensor, { grad: out, accumulate }: GradientSink, site: DropoutSite): void {
  const COUNT = sizeOf(x.shape);
  tape.run({
    kernel: 'dropout',
    constants: { COUNT, ...siteConstants(site), ACCUMULATE: Number(accumulate) },
    bindings: { x, out },
    grid: gridFor(COUNT, 64),
  });
}

/** Records out = x with some elements 0 and the others scaled by 1 / (1 − rate); out has x's shape. */
export function dropout(tape: Tape, args: DropoutSite & { readonly x: Tensor }): Tensor {
  const { x } = args;
  const out = tape.activation(x.shape, `${x.label} dropped`);
  mask(tape, x, { grad: out, accumulate: false }, args);
  tape.onBackward(() => mask(tape, tape.gradientOf(out), tape.gradientSink(x), args));
  return out;
}

/** Records out = residual + dropout(branch), all of one shape. */
export function dropoutAdd(
  tape: Tape,
  args: DropoutSite & { readonly residual: Tensor; readonly branch: Tensor },
): Tensor {
  const { residual, branch } = args;
  const out = tape.activation(residual.shape, `${residual.label} + ${branch.label}`);
  const COUNT = sizeOf(out.shape);
  tape.run({
    kernel: 'dropout_add',
    constants: { COUNT, ...siteConstants(args) },
    bindings: { residual, branch, out },
    grid: gridFor(COUNT, 64),
  });
  tape.onBackward(() => {
    mask(tape, tape.gradientOf(out), tape.gradientSink(branch), args);
    tape.shareGradient(residual, out);
  });
  return out;
}
