/** @file Exponential smoothing with bias correction, so that the smoothed curve starts on the data (Kingma & Ba 2015, §3). */

/** How much of the past stays; 0.97 averages over about 33 points. */
const KEEP = 0.97;

/** @param values one per step. @returns as many values. */
export function smooth(values: readonly number[]): number[] {
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    sum = KEEP * sum + (1 - KEEP) * value;
    weight = KEEP * weight + (1 - KEEP);
    return sum / weight;
  });
}
