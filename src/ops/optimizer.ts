/** @file One update of all parameters in three dispatches: gradient norm and loss, what they decide, AdamW. */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import { sizeOf, type Tensor } from '../gpu/tensor.ts';

/** Floats for which one { decay, lrScale } holds; tensors in the flat buffers start at multiples of it. */
export const CHUNK_FLOATS = 64;

const PARTIALS = 256;

/** Threads of the workgroup that makes one partial sum. */
const WORKGROUP = 128;

export interface Optimizer {
  readonly params: Tensor; // (n), flat, padding 0
  readonly grads: Tensor; // (n), padding 0
  readonly m: Tensor; // (n)
  readonly v: Tensor; // (n)
  readonly chunks: Tensor; // (n / 64, 2) of { decay 0 or 1, lrScale }; lrScale 0 is frozen
  readonly losses: Tensor; // (B, T), unscaled
  readonly metrics: Tensor; // (K, 4), a ring of { loss, gradient norm, clip factor, step }
}

/** Records partial sums of grads² and of losses · params.inverseCount: (256, 2). */
export function globalNorm(tape: Tape, args: Pick<Optimizer, 'grads' | 'losses'>): Tensor {
  const { grads, losses } = args;
  const partials = tape.activation([PARTIALS, 2], 'partials');
  const constants = { VECTORS: sizeOf(grads.shape) / 4, ROWS: sizeOf(losses.shape) };
  const bindings = { grads, losses, partials };
  if (tape.choices.rows === 'thread') {
    tape.run({ kernel: 'global_norm', constants, bindings, grid: gridFor(PARTIALS, 16) });
  } else {
    tape.run({
      kernel: 'global_norm_workgroup',
      constants: { ...constants, WORKGROUP },
      bindings,
      grid: gridFor(PARTIALS, 1),
    });
  }
  return partials;
}

/**
 * Records metrics[params.slot] = { loss, gradient norm, clip factor, step } and returns the clip factor (1): at most 1;
 * 0 when the loss or the norm is not finite, which makes `adamw` leave everything as it is.
 */
export function stepMetrics(tape: Tape, args: { readonly partials: Tensor; readonly metrics: Tensor }): Tensor {
  const { partials, metrics } = args;
  const clip = tape.activation([1], 'clip factor');
  const [SLOTS = 0] = metrics.shape;
  tape.run({ kernel: 'step_metrics', constants: { SLOTS }, bindings: { partials, clip, metrics }, grid: [1, 1, 1] });
  return clip;
}

/** Records AdamW with decoupled decay on the flat buffers, gradients scaled by `clip` (1). */
export function adamw(tape: Tape, args: Omit<Optimizer, 'losses' | 'metrics'> & { readonly clip: Tensor }): void {
  const { params: weights, grads, m, v, chunks, clip } = args;
  const CHUNKS = sizeOf(weights.shape) / CHUNK_FLOATS;
  if (!Number.isInteger(CHUNKS))
    throw new Error(`${weights.label}: ${weights.shape} is not a multiple of ${CHUNK_FLOATS}`);
  if (chunks.shape[0] !== CHUNKS) throw new Error(`${chunks.label} (${chunks.shape}) must have ${CHUNKS} entries`);
  tape.run({
    kernel: 'adamw',
    constants: { CHUNKS },
    bindings: { grads, chunks, clip, weights, m, v },
    grid: gridFor(CHUNKS * 4, 64),
  });
}

/** Records the update: to be called after the backward pass. */
export function optimizer(tape: Tape, args: Optimizer): void {
  const partials = globalNorm(tape, args);
  const clip = stepMetrics(tape, { partials, metrics: args.metrics });
  adamw(tape, { ...args, clip });
}
