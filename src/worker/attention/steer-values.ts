/** @file What a person does to attention, as the numbers that a pass is steered with. */
import type { ModelShape } from '../../config/types.ts';
import type { HeadPlace } from '../../data/attention/frame.ts';
import type { SteeringValues } from '../../inference/steering-inputs.ts';
import type { Steer } from '../attention-protocol.ts';

type Heads = Pick<ModelShape, 'nLayer' | 'nHead'>;

/** `places` (n): which typed character each id is. What would change nothing is left out. */
export function steeringOf(
  { keyBias, scaled }: Steer,
  { places, shape }: { readonly places: readonly number[]; readonly shape: Heads },
): SteeringValues {
  const bias = places.map((place) => keyBias[place] ?? 0); // (n)
  const scale = headScaleOf(scaled, shape);
  return {
    ...(bias.some((nats) => nats !== 0) && { keyBias: bias }),
    ...(scale.some((factor) => factor !== 1) && { headScale: scale }),
  };
}

/** (L, H) factors; heads that are not named, or not there, are left alone. */
export function headScaleOf(scaled: Steer['scaled'], { nLayer, nHead }: Heads): readonly number[] {
  const factors = new Array<number>(nLayer * nHead).fill(1);
  const isThere = ({ layer, head }: HeadPlace): boolean => layer < nLayer && head < nHead;
  for (const { scale, ...place } of scaled) if (isThere(place)) factors[place.layer * nHead + place.head] = scale;
  return factors;
}
