/** @file The gradient of cross-entropy against central differences, and losses that are known. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { crossentropyBackward, crossentropyForward } from './crossentropy.ts';

const NO_TARGET = 0xffffffff;
const TEST = { rows: 4, V: 6, logits: values(24, 1), targets: [5, 0, NO_TARGET, 3] };

describe('cross-entropy in float64', () => {
  it('has its gradient', () => {
    const loss = (logits: Float64Array) =>
      0.25 * crossentropyForward({ ...TEST, logits }).reduce((sum, value) => sum + value, 0);
    const expected = centralDifferences(loss, TEST.logits);
    expect(relativeError(crossentropyBackward(TEST, 0.25), expected)).toBeLessThan(1e-5);
  });

  it('is ln(V) when all are equally likely', () => {
    const [loss] = crossentropyForward({ rows: 1, V: 65, logits: new Float64Array(65), targets: [7] });
    expect(loss).toBeCloseTo(Math.log(65), 12);
  });

  it('does not count what has no target', () => {
    expect(crossentropyForward(TEST)[2]).toBe(0);
    expect([...crossentropyBackward(TEST, 1).subarray(12, 18)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
