/**
 * @file How sure the law is: whole runs (a size with a seed) are drawn again with replacement, since the points of one run share
 * its trunk. A bootstrap over single points is too narrow.
 */
import { dice, PURPOSES } from '../../data/dice.ts';
import { FEWEST_SIZES, fitLaw, type Law, type ScalingPoint } from './law.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const CONFIDENCE = 0.95;
/** The lab's own. */
export const BOOTSTRAP = { draws: 200, seed: 1 } as const;

/** Laws of `draws` samples of whole runs; samples of fewer than three sizes are left out. */
export function resampledLaws(
  points: readonly ScalingPoint[],
  law: Law,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): readonly Law[] {
  const runs = wholeRuns(points);
  const laws: Law[] = [];
  for (let index = 0; index < draws; index++) {
    const { pick } = dice({ seed, purpose: PURPOSES.RESAMPLE, index });
    const drawn = runs.map(() => pick(runs));
    if (new Set(drawn.map(([first]) => first?.parameters)).size < FEWEST_SIZES) continue;
    const fitted = fitLaw(drawn.flat(), law);
    if (fitted) laws.push(fitted);
  }
  return laws;
}

/** The points of each size and seed together. */
function wholeRuns(points: readonly ScalingPoint[]): readonly (readonly ScalingPoint[])[] {
  const runs = new Map<string, ScalingPoint[]>();
  for (const point of points) {
    const key = `${point.parameters} ${point.seed}`;
    runs.set(key, [...(runs.get(key) ?? []), point]);
  }
  return [...runs.values()];
}

/** The middle 95 % of what the resampled laws say; null where nothing was drawn. */
export function intervalOf(laws: readonly Law[], what: (law: Law) => number): Interval | null {
  const values = laws.map(what).sort((a, b) => a - b);
  if (values.length === 0) return null;
  return { low: quantile(values, (1 - CONFIDENCE) / 2), high: quantile(values, (1 + CONFIDENCE) / 2) };
}

/** Of ascending values, between neighbours in a straight line. */
export function quantile(values: readonly number[], share: number): number {
  const at = share * (values.length - 1);
  const [low, high] = [values[Math.floor(at)], values[Math.ceil(at)]] as [number, number]; // not empty
  return low + (high - low) * (at - Math.floor(at));
}
