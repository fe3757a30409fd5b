/**
 * @file Weights for quantisation-aware training: the network computes with rounded matrices, the optimizer changes the FP32
 * weights they are rounded from. Gradients of the rounded ones are used as they are (straight-through estimator: Bengio et al.,
 * "Estimating or Propagating Gradients Through Stochastic Neurons", 2013).
 */
import type { Gpu } from '../gpu/device.ts';
import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { fakeQuantize, levelsOf } from '../ops/fake-quantize.ts';
import type { Parameter } from './parameters.ts';
import { Weights } from './weights.ts';

/** Which matrices are rounded, and how much. */
export interface Rounding {
  readonly bits: number; // 8, 4, 3, 2, 1.58 or 1
  readonly squeezes: (parameter: Parameter) => boolean;
}

/** Owns the rounded copies; the master belongs to somebody else. Tensors that are not rounded are the master's own. */
export class RoundedWeights extends Weights {
  private readonly master: Weights;
  private readonly rounding: Rounding;
  private readonly roundedNames: ReadonlySet<string>;

  constructor(gpu: Gpu | null, master: Weights, rounding: Rounding) {
    super(gpu, master.shape);
    this.master = master;
    this.rounding = rounding;
    const chosen = this.layout.tensors.filter((tensor) => tensor.shape.length > 1 && rounding.squeezes(tensor));
    this.roundedNames = new Set(chosen.map(({ name }) => name));
  }

  /** Records the rounding of all chosen matrices: to be called before the forward pass. */
  record(tape: Tape): void {
    const levels = levelsOf(this.rounding.bits);
    for (const name of this.roundedNames)
      fakeQuantize(tape, { weight: this.master.get(name), rounded: super.get(name), levels });
  }

  override get(name: string): Tensor {
    return this.roundedNames.has(name) ? super.get(name) : this.master.get(name);
  }

  override optional(name: string): Tensor | null {
    return this.roundedNames.has(name) ? super.optional(name) : this.master.optional(name);
  }
}
