/** @file What a squeezing reports at once, without measuring: sizes, errors, and where the weights lie between the levels. */
import { blockView, levelHistogram } from '../inference/quantize/block-view.ts';
import { SQUEEZED_BITS } from '../inference/quantize/levels.ts';
import { bytesAt, bytesOf, type SqueezedNetwork, switchedOn } from '../inference/quantize/squeeze-weights.ts';
import { blocksOf } from '../model/packed-matrix.ts';
import type { BlockView, SqueezeReport } from './squeeze-protocol.ts';
import type { Squeezing } from './squeezing.ts';

const WIDTHS = [32, ...SQUEEZED_BITS] as const;

export function reportOf({ snapshot, settings, network }: Squeezing): SqueezeReport {
  const { before, after } = bytesOf(network.tensors);
  return {
    runId: snapshot.runId,
    step: snapshot.step,
    settings,
    bytesBefore: before,
    bytesAfter: after,
    sizes: WIDTHS.map((bits) => ({ bits, bytes: bytesAt(snapshot.shape, bits, switchedOn(settings)) })),
    tensors: network.tensors.map((tensor) => ({ ...tensor, lossRise: null })),
    block: shownBlock(snapshot.params, network),
    histogram: levelHistogram(snapshot.params, network),
    packed: network.packed.size > 0,
  };
}

/** A block from the middle of the first squeezed matrix of a layer, else of any: one whose scale is not 0 where there is one. */
function shownBlock(params: Float32Array, network: SqueezedNetwork): BlockView {
  const names = [...network.scales.keys()];
  const tensor = names.find((name) => name.includes('.h.')) ?? names[0];
  if (tensor === undefined) throw new Error('nothing is squeezed');
  const scales = network.scales.get(tensor) ?? new Float32Array();
  const middle = Math.floor(scales.length / 2);
  const found = scales.findIndex((scale, index) => index >= middle && scale !== 0);
  const index = found < 0 ? middle : found;
  const [, width = 1] = network.tensors.find(({ name }) => name === tensor)?.shape ?? [];
  const blocks = blocksOf(width);
  return blockView(params, network, { tensor, row: Math.floor(index / blocks), block: index % blocks });
}
