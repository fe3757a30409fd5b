/** @file Where writing from INT4 codes becomes faster than writing in FP32, among sizes that were timed. Pure. */
import type { WritingSpeed } from './speed.ts';

/** Speeds nearer than this are called the same. */
export const SAME_SPEED = 1.1;

/** One size of network, timed in both. */
export interface TimedSize extends WritingSpeed {
  readonly id: string; // of the preset
  readonly parameters: number; // numbers to learn
}

/** How many times as fast INT4 writes. */
export const speedRatio = ({ before, after }: WritingSpeed): number => after / before;

/**
 * `never`: INT4 is faster at none. `always`: at every one. `crossing`: the two lines cross once, from FP32 above to INT4 above,
 * and in the end INT4 is faster. `some`: faster at these, without one crossing.
 */
export type SpeedFinding =
  | { readonly kind: 'never' | 'always' }
  | { readonly kind: 'crossing'; readonly parameters: number; readonly charactersPerSecond: number }
  | { readonly kind: 'some'; readonly ids: readonly string[] };

/** `sizes` from few numbers to learn to many; null where nothing was timed. */
export function speedFinding(sizes: readonly TimedSize[]): SpeedFinding | null {
  if (sizes.length === 0) return null;
  const faster = sizes.filter((size) => speedRatio(size) > SAME_SPEED);
  if (faster.length === 0) return { kind: 'never' };
  if (faster.length === sizes.length) return { kind: 'always' };
  const first = sizes.findIndex((size) => speedRatio(size) > 1);
  const [below, above] = [sizes[first - 1], sizes[first]];
  const once = sizes.slice(first).every((size) => speedRatio(size) > 1) && faster.at(-1) === sizes.at(-1);
  return below && above && once
    ? { kind: 'crossing', ...meeting(below, above) }
    : { kind: 'some', ids: faster.map(({ id }) => id) };
}

/** Where the lines between two sizes meet, straight on logarithmic axes. */
function meeting(
  below: TimedSize,
  above: TimedSize,
): { readonly parameters: number; readonly charactersPerSecond: number } {
  const [from, to] = [Math.log(speedRatio(below)), Math.log(speedRatio(above))]; // from ≤ 0 < to
  const share = -from / (to - from);
  const between = (a: number, b: number): number => a ** (1 - share) * b ** share;
  return {
    parameters: between(below.parameters, above.parameters),
    charactersPerSecond: between(below.before, above.before),
  };
}
