/** @file Laws of AdamW and clipping that follow from the formulas. */
import { describe, expect, it } from 'vitest';
import { values } from './attention-differences.ts';
import { adamw, clipFactor, globalNorm } from './optimizer.ts';

const SETTINGS = { step: 1, learningRate: 0.01, beta1: 0.9, beta2: 0.95, weightDecay: 0.1, clipNorm: 0 };
const ZEROS = new Float64Array(64);

describe('AdamW in float64', () => {
  const params = values(64, 1);
  const grads = values(64, 2);
  const before = { params, grads, m: ZEROS, v: ZEROS };

  it('moves by the learning rate against the sign of the gradient in its first step', () => {
    const after = adamw({ ...before, chunks: [{ decay: 0, lrScale: 1 }] }, SETTINGS);
    after.params.forEach((p, i) => {
      const expected = (params[i] ?? Number.NaN) - 0.01 * Math.sign(grads[i] ?? Number.NaN);
      expect(p).toBeCloseTo(expected, 7);
    });
  });

  it('shrinks by lr · decay where there is no gradient', () => {
    const after = adamw({ ...before, grads: ZEROS, chunks: [{ decay: 1, lrScale: 0.5 }] }, SETTINGS);
    after.params.forEach((p, i) => {
      expect(p).toBeCloseTo((params[i] ?? Number.NaN) * (1 - 0.01 * 0.5 * 0.1), 14);
    });
  });

  it('leaves a frozen chunk as it is', () => {
    const after = adamw({ ...before, chunks: [{ decay: 1, lrScale: 0 }] }, SETTINGS);
    expect(after).toEqual({ params, m: ZEROS, v: ZEROS });
  });

  it('minimises a parabola', () => {
    let state: { params: Float64Array; m: Float64Array; v: Float64Array } = { params, m: ZEROS, v: ZEROS };
    for (let step = 1; step <= 400; step++) {
      const slope = state.params.map((p) => p - 0.5);
      state = adamw({ ...state, grads: slope, chunks: [{ decay: 0, lrScale: 1 }] }, { ...SETTINGS, step });
    }
    for (const p of state.params) expect(Math.abs(p - 0.5)).toBeLessThan(0.01);
  });
});

describe('clipping', () => {
  it('makes the norm of large gradients clipNorm and leaves small ones alone', () => {
    const grads = [3, 4];
    expect(globalNorm(grads)).toBe(5);
    expect(globalNorm(grads.map((g) => g * clipFactor(5, 1)))).toBeCloseTo(1, 12);
    expect(clipFactor(5, 6)).toBe(1);
    expect(clipFactor(5, 0)).toBe(1);
  });
});
