/** @file Laws of rotary positions: the gradient, the way back, and scores that depend on the distance only. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { rotate } from './rope.ts';

const CASE = { B: 2, T: 5, H: 2, D: 6, base: 100 };
const COUNT = CASE.B * CASE.T * 3 * CASE.H * CASE.D;

describe('rope in float64', () => {
  it('has the turn back as its gradient', () => {
    const dout = values(COUNT, 2);
    const loss = (x: Float64Array) => rotate(CASE, x, 1).reduce((sum, value, i) => sum + value * (dout[i] ?? 0), 0);
    expect(relativeError(rotate(CASE, dout, -1), centralDifferences(loss, values(COUNT, 1)))).toBeLessThan(1e-5);
  });

  it('is undone by the turn back', () => {
    const x = values(COUNT, 1);
    expect(relativeError(rotate(CASE, rotate(CASE, x, 1), -1), x)).toBeLessThan(1e-12);
  });

  it('makes q · k a function of the distance', () => {
    const { T, D } = { T: 8, D: 4 };
    const row = values(3 * D, 3);
    const same = Float64Array.from({ length: T * 3 * D }, (_, i) => row[i % (3 * D)] ?? 0);
    const turned = rotate({ B: 1, T, H: 1, D, base: 10 }, same, 1);
    const score = (i: number, j: number) =>
      [...turned.subarray(i * 3 * D, i * 3 * D + D)].reduce(
        (sum, q, d) => sum + q * (turned[j * 3 * D + D + d] ?? 0),
        0,
      );
    expect(score(5, 2)).toBeCloseTo(score(7, 4), 12);
    expect(Math.abs(score(5, 2) - score(5, 4))).toBeGreaterThan(1e-3);
  });
});
