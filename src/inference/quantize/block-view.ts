/** @file Pictures of a squeezed matrix: one block in units of its scale, and where all weights lie between the levels. */
import { type Parameter, parameterLayout } from '../../model/parameters.ts';
import { BLOCK, levelRange, nearestLevel } from './levels.ts';
import { blockOf } from './matrix.ts';
import { matrixOf, type SqueezedNetwork } from './squeeze-weights.ts';

/** The weights of one block as they are and as they become, in units of its scale. */
export interface BlockView {
  readonly tensor: string;
  readonly row: number;
  readonly block: number;
  readonly scale: number;
  readonly weights: readonly number[]; // (≤ 32) weight / scale; 0 where the scale is 0
  readonly levels: readonly number[]; // (≤ 32) the level that each snaps to
}

export interface HistogramBin {
  readonly level: number; // middle of the bin
  readonly count: number;
}

const BINS_A_LEVEL = 4;

/** One block of a squeezed matrix; throws where there is no such matrix. `params`: the weights before, flat. */
export function blockView(
  params: Float32Array,
  network: SqueezedNetwork,
  { tensor, row, block }: Pick<BlockView, 'tensor' | 'row' | 'block'>,
): BlockView {
  const { parameter, scales } = squeezedMatrix(network, tensor);
  const matrix = matrixOf(params, parameter);
  const scale = scales[row * Math.ceil(matrix.width / BLOCK) + block] ?? 0;
  const weights = Array.from(blockOf(matrix, row, block));
  return {
    tensor,
    row,
    block,
    scale,
    weights: weights.map((weight) => (scale === 0 ? 0 : weight / scale)),
    levels: weights.map((weight) => nearestLevel(weight, scale, network.bits)),
  };
}

/** All squeezed weights in units of their block's scale, in bins of a quarter level from end to end. */
export function levelHistogram(params: Float32Array, network: SqueezedNetwork): HistogramBin[] {
  const { lowest, highest } = levelRange(network.bits);
  const bins = (highest - lowest + 1) * BINS_A_LEVEL + 1; // half a level beyond both ends
  const counts = new Array<number>(bins).fill(0);
  for (const [name, scales] of network.scales) {
    const { width, values } = matrixOf(params, squeezedMatrix(network, name).parameter);
    const blocks = Math.ceil(width / BLOCK);
    values.forEach((weight, i) => {
      const scale = scales[Math.floor(i / width) * blocks + Math.floor((i % width) / BLOCK)] ?? 0;
      const place = scale === 0 ? 0 : weight / scale;
      const bin = Math.round((place - lowest + 0.5) * BINS_A_LEVEL);
      const inside = Math.min(bins - 1, Math.max(0, bin));
      counts[inside] = (counts[inside] ?? 0) + 1;
    });
  }
  return counts.map((count, bin) => ({ level: lowest - 0.5 + bin / BINS_A_LEVEL, count }));
}

function squeezedMatrix(
  { shape, scales }: SqueezedNetwork,
  name: string,
): { readonly parameter: Parameter; readonly scales: Float32Array } {
  const parameter = parameterLayout(shape).tensors.find((tensor) => tensor.name === name);
  const found = scales.get(name);
  if (!parameter || !found) throw new Error(`${name} is not squeezed`);
  return { parameter, scales: found };
}
