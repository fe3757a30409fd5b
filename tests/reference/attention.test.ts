/** @file The attention twin's backward pass against central differences of its forward pass, and softmax's own laws. */
import { describe, expect, it } from 'vitest';
import { type AttentionCase, attentionBackward, attentionForward } from './attention.ts';
import { centralDifferences, relativeError, steering, values } from './attention-differences.ts';

const SHAPES = [
  { B: 1, T: 1, H: 1, D: 1 },
  { B: 2, T: 5, H: 3, D: 4 },
  { B: 1, T: 9, H: 2, D: 3 },
];
const DROPOUT = { rate: 0.3, seed: 7, step: 11, site: 2 };

describe('attention in float64', () => {
  for (const dropout of [undefined, DROPOUT]) {
    it.each(SHAPES)(`${dropout ? 'with' : 'without'} dropout: gradient of B=$B T=$T H=$H D=$D`, (shape) => {
      const { B, T, H, D } = shape;
      const qkv = values(B * T * 3 * H * D, 1);
      const dout = values(B * T * H * D, 2);
      const at = (input: Float64Array): AttentionCase => ({ ...shape, qkv: input, ...(dropout && { dropout }) });
      const loss = (input: Float64Array) =>
        attentionForward(at(input)).out.reduce((sum, o, i) => sum + o * (dout[i] ?? 0), 0);
      expect(relativeError(attentionBackward(at(qkv), dout), centralDifferences(loss, qkv))).toBeLessThan(1e-5);
    });
  }

  it.each(SHAPES)('steered: gradient of B=$B T=$T H=$H D=$D', (shape) => {
    const { B, T, H, D } = shape;
    const dout = values(B * T * H * D, 2);
    const at = (qkv: Float64Array): AttentionCase => ({ ...shape, qkv, ...steering(B, T), dropout: DROPOUT });
    const qkv = values(B * T * 3 * H * D, 1);
    const loss = (input: Float64Array) =>
      attentionForward(at(input)).out.reduce((sum, o, i) => sum + o * (dout[i] ?? 0), 0);
    expect(relativeError(attentionBackward(at(qkv), dout), centralDifferences(loss, qkv))).toBeLessThan(1e-5);
  });

  it('multiplies the odds of a key by e^bias, and sees no key before the first', () => {
    const qkv = new Float64Array(4 * 3).fill(1);
    const test = { B: 1, T: 4, H: 1, D: 1, qkv, keyBias: [0, Math.log(2), 0, 0], firstKey: [0, 0, 1, 3] };
    const expected = [1, 0, 0, 0, 1 / 3, 2 / 3, 0, 0, 0, 2 / 3, 1 / 3, 0, 0, 0, 0, 1];
    expect(relativeError(attentionForward(test).probabilities, Float64Array.from(expected))).toBeLessThan(1e-15);
  });

  it('averages the values seen so far when all keys are equal', () => {
    const qkv = Float64Array.from({ length: 4 * 3 }, (_, i) => (i % 3 === 2 ? i : 1));
    expect([...attentionForward({ B: 1, T: 4, H: 1, D: 1, qkv }).out]).toEqual([2, 3.5, 5, 6.5]);
  });

  it('drops the share it is asked to drop', () => {
    const dropout = { ...DROPOUT, rate: 0.25 };
    const shape = { B: 1, T: 40, H: 25, D: 1 };
    const ones = new Float64Array(40 * 3 * 25).fill(1);
    const { out } = attentionForward({ ...shape, qkv: ones, dropout });
    const mean = out.reduce((sum, value) => sum + value, 0) / out.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.05);
    expect(out.some((value) => value < 0.9) && out.some((value) => value > 1.1)).toBe(true);
  });
});
