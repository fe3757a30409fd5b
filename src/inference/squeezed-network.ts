/** @file A squeezed network on the GPU: four bits compute from codes, other widths as rounded FP32 weights. */
import type { Gpu } from '../gpu/device.ts';
import { Int4Weights } from '../model/int4-weights.ts';
import type { Network } from '../model/network.ts';
import { Weights } from '../model/weights.ts';
import type { SqueezedNetwork } from './quantize/squeeze-weights.ts';

/** A network whose memory belongs to whoever made it. */
export interface OwnedNetwork extends Network {
  destroy(): void;
}

/** Uploads what the width computes from. */
export function networkFrom(gpu: Gpu, { shape, bits, packed, rounded }: SqueezedNetwork): OwnedNetwork {
  if (bits === 4) return new Int4Weights(gpu, { shape, packed, params: rounded });
  const weights = new Weights(gpu, shape);
  weights.params.upload(rounded);
  return weights;
}
