/** @file The gradients of the embedding against central differences. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { encoderBackward, encoderForward } from './encoder.ts';

const SIZES = { B: 2, T: 4, V: 5, C: 3 };
const TEST = { ...SIZES, tokens: [0, 4, 4, 1, 2, 0, 9, 4], wte: values(15, 1), wpe: values(12, 2) }; // 9 is no id
const DOUT = values(24, 3);

const dot = (out: Float64Array) => out.reduce((sum, value, i) => sum + value * (DOUT[i] ?? Number.NaN), 0);

describe('the embedding in float64', () => {
  const { dwte, dwpe } = encoderBackward(TEST, DOUT);

  it('has the gradient of wte', () => {
    const expected = centralDifferences((wte) => dot(encoderForward({ ...TEST, wte })), TEST.wte);
    expect(relativeError(dwte, expected)).toBeLessThan(1e-5);
  });

  it('has the gradient of wpe', () => {
    const expected = centralDifferences((wpe) => dot(encoderForward({ ...TEST, wpe })), TEST.wpe);
    expect(relativeError(dwpe, expected)).toBeLessThan(1e-5);
  });

  it('gives nothing to a token that does not occur', () => {
    expect([...dwte.subarray(3 * 3, 4 * 3)]).toEqual([0, 0, 0]);
  });
});
