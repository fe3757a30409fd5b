/** @file Exponential smoothing with bias correction, so that the smoothed curve starts on the data (Kingma & Ba 2015, §3). */

/** How much of the past stays; 0.97 averages over about 33 values. */
const KEEP = 0.97;

/** Takes values one by one. */
export class Smoother {
  private sum = 0;
  private weight = 0;

  /** NaN before the first value. */
  get value(): number {
    return this.sum / this.weight;
  }

  add(value: number): number {
    this.sum = KEEP * this.sum + (1 - KEEP) * value;
    this.weight = KEEP * this.weight + (1 - KEEP);
    return this.value;
  }
}

/** Smooths a whole series; returns as many values. */
export function smooth(values: readonly number[]): number[] {
  const smoother = new Smoother();
  return values.map((value) => smoother.add(value));
}
