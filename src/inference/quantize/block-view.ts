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

/** So many weights lie about a level, or on it. */
export interface LevelCount {
  readonly level: number; // for bins: the middle
  readonly count: number;
}

/** Over all squeezed matrices, in units of each block's scale. */
export interface LevelHistogram {
  readonly binWidth: number;
  /** Weights in bins from half a level below the lowest to half a level above the highest; those beyond are in the last bin. */
  readonly before: readonly LevelCount[];
  /** How many weights snap to each level. */
  readonly after: readonly LevelCount[];
}

const NARROW_BIN = 0.25;
const WIDE_BIN = 2; // for 256 levels

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

/** Where the weights lie between the levels, and where they end. A block whose scale is 0 counts as level 0. */
export function levelHistogram(params: Float32Array, network: SqueezedNetwork): LevelHistogram {
  const { bits } = network;
  const { lowest, highest } = levelRange(bits);
  const binWidth = bits === 8 ? WIDE_BIN : NARROW_BIN;
  const bins = new Float64Array(Math.round((highest - lowest + 1) / binWidth) + 1);
  const levels = new Float64Array(highest - lowest + 1);
  eachWeight(params, network, (weight, scale) => {
    const place = scale === 0 ? 0 : weight / scale;
    const bin = Math.min(bins.length - 1, Math.max(0, Math.round((place - lowest + 0.5) / binWidth)));
    const level = (scale === 0 ? 0 : nearestLevel(weight, scale, bits)) - lowest;
    bins[bin] = (bins[bin] ?? 0) + 1;
    levels[level] = (levels[level] ?? 0) + 1;
  });
  return {
    binWidth,
    before: Array.from(bins, (count, bin) => ({ level: lowest - 0.5 + bin * binWidth, count })),
    after: Array.from(levels, (count, level) => ({ level: lowest + level, count })),
  };
}

/** Every squeezed weight with the scale of its block. */
function eachWeight(
  params: Float32Array,
  network: SqueezedNetwork,
  visit: (weight: number, scale: number) => void,
): void {
  for (const [name, scales] of network.scales) {
    const { width, values } = matrixOf(params, squeezedMatrix(network, name).parameter);
    const blocks = Math.ceil(width / BLOCK);
    values.forEach((weight, i) => {
      visit(weight, scales[Math.floor(i / width) * blocks + Math.floor((i % width) / BLOCK)] ?? 0);
    });
  }
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
