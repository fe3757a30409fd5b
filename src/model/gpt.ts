/**
 * @file The model: GPT-2 (Radford et al. 2019) with learned or rotary positions. Reads like nanoGPT; each call records
 * its forward dispatches and pushes its backward on the tape.
 */

import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { attention } from '../ops/attention.ts';
import { dropout, dropoutAdd } from '../ops/dropout.ts';
import { encoder } from '../ops/encoder.ts';
import { layernorm } from '../ops/layernorm.ts';
import { linear } from '../ops/matmul.ts';
import { mlp } from '../ops/mlp.ts';
import { rope } from '../ops/rope.ts';
import type { Weights } from './weights.ts';

export interface GptInputs {
  readonly tokens: Tensor; // (B, T) u32
  /** Cosine and sine of every angle; needed for rotary positions. */
  readonly ropeTable: Tensor | null; // (T, D/2, 2)
  readonly dropout: number; // 0 outside training
  /** Is handed the residual stream (B, T, C) after the embedding, then after each layer, in order. */
  readonly onResidual?: (x: Tensor) => void;
}

/** Records the network from tokens to logits (B, T, V). */
export function gpt(tape: Tape, weights: Weights, inputs: GptInputs): Tensor {
  const wte = weights.get('transformer.wte.weight'); // (V, C)
  const wpe = weights.optional('transformer.wpe.weight'); // (T, C)
  let x = encoder(tape, { tokens: inputs.tokens, wte, wpe }); // (B, T, C)
  if (inputs.dropout > 0) x = dropout(tape, { x, rate: inputs.dropout, site: 0 });
  inputs.onResidual?.(x);
  for (let layer = 0; layer < weights.shape.nLayer; layer++) {
    x = attentionBlock(tape, weights, { ...inputs, x, layer });
    x = mlpBlock(tape, weights, { ...inputs, x, layer });
    inputs.onResidual?.(x);
  }
  const normed = norm(tape, weights, x, 'transformer.ln_f');
  return linear(tape, { x: normed, weight: weights.optional('lm_head.weight') ?? wte, bias: null });
}

interface BlockInputs extends GptInputs {
  readonly x: Tensor; // (B, T, C)
  readonly layer: number;
}

function norm(tape: Tape, weights: Weights, x: Tensor, name: string): Tensor {
  return layernorm(tape, { x, weight: weights.get(`${name}.weight`), bias: weights.get(`${name}.bias`) });
}

function attentionBlock(tape: Tape, weights: Weights, { x, layer, ropeTable, dropout: rate }: BlockInputs): Tensor {
  const { nHead } = weights.shape;
  const prefix = `transformer.h.${layer}`;
  const projection = {
    weight: weights.get(`${prefix}.attn.c_proj.weight`),
    bias: weights.optional(`${prefix}.attn.c_proj.bias`),
  };
  const qkv = linear(tape, {
    x: norm(tape, weights, x, `${prefix}.ln_1`),
    weight: weights.get(`${prefix}.attn.c_attn.weight`), // (3C, C)
    bias: weights.optional(`${prefix}.attn.c_attn.bias`),
  }); // (B, T, 3C)
  if (ropeTable) rope(tape, { qkv, table: ropeTable, nHead });
  const { out } = attention(tape, { qkv, nHead, dropout: rate, site: 3 * layer + 1 }); // (B, T, C)
  if (rate === 0) return linear(tape, { x: out, ...projection, residual: x });
  return dropoutAdd(tape, { residual: x, branch: linear(tape, { x: out, ...projection }), rate, site: 3 * layer + 2 });
}

function mlpBlock(tape: Tape, weights: Weights, { x, layer, dropout: rate }: BlockInputs): Tensor {
  const prefix = `transformer.h.${layer}`;
  const inputs = {
    x: norm(tape, weights, x, `${prefix}.ln_2`),
    fcWeight: weights.get(`${prefix}.mlp.c_fc.weight`), // (4C, C)
    fcBias: weights.optional(`${prefix}.mlp.c_fc.bias`),
    projWeight: weights.get(`${prefix}.mlp.c_proj.weight`), // (C, 4C)
    projBias: weights.optional(`${prefix}.mlp.c_proj.bias`),
  };
  if (rate === 0) return mlp(tape, { ...inputs, residual: x });
  return dropoutAdd(tape, { residual: x, branch: mlp(tape, inputs), rate, site: 3 * layer + 3 });
}
