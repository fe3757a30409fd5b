/** @file What a frame that is taken again and again may hold, and what to take instead where it is too large. */
import type { ModelShape } from '../../config/types.ts';
import { triangle } from '../../data/attention/frame.ts';
import type { AttentionTooLarge } from '../attention-protocol.ts';
import { LAPSE_BOUNDS, mostFrameBytes } from './time-lapse.ts';

/** Bytes of a frame: 16 bits a share. */
export function frameBytes(nHead: number, layers: number, characters: number): number {
  return 2 * layers * nHead * triangle(characters);
}

/** Those of the layers that are there; null = all, also where none of them is. */
export function layersThere(layers: readonly number[] | null, nLayer: number): readonly number[] | null {
  const there = (layers ?? []).filter((layer) => layer >= 0 && layer < nLayer);
  return there.length > 0 ? there : null;
}

/** null where it fits; else as many of the layers as do, from the first on, and with these the longest text. */
export function sceneProblem(
  { nHead, nLayer }: Pick<ModelShape, 'nHead' | 'nLayer'>,
  scene: { readonly layers: readonly number[] | null; readonly characters: number },
): AttentionTooLarge | null {
  const available = mostFrameBytes(LAPSE_BOUNDS);
  const layers = scene.layers ?? Array.from({ length: nLayer }, (_, layer) => layer);
  const needed = frameBytes(nHead, layers.length, scene.characters);
  if (needed <= available) return null;
  const fitting = Math.max(1, Math.floor(available / frameBytes(nHead, 1, scene.characters)));
  let { characters } = scene;
  while (characters > 0 && frameBytes(nHead, fitting, characters) > available) characters--;
  return { code: 'attention-too-large', needed, available, layers: layers.slice(0, fitting), characters };
}
