/** @file GPT-2's feed-forward block: out = gelu(x · fcᵀ + fcBias) · projᵀ + projBias + residual. */
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor } from '../gpu/tensor.ts';
import { matmulBackwardInput, matmulBackwardWeight, matmulForward } from './matmul.ts';

export interface Mlp {
  readonly x: Tensor; // (…, C)
  readonly fcWeight: Tensor; // (F, C), F = 4C in GPT-2
  readonly fcBias: Tensor | null; // (F)
  readonly projWeight: Tensor; // (C, F)
  readonly projBias: Tensor | null; // (C)
  readonly residual?: Tensor; // (…, C), added to the output
}

/** Two dispatches forward and four backward; returns (…, C). */
export function mlp(tape: Tape, args: Mlp): Tensor {
  const { x, residual } = args;
  const pre = tape.activation([...x.shape.slice(0, -1), rowsOf(args.fcWeight)], `${args.fcWeight.label} pre`);
  const fc = { x, weight: args.fcWeight, bias: args.fcBias };
  const hidden = matmulForward(tape, { ...fc, pre, label: `${args.fcWeight.label} gelu` });
  const proj = { x: hidden, weight: args.projWeight, bias: args.projBias };
  const out = matmulForward(tape, { ...proj, ...(residual && { residual }), label: `${args.projWeight.label} out` });
  tape.onBackward(() => {
    const dout = tape.gradientOf(out);
    matmulBackwardWeight(tape, { ...proj, dout });
    matmulBackwardInput(tape, { ...proj, dout, pre }); // the gradient kept under `hidden` is pre's
    const dpre = tape.gradientOf(hidden);
    matmulBackwardWeight(tape, { ...fc, dout: dpre });
    matmulBackwardInput(tape, { ...fc, dout: dpre });
    if (residual) tape.shareGradient(residual, out);
  });
  return out;
}
