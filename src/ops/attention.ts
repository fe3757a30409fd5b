/**
 * @file Causal multi-head attention over packed rows q | k | v; head h is columns h·D to (h+1)·D of each. The (T, T)
 * probabilities are never stored: the forward pass keeps the log-sum-exp of each row, the backward pass recomputes.
 * Formulas: Dao et al., "FlashAttention", NeurIPS 2022, appendix B.
 */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import {
  type AttentionPass,
  type AttentionShape,
  type AttentionVariant,
  attentionConstants,
  attentionKernel,
} from './attention-kernels.ts';
import { type AttentionSteering, steered } from './attention-steering.ts';

export interface Attention extends AttentionSteering {
  readonly qkv: Tensor; // (B, T, 3C)
  readonly nHead: number;
  /** Share of the probabilities that becomes 0; 0 ≤ dropout < 1. */
  readonly dropout: number;
  /** Number of this dropout among all of the model's: no two may draw the same random numbers. */
  readonly site: number;
  /** For tests; else the plan's choice of row kernels decides. */
  readonly variant?: AttentionVariant;
}

export interface AttentionOutput {
  readonly out: Tensor; // (B, T, C)
  readonly logsumexp: Tensor; // (B, H, T), of the scaled scores
}

export function attentionShape(qkv: Tensor, nHead: number): AttentionShape {
  const [B, T, width, ...rest] = qkv.shape;
  if (B === undefined || T === undefined || width === undefined || rest.length > 0) {
    throw new Error(`attention wants (B, T, 3C), ${qkv.label} is ${qkv.shape}`);
  }
  const D = width / 3 / nHead;
  if (!Number.isInteger(D) || D < 1) throw new Error(`${qkv.label}: ${width} columns are not 3 × ${nHead} heads`);
  return { B, T, H: nHead, D };
}

/**
 * Records out[i] = Σ_j softmax_j(q[i]·k[j] / √D + keyBias[j]) v[j] over firstKey[i] ≤ j ≤ i for each head: one dispatch, two in
 * the backward pass. Without them they are 0.
 */
export function attention(tape: Tape, args: Attention): AttentionOutput {
  const { qkv, nHead, dropout } = args;
  if (!(dropout >= 0 && dropout < 1)) throw new Error(`dropout ${dropout} is not in [0, 1)`);
  const shape = attentionShape(qkv, nHead);
  const { B, T, H, D } = shape;
  const variant = args.variant ?? tape.choices.rows;
  // Without dropout every layer shares one pipeline.
  const site = dropout === 0 ? { DROPOUT: 0, SITE: 0 } : { DROPOUT: dropout, SITE: args.site };
  const steering = steered(args, shape, qkv);
  const run = (pass: AttentionPass, bindings: Readonly<Record<string, Tensor>>) => {
    const kernel = attentionKernel(variant, pass, shape);
    const constants = { ...kernel.constants, ...site, ...steering.constants };
    tape.run({ ...kernel, constants, bindings: { ...bindings, ...steering.bindings } });
  };

  const out = tape.activation([B, T, H * D], `${qkv.label} attention`);
  const logsumexp = tape.activation([B, H, T], `${qkv.label} logsumexp`);
  run('forward', { qkv, out, logsumexp });
  tape.onBackward(() => {
    const dout = tape.gradientOf(out);
    const { grad: dqkv, accumulate } = tape.gradientSink(qkv);
    if (accumulate) throw new Error(`${qkv.label} has a second user: attention writes its gradient, it does not add`);
    const delta = tape.activation([B, H, T], `${qkv.label} delta`);
    run('backward_dq', { qkv, out, logsumexp, dout, dqkv, delta });
    run('backward_dkv', { qkv, logsumexp, delta, dout, dqkv });
  });
  return { out, logsumexp };
}

/**
 * Records the probabilities (B, H, T, T) from what `attention` left: a dispatch of its own, so that looking at them changes
 * no bit of the training. Row i sums to 1 over firstKey[i] ≤ j ≤ i and is exactly 0 elsewhere; dropout is left out.
 */
export function attentionProbabilities(
  tape: Tape,
  args: AttentionSteering & { readonly qkv: Tensor; readonly nHead: number; readonly logsumexp: Tensor },
): Tensor {
  const { qkv, nHead, logsumexp } = args;
  const shape = attentionShape(qkv, nHead);
  const { B, T, H } = shape;
  const steering = steered(args, shape, qkv);
  const probabilities = tape.activation([B, H, T, T], `${qkv.label} probabilities`);
  tape.run({
    kernel: 'attention_probabilities',
    constants: { ...attentionConstants(shape), ...steering.constants },
    bindings: { qkv, logsumexp, probabilities, ...steering.bindings },
    grid: gridFor(B * H * T, 64),
  });
  return probabilities;
}
