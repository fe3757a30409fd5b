/**
 * @file What steers attention from outside, in kernels that know about it: a bias on keys and a mask of a row's own. What is
 * absent is compiled out, and a tensor that is bound anyway stands in for it.
 */
import type { Tensor } from '../gpu/tensor.ts';
import type { AttentionShape } from './attention-kernels.ts';

export interface AttentionSteering {
  /** (B, T) f32: nats added to the scaled score of each key, in all heads. It gets no gradient. */
  readonly keyBias?: Tensor | undefined;
  /** (B, T) u32: query t sees the keys firstKey[t] ≤ j ≤ t; later than t counts as t. */
  readonly firstKey?: Tensor | undefined;
}

/** What `shaders/lib/attention_steering.wgsl` asks for. */
export function steered(
  { keyBias, firstKey }: AttentionSteering,
  { B, T }: AttentionShape,
  standIn: Tensor,
): { readonly constants: Readonly<Record<string, number>>; readonly bindings: Readonly<Record<string, Tensor>> } {
  for (const tensor of [keyBias, firstKey]) {
    if (tensor && tensor.shape.join() !== [B, T].join())
      throw new Error(`${tensor.label} is (${tensor.shape}), not (${B},${T})`);
  }
  return {
    constants: { KEY_BIAS: Number(keyBias !== undefined), FIRST_KEY: Number(firstKey !== undefined) },
    bindings: { key_bias: keyBias ?? standIn, first_key: firstKey ?? standIn },
  };
}
