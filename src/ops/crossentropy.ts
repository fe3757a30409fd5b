/** @file Cross-entropy fused with softmax, in nats; its gradient takes the logits' place in the same dispatch. */
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor, widthOf } from '../gpu/tensor.ts';
import { rowKernel } from './rows.ts';

/** A target that does not count: its loss and its gradient are 0. */
export const NO_TARGET = 0xffffffff;

export interface CrossEntropy {
  readonly logits: Tensor; // (B, T, V)
  readonly targets: Tensor; // (B, T), u32; NO_TARGET where nothing is asked for
  /** Whether the logits become (softmax − onehot) · params.inverseCount: their own gradient. */
  readonly gradient: boolean;
}

/**
 * Records the losses (B, T), each unscaled. With `gradient` the logits are gone afterwards: whoever wants to read them
 * must be recorded before.
 */
export function crossentropy(tape: Tape, { logits, targets, gradient }: CrossEntropy): Tensor {
  const losses = tape.activation(targets.shape, 'losses');
  const { kernel, constants, grid } = rowKernel(tape.choices.rows, 'crossentropy', rowsOf(logits));
  tape.run({
    kernel,
    constants: { ...constants, V: widthOf(logits), GRADIENT: Number(gradient) },
    bindings: { logits, targets, losses },
    grid,
  });
  if (gradient) {
    tape.registerGradient(logits, logits);
    tape.gradientSink(logits); // marks it as written
  }
  return losses;
}
