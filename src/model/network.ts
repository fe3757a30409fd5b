/**
 * @file What the model asks of its weights, however they are stored: `Weights` answers in FP32, and whoever keeps packed
 * codes computes from those. Names are Hugging Face's.
 */
import type { ModelShape } from '../config/types.ts';
import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';

export interface Embedding {
  readonly tokens: Tensor; // (B, T) u32
  /** (B, 2) u32: { length: tokens in the row's window, counter }. With it only the last token of each row is embedded. */
  readonly state?: Tensor;
}

export interface Layer {
  readonly x: Tensor; // (…, K)
  /** Of a linear layer without `.weight`, such as `transformer.h.0.attn.c_attn`; of a feed-forward block `transformer.h.0.mlp`. */
  readonly name: string;
  readonly residual?: Tensor; // (…, N), added to the output
}

/** Each call records dispatches on the tape; only `Weights` records a backward pass too. */
export interface Network {
  readonly shape: ModelShape;
  /** An f32 vector by its full name: weights and biases of layer norms; the network must have it. */
  vector(name: string): Tensor;
  /** out[b,t] = wte[tokens[b,t]] (+ wpe[t]): (B, T, C), or (B, 1, C) of t = length − 1. */
  embed(tape: Tape, embedding: Embedding): Tensor;
  /** out = x · weightᵀ (+ bias) (+ residual): (…, N). `lm_head` is wte where the head is tied. */
  linear(tape: Tape, layer: Layer): Tensor;
  /** out = c_proj(gelu(c_fc(x))) (+ residual): (…, C). */
  mlp(tape: Tape, layer: Layer): Tensor;
}
