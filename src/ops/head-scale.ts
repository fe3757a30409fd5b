/** @file A factor on the output of each head of one layer: 0 knocks the head out, 1 changes no bit. */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import { sizeOf, type Tensor, widthOf } from '../gpu/tensor.ts';

export interface HeadScale {
  readonly x: Tensor; // (…, C): what attention gives, head h in columns h·D to (h+1)·D
  readonly scale: Tensor; // (L, H) f32, without a gradient
  readonly layer: number;
}

/** Records out (…, C) = x · scale[layer, h]: one dispatch, one in the backward pass. */
export function headScale(tape: Tape, { x, scale, layer }: HeadScale): Tensor {
  const [L, H] = [scale.shape[0] ?? 0, widthOf(scale)];
  const D = widthOf(x) / H;
  if (scale.shape.length !== 2 || !Number.isInteger(D) || !(layer < L))
    throw new Error(`${scale.label} (${scale.shape}) has no factors for the heads of ${x.label} in layer ${layer}`);
  const out = tape.activation(x.shape, `${x.label} scaled`);
  const COUNT = sizeOf(x.shape);
  const run = (from: Tensor, to: Tensor) =>
    tape.run({
      kernel: 'head_scale',
      constants: { COUNT, H, D, LAYER: layer },
      bindings: { x: from, scale, out: to },
      grid: gridFor(COUNT, 64),
    });
  run(x, out);
  tape.onBackward(() => {
    const { grad, accumulate } = tape.gradientSink(x);
    if (accumulate) throw new Error(`${x.label} has a second user: scaling heads writes its gradient, it does not add`);
    run(tape.gradientOf(out), grad);
  });
  return out;
}
