/** @file `--bits`, `--scale` and `--keep`: a network with fewer bits a weight, for every command that computes with one. */
import type { ModelFile } from '../formats/model-file.ts';
import type { Gpu } from '../gpu/device.ts';
import { SQUEEZED_BITS, type SqueezedBits } from '../inference/quantize/levels.ts';
import {
  type SqueezedNetwork,
  type SqueezeSettings,
  squeezeNetwork,
  switchedOn,
} from '../inference/quantize/squeeze-weights.ts';
import { networkFrom, type OwnedNetwork } from '../inference/squeezed-network.ts';
import { Weights } from '../model/weights.ts';
import { UsageError } from './failure.ts';
import type { Options } from './options.ts';

const WIDTHS = [32, ...SQUEEZED_BITS] as const;
const PARTS = ['embeddings', 'head', 'layers'] as const;

export const squeezeOptions = {
  bits: { type: 'string', hint: 'N', help: `bits a weight: ${WIDTHS.join(', ')}` },
  scale: { type: 'string', hint: 'HOW', help: 'of each block: plain (as GGUF does) or search (least squared error)' },
  keep: { type: 'list', hint: 'PART', help: `stays FP32: ${PARTS.join(', ')}; may be repeated` },
} as const satisfies Options;

export interface WantedSqueeze {
  readonly bits: string | undefined;
  readonly scale: string | undefined;
  readonly keep: readonly string[];
}

/** What was asked for; null: all 32 bits. */
export function wantedSqueeze(wanted: WantedSqueeze, fallback: 32 | SqueezedBits): SqueezeSettings | null {
  const bits = wanted.bits === undefined ? fallback : WIDTHS.find((width) => String(width) === wanted.bits);
  if (bits === undefined) throw new UsageError(`--bits ${wanted.bits}: there are ${WIDTHS.join(', ')}`);
  const { scale = 'plain', keep } = wanted;
  if (scale !== 'plain' && scale !== 'search') throw new UsageError(`--scale ${scale}: there are plain, search`);
  const unknown = keep.find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined) throw new UsageError(`--keep ${unknown}: there are ${PARTS.join(', ')}`);
  if (bits === 32) return null;
  const on = (part: (typeof PARTS)[number]) => !keep.includes(part);
  return { bits, scale, embeddings: on('embeddings'), head: on('head'), layers: on('layers') };
}

/** The network of a file with fewer bits. A model file holds finite weights only. */
export function squeeze({ shape, params }: ModelFile<ArrayBuffer>, settings: SqueezeSettings): SqueezedNetwork {
  const squeezed = squeezeNetwork({ shape, params, ...settings, squeezes: switchedOn(settings) });
  if (!squeezed.ok) throw new UsageError(`${squeezed.problem.tensor} holds a weight that is NaN or infinite`);
  return squeezed.value;
}

/** The network of a file on the GPU, squeezed if that was asked for. The caller destroys it. */
export function openNetwork(gpu: Gpu, model: ModelFile<ArrayBuffer>, settings: SqueezeSettings | null): OwnedNetwork {
  if (settings) return networkFrom(gpu, squeeze(model, settings));
  const weights = new Weights(gpu, model.shape);
  weights.params.upload(model.params);
  return weights;
}
