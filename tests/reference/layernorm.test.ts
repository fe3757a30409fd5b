/** @file The gradients of layernorm against central differences, and what it does to a row. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { layernormBackward, layernormForward } from './layernorm.ts';

const SIZES = { rows: 3, C: 7 };
const TEST = { ...SIZES, x: values(21, 1), weight: values(7, 2), bias: values(7, 3) };
const DOUT = values(21, 4);

const dot = (out: Float64Array) => out.reduce((sum, value, i) => sum + value * (DOUT[i] ?? Number.NaN), 0);

describe('layernorm in float64', () => {
  const gradients = layernormBackward(TEST, DOUT);
  it.each([
    ['x', 'dx'],
    ['weight', 'dweight'],
    ['bias', 'dbias'],
  ] as const)('has the gradient of %s', (input, gradient) => {
    const loss = (moved: Float64Array) => dot(layernormForward({ ...TEST, [input]: moved }));
    expect(relativeError(gradients[gradient], centralDifferences(loss, TEST[input]))).toBeLessThan(1e-5);
  });

  it('gives rows of mean 0 and variance 1', () => {
    const out = layernormForward({ rows: 1, C: 4, x: [1, 2, 3, 10], weight: [1, 1, 1, 1], bias: [0, 0, 0, 0] });
    const sum = out.reduce((a, b) => a + b, 0);
    const squares = out.reduce((a, b) => a + b * b, 0);
    expect(sum).toBeCloseTo(0, 12);
    expect(squares / 4).toBeCloseTo(1, 5);
  });
});
