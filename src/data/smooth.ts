/**
 * @file Smoothing for curves that fall fast and then slowly: a running mean whose window grows with the curve, from the
 * first value alone to about 33 values. A fixed window would lag far behind the data at the start.
 */

/** The window is this share of the values seen … */
const SHARE = 1 / 8;
/** … up to this many. */
const WIDEST = 33;

/** Takes values one by one. */
export class Smoother {
  /** NaN before the first value. */
  value = Number.NaN;
  private count = 0;

  add(value: number): number {
    const window = Math.min(WIDEST, 1 + SHARE * this.count);
    this.value = this.count === 0 ? value : this.value + (value - this.value) / window;
    this.count++;
    return this.value;
  }
}

/** Smooths a whole series; returns as many values. */
export function smooth(values: readonly number[]): number[] {
  const smoother = new Smoother();
  return values.map((value) => smoother.add(value));
}
