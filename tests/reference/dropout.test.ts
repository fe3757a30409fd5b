/** @file Laws of dropout: gradient, expectation, and masks that differ by seed, step and site. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { dropped } from './dropout.ts';

const CASE = { seed: 5, step: 3, site: 2, rate: 0.25 };

describe('dropout in float64', () => {
  it('is its own gradient', () => {
    const dout = values(20, 2);
    const loss = (x: Float64Array) => dropped(x, CASE).reduce((sum, value, i) => sum + value * (dout[i] ?? 0), 0);
    expect(relativeError(dropped(dout, CASE), centralDifferences(loss, values(20, 1)))).toBeLessThan(1e-5);
  });

  it('drops its share and keeps the mean', () => {
    const count = 20_000;
    const out = dropped(new Float64Array(count).fill(1), CASE);
    const sigma = Math.sqrt((CASE.rate * (1 - CASE.rate)) / count);
    const share = out.filter((value) => value === 0).length / count;
    expect(Math.abs(share - CASE.rate)).toBeLessThan(4 * sigma);
    expect(out.reduce((sum, value) => sum + value, 0) / count).toBeCloseTo((1 - share) / (1 - CASE.rate), 10);
  });

  it.each(['seed', 'step', 'site'] as const)('drops others with another %s', (name) => {
    const x = new Float64Array(2000).fill(1);
    const one = dropped(x, CASE);
    const other = dropped(x, { ...CASE, [name]: CASE[name] + 1 });
    const both = one.filter((value, i) => value === 0 && other[i] === 0).length / one.length;
    const expected = CASE.rate ** 2; // independent masks
    expect(Math.abs(both - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / one.length));
  });
});
