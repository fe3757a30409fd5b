/** @file Every weight of a GPT-2 by its Hugging Face name: shape, place in the flat buffer, decay group, initial value. */
import type { InitKind, ModelShape } from '../config/types.ts';
import { normal, STREAMS } from '../data/random.ts';
import { TENSOR_ALIGNMENT } from '../gpu/tensor.ts';

/** One weight in the flat buffer. */
export interface Parameter {
  readonly name: string;
  /** As on the GPU: matrices are (out, in). */
  readonly shape: readonly number[];
  readonly offset: number; // floats, a multiple of 64
  readonly size: number; // floats, padding left out
  /** Files hold this matrix as (in, out), as Hugging Face's Conv1D does. */
  readonly transposed: boolean;
  /** Weight decay acts on matrices and embeddings only. */
  readonly decay: boolean;
  readonly kind: 'embedding' | 'matrix' | 'residual' | 'bias' | 'gain';
}

export interface ParameterLayout {
  readonly tensors: readonly Parameter[];
  /** Floats of the whole flat buffer, padding included. */
  readonly total: number;
}

/** Whether training changes a weight. */
export type Learns = (parameter: Parameter) => boolean;

const ALIGNMENT_FLOATS = TENSOR_ALIGNMENT / 4;

type Described = Omit<Parameter, 'offset' | 'size' | 'decay'>;

function embedding(name: string, shape: readonly number[]): Described {
  return { name, shape, transposed: false, kind: 'embedding' };
}

function matrix(name: string, shape: readonly number[], kind: 'matrix' | 'residual'): Described {
  return { name: `${name}.weight`, shape, transposed: true, kind };
}

function layerNorm(name: string, width: number): Described[] {
  return [
    { name: `${name}.weight`, shape: [width], transposed: false, kind: 'gain' },
    { name: `${name}.bias`, shape: [width], transposed: false, kind: 'bias' },
  ];
}

function linear(name: string, out: number, width: number, bias: boolean, kind: 'matrix' | 'residual'): Described[] {
  const weight = matrix(name, [out, width], kind);
  return bias ? [weight, { name: `${name}.bias`, shape: [out], transposed: false, kind: 'bias' }] : [weight];
}

function block(layer: number, shape: ModelShape): Described[] {
  const { nEmbd: C, bias } = shape;
  const prefix = `transformer.h.${layer}`;
  return [
    ...layerNorm(`${prefix}.ln_1`, C),
    ...linear(`${prefix}.attn.c_attn`, 3 * C, C, bias, 'matrix'),
    ...linear(`${prefix}.attn.c_proj`, C, C, bias, 'residual'),
    ...layerNorm(`${prefix}.ln_2`, C),
    ...linear(`${prefix}.mlp.c_fc`, 4 * C, C, bias, 'matrix'),
    ...linear(`${prefix}.mlp.c_proj`, C, 4 * C, bias, 'residual'),
  ];
}

/** Names, shapes and offsets of all weights, in the order of the forward pass. */
export function parameterLayout(shape: ModelShape): ParameterLayout {
  const { vocabSize: V, blockSize: T, nEmbd: C, nLayer: L } = shape;
  const described = [
    embedding('transformer.wte.weight', [V, C]),
    ...(shape.position === 'learned' ? [embedding('transformer.wpe.weight', [T, C])] : []),
    ...Array.from({ length: L }, (_, layer) => block(layer, shape)).flat(),
    ...layerNorm('transformer.ln_f', C),
    ...(shape.tied ? [] : [embedding('lm_head.weight', [V, C])]),
  ];
  let offset = 0;
  const tensors = described.map((parameter): Parameter => {
    const size = parameter.shape.reduce((product, length) => product * length, 1);
    const placed = { ...parameter, offset, size, decay: parameter.shape.length > 1 };
    offset += Math.ceil(size / ALIGNMENT_FLOATS) * ALIGNMENT_FLOATS;
    return placed;
  });
  return { tensors, total: offset };
}

/** Standard deviation of a fresh weight; DESIGN's `scaled`, or GPT-2's own rule. */
function deviation(parameter: Parameter, shape: ModelShape, init: InitKind): number {
  if (parameter.kind === 'embedding') return 0.02;
  const fanIn = parameter.shape[1] ?? 1;
  const base = init === 'scaled' ? 0.8 / Math.sqrt(fanIn) : 0.02;
  return parameter.kind === 'residual' ? base / Math.sqrt(2 * shape.nLayer) : base;
}

/** Fresh weights, flat; the same on every machine for the same seed. Padding is 0. */
export function initialParameters(
  layout: ParameterLayout,
  shape: ModelShape,
  options: { readonly init: InitKind; readonly seed: number },
): Float32Array<ArrayBuffer> {
  const values = new Float32Array(layout.total);
  layout.tensors.forEach((parameter, index) => {
    const { offset, size, kind } = parameter;
    if (kind === 'bias') return;
    if (kind === 'gain') {
      values.fill(1, offset, offset + size);
      return;
    }
    const scale = deviation(parameter, shape, options.init);
    // The parameter's index stands in for the step: each parameter has its own numbers.
    for (let i = 0; i < size; i++)
      values[offset + i] = scale * normal({ seed: options.seed, stream: STREAMS.INIT, step: index, position: i });
  });
  return values;
}

/**
 * The optimizer's table: one entry { decay, lrScale } per 64 floats, which never straddle two tensors.
 * Returns (total / 64, 2). What does not `learn` is frozen: lrScale 0.
 */
export function optimizerChunks(layout: ParameterLayout, learns: Learns = () => true): Float32Array<ArrayBuffer> {
  const chunks = new Float32Array((2 * layout.total) / ALIGNMENT_FLOATS);
  for (const parameter of layout.tensors) {
    const { offset, size, decay } = parameter;
    const first = offset / ALIGNMENT_FLOATS;
    const last = first + Math.ceil(size / ALIGNMENT_FLOATS);
    for (let chunk = first; chunk < last; chunk++) {
      chunks[2 * chunk] = decay ? 1 : 0;
      chunks[2 * chunk + 1] = learns(parameter) ? 1 : 0;
    }
  }
  return chunks;
}
