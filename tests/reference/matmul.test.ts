/** @file The gradients of the linear layer and of the feed-forward block against central differences. */
import { describe, expect, it } from 'vitest';
import { centralDifferences, relativeError, values } from './attention-differences.ts';
import { linearBackward, linearForward } from './matmul.ts';
import { mlpBackward, mlpForward } from './matmul-mlp.ts';

const dot = (out: Float64Array, dout: Float64Array) => out.reduce((sum, v, i) => sum + v * (dout[i] ?? Number.NaN), 0);

describe('the linear layer in float64', () => {
  const sizes = { M: 3, N: 4, K: 5 };
  const test = { x: values(15, 1), weight: values(20, 2), bias: values(4, 3), residual: values(12, 4) };
  const dout = values(12, 5);
  const { dx, dweight, dbias } = linearBackward(sizes, { ...test, dout });

  it.each([
    ['x', dx],
    ['weight', dweight],
    ['bias', dbias],
    ['residual', dout],
  ] as const)('has the gradient of %s', (input, gradient) => {
    const loss = (moved: Float64Array) => dot(linearForward(sizes, { ...test, [input]: moved }), dout);
    expect(relativeError(gradient, centralDifferences(loss, test[input]))).toBeLessThan(1e-5);
  });

  it('multiplies rows by rows', () => {
    const out = linearForward({ M: 1, N: 2, K: 2 }, { x: [1, 2], weight: [3, 4, 5, 6], bias: [100, 200] });
    expect([...out]).toEqual([111, 217]);
  });
});

describe('the feed-forward block in float64', () => {
  const sizes = { M: 2, C: 3, F: 5 };
  const test = {
    x: values(6, 1),
    fcWeight: values(15, 2),
    fcBias: values(5, 3),
    projWeight: values(15, 4),
    projBias: values(3, 5),
    residual: values(6, 6),
  };
  const dout = values(6, 7);
  const gradients = mlpBackward(sizes, { ...test, dout });

  it.each([
    ['x', gradients.dx],
    ['fcWeight', gradients.dfcWeight],
    ['fcBias', gradients.dfcBias],
    ['projWeight', gradients.dprojWeight],
    ['projBias', gradients.dprojBias],
    ['residual', dout],
  ] as const)('has the gradient of %s', (input, gradient) => {
    const loss = (moved: Float64Array) => dot(mlpForward(sizes, { ...test, [input]: moved }), dout);
    expect(relativeError(gradient, centralDifferences(loss, test[input]))).toBeLessThan(1e-5);
  });
});
