/** @file What a network costs, counted: numbers to learn, and floating-point operations of a training step. */
import type { ModelShape } from './types.ts';

/**
 * Everything but wte and wpe; the head counts when it is a matrix of its own (untied).
 * A block: two LayerNorms (4C), c_attn (3C²), c_proj (C²), c_fc (4C²), c_proj (4C²), and their biases (9C).
 */
export function nonEmbeddingParameters({ nLayer, nEmbd: C, vocabSize: V, bias, tied }: ModelShape): number {
  const block = 12 * C * C + 4 * C + (bias ? 9 * C : 0);
  const finalLayerNorm = 2 * C;
  const head = tied ? 0 : V * C;
  return nLayer * block + finalLayerNorm + head;
}

/** All numbers to learn: the above, wte (V, C) and, with learned positions, wpe (T, C). */
export function parameterCount(shape: ModelShape): number {
  const { nEmbd: C, vocabSize: V, blockSize: T, position } = shape;
  return nonEmbeddingParameters(shape) + V * C + (position === 'learned' ? T * C : 0);
}

/**
 * Forward and backward: 6 × non-embedding parameters × tokens + 12·L·C·T × tokens for attention (Kaplan et al. 2020,
 * table 1, times three for forward and backward). A tied head is no parameter of its own, but its product is computed
 * all the same, so it counts here.
 */
export function stepFlops(shape: ModelShape, batchSize: number): number {
  const { nLayer: L, nEmbd: C, blockSize: T, vocabSize: V, tied } = shape;
  const tokens = batchSize * T;
  const tiedHead = tied ? V * C : 0;
  return 6 * (nonEmbeddingParameters(shape) + tiedHead) * tokens + 12 * L * C * T * tokens;
}
