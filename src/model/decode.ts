/**
 * @file The model for one more character: only the last token's row is computed, and attention looks at the keys and values
 * that earlier rows left (see `onQkv` of `gpt`). The same sums as the whole window's last row, without a backward pass.
 */
import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { attentionDecode } from '../ops/attention-decode.ts';
import { head, norm, scaledHeads } from './gpt.ts';
import type { Network } from './network.ts';
import type { Steering } from './steering.ts';

export interface DecodeInputs {
  readonly tokens: Tensor; // (B, T) u32
  readonly state: Tensor; // (B, 2) u32: { length, counter }; the row computed is that of token length − 1
  readonly ropeTable: Tensor | null; // (T, D/2, 2)
  /** A layer's q | k | v (B, T, 3C) of all rows before; the new row is added. */
  readonly qkv: readonly Tensor[];
  /** The new row t takes firstKey[t], and keyBias of all keys up to t. */
  readonly steering?: Steering | undefined;
}

/** Records the network for the last token of each window: logits (B, 1, V). */
export function decode(tape: Tape, network: Network, inputs: DecodeInputs): Tensor {
  const { tokens, qkv: layers, steering, ...rest } = inputs;
  const { nHead } = network.shape;
  let x = network.embed(tape, { tokens, state: rest.state }); // (B, 1, C)
  layers.forEach((qkv, layer) => {
    const name = `transformer.h.${layer}`;
    const row = network.linear(tape, { x: norm(tape, network, x, `${name}.ln_1`), name: `${name}.attn.c_attn` }); // (B, 1, 3C)
    const out = attentionDecode(tape, { row, qkv, nHead, ...rest, ...steering }); // (B, 1, C)
    x = network.linear(tape, { x: scaledHeads(tape, out, layer, steering), name: `${name}.attn.c_proj`, residual: x });
    x = network.mlp(tape, { x: norm(tape, network, x, `${name}.ln_2`), name: `${name}.mlp`, residual: x });
  });
  return head(tape, network, x);
}
