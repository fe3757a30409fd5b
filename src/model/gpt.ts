/**
 * @file The model: GPT-2 (Radford et al. 2019) with learned or rotary positions. Reads like nanoGPT; each call records
 * its forward dispatches and pushes its backward on the tape.
 */

import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { attention } from '../ops/attention.ts';
import type { AttentionSteering } from '../ops/attention-steering.ts';
import { dropout, dropoutAdd } from '../ops/dropout.ts';
import { headScale } from '../ops/head-scale.ts';
import { layernorm } from '../ops/layernorm.ts';
import { rope } from '../ops/rope.ts';
import type { Network } from './network.ts';
import type { Steering } from './steering.ts';

export interface GptInputs {
  readonly tokens: Tensor; // (B, T) u32
  /** Cosine and sine of every angle; needed for rotary positions. */
  readonly ropeTable: Tensor | null; // (T, D/2, 2)
  readonly dropout: number; // 0 outside training
  /** Is handed the residual stream (B, T, C) after the embedding, then after each layer, in order. */
  readonly onResidual?: (x: Tensor) => void;
  /** Is given each layer's q | k | v (B, T, 3C), turned to their positions, by whoever wants to go on from them. */
  readonly onQkv?: (qkv: Tensor) => void;
  /** Is given what each layer's attention leaves, for whoever wants to see where it looks. */
  readonly onAttention?: (attention: AttentionSteering & { readonly qkv: Tensor; readonly logsumexp: Tensor }) => void;
  readonly steering?: Steering | undefined;
}

/** Records the network from tokens to logits (B, T, V). */
export function gpt(tape: Tape, network: Network, inputs: GptInputs): Tensor {
  let x = network.embed(tape, { tokens: inputs.tokens }); // (B, T, C)
  if (inputs.dropout > 0) x = dropout(tape, { x, rate: inputs.dropout, site: 0 });
  inputs.onResidual?.(x);
  for (let layer = 0; layer < network.shape.nLayer; layer++) {
    x = attentionBlock(tape, network, { ...inputs, x, layer });
    x = mlpBlock(tape, network, { ...inputs, x, layer });
    inputs.onResidual?.(x);
  }
  return head(tape, network, x);
}

/** Logits (…, V) of hidden states (…, C). */
export function head(tape: Tape, network: Network, x: Tensor): Tensor {
  return network.linear(tape, { x: norm(tape, network, x, 'transformer.ln_f'), name: 'lm_head' });
}

interface BlockInputs extends GptInputs {
  readonly x: Tensor; // (B, T, C)
  readonly layer: number;
}

export function norm(tape: Tape, network: Network, x: Tensor, name: string): Tensor {
  return layernorm(tape, { x, weight: network.vector(`${name}.weight`), bias: network.vector(`${name}.bias`) });
}

/** What attention gives (…, C), each head times its factor where there are any. */
export function scaledHeads(tape: Tape, x: Tensor, layer: number, steering: Steering | undefined): Tensor {
  return steering?.headScale ? headScale(tape, { x, scale: steering.headScale, layer }) : x;
}

function attentionBlock(tape: Tape, network: Network, inputs: BlockInputs): Tensor {
  const { x, layer, ropeTable, dropout: rate, onQkv, onAttention, steering } = inputs;
  const { nHead } = network.shape;
  const name = `transformer.h.${layer}`;
  const qkv = network.linear(tape, { x: norm(tape, network, x, `${name}.ln_1`), name: `${name}.attn.c_attn` }); // (B, T, 3C)
  if (ropeTable) rope(tape, { qkv, table: ropeTable, nHead });
  onQkv?.(qkv);
  const { out, logsumexp } = attention(tape, { qkv, nHead, dropout: rate, site: 3 * layer + 1, ...steering }); // (B, T, C)
  onAttention?.({ qkv, logsumexp, ...steering });
  const projection = { x: scaledHeads(tape, out, layer, steering), name: `${name}.attn.c_proj` };
  if (rate === 0) return network.linear(tape, { ...projection, residual: x });
  return dropoutAdd(tape, { residual: x, branch: network.linear(tape, projection), rate, site: 3 * layer + 2 });
}

function mlpBlock(tape: Tape, network: Network, { x, layer, dropout: rate }: BlockInputs): Tensor {
  const name = `transformer.h.${layer}`;
  const inputs = { x: norm(tape, network, x, `${name}.ln_2`), name: `${name}.mlp` };
  if (rate === 0) return network.mlp(tape, { ...inputs, residual: x });
  return dropoutAdd(tape, { residual: x, branch: network.mlp(tape, inputs), rate, site: 3 * layer + 3 });
}
