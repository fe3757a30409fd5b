/** @file GELU against its definition's known values and central differences. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { gelu, geluDerivative } from './gelu.ts';

describe('gelu in float64', () => {
  it('has its derivative', () => {
    const x = values(40, 1).map((value) => 4 * value);
    const differences = centralDifferences((moved) => moved.reduce((sum, value) => sum + gelu(value), 0), x);
    expect(relativeError(x.map(geluDerivative), differences)).toBeLessThan(1e-5);
  });

  it('is 0 far below zero, x far above it, and its parts differ by x', () => {
    expect(gelu(-20)).toBeCloseTo(0, 12);
    expect(gelu(20)).toBeCloseTo(20, 12);
    for (const x of values(10, 2)) expect(gelu(x) - gelu(-x)).toBeCloseTo(x, 12); // gelu(x) = x · Φ(x), Φ(x) + Φ(−x) = 1
  });
});
