import { describe, expect, it } from 'vitest';
import { smooth } from '../../src/data/smooth.ts';

describe('smooth', () => {
  it('starts on the data and ends near its mean', () => {
    const values = Array.from({ length: 400 }, (_, i) => 2 + (i % 2 === 0 ? 0.5 : -0.5));
    const smoothed = smooth(values);
    expect(smoothed[0]).toBe(2.5);
    for (const value of smoothed.slice(-50)) expect(Math.abs(value - 2)).toBeLessThan(0.03);
  });

  it('follows a fast fall at the start within a few values', () => {
    const smoothed = smooth(Array.from({ length: 40 }, (_, i) => (i < 5 ? 4 : 3)));
    expect(smoothed[14]).toBeLessThan(3.1);
  });
});
