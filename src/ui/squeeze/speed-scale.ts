/** @file Where sizes and speeds lie in the picture of both: both axes are logarithmic. Pure. */
import type { TimedSize } from '../../worker/squeeze-protocol.ts';

export interface SpeedScale {
  readonly x: (parameters: number) => number;
  readonly y: (charactersPerSecond: number) => number;
  readonly ticks: readonly number[]; // characters per second
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Before anything was timed the axis goes over these speeds. */
const EMPTY = [10, 1000] as const;

export function speedScale(
  sizes: readonly TimedSize[],
  parameters: readonly number[], // of all sizes and of the network at hand
  { width, height, size }: { readonly width: number; readonly height: number; readonly size: number },
): SpeedScale {
  const speeds = sizes.length > 0 ? sizes.flatMap(({ before, after }) => [before, after]) : EMPTY;
  const [slow, fast] = [0.8 * Math.min(...speeds), 1.25 * Math.max(...speeds)];
  const [few, many] = [Math.min(...parameters), Math.max(...parameters)];
  const [left, right, top] = [4.2 * size, width - 4 * size, 2.2 * size];
  const bottom = height - 4.6 * size - lowered({ left, right }, size);
  return {
    x: (value) => left + size + (Math.log(value / few) / Math.log(many / few)) * (right - left - 2 * size),
    y: (value) => bottom - (Math.log(value / slow) / Math.log(fast / slow)) * (bottom - top),
    ticks: speedTicks(slow, fast),
    left,
    right,
    top,
    bottom,
  };
}

/** How much lower every other name below the axis stands: not at all where there is room. */
export const lowered = ({ left, right }: Pick<SpeedScale, 'left' | 'right'>, size: number): number =>
  right - left < 40 * size ? 2.8 * size : 0;

/** 1, 2, 5, 10, … between both; every other digit is left out where that still leaves three. */
export function speedTicks(slow: number, fast: number): readonly number[] {
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(slow)); power <= Math.log10(fast); power++)
    for (const digit of [1, 2, 5]) all.push(Number((digit * 10 ** power).toPrecision(1)));
  const inside = all.filter((tick) => tick >= slow && tick <= fast);
  const tens = inside.filter((tick) => Number.isInteger(Math.log10(tick)));
  return tens.length >= 3 ? tens : inside;
}

/** Heights of two words beside the ends of two lines, at least `apart` from each other; the upper one stays above. */
export function endLabels(first: number, second: number, apart: number): readonly [number, number] {
  const missing = apart - Math.abs(first - second);
  if (missing <= 0) return [first, second];
  const shift = (missing / 2) * (first <= second ? -1 : 1);
  return [first + shift, second - shift];
}
