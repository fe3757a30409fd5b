/** @file Laws of sampling: frequencies, top-k, ties, the greedy case, and the window. */
import { describe, expect, it } from 'vitest';
import { appendToken, chooseId, sampleUniform } from './sample.ts';

const LOGITS = [Math.log(1), Math.log(2), Math.log(3), Math.log(4)];

function frequencies(choice: { temperature: number; topK: number }, count: number): number[] {
  const found = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const { id } = chooseId(LOGITS, choice, sampleUniform(7, i));
    found[id] = (found[id] ?? 0) + 1 / count;
  }
  return found;
}

describe('sampling in float64', () => {
  it.each([
    { temperature: 1, topK: 0, expected: [0.1, 0.2, 0.3, 0.4] },
    { temperature: 0.5, topK: 0, expected: [1 / 30, 4 / 30, 9 / 30, 16 / 30] },
    { temperature: 1, topK: 2, expected: [0, 0, 3 / 7, 4 / 7] },
  ])('temperature $temperature, top-k $topK has the frequencies of the softmax', ({ expected, ...choice }) => {
    const count = 20_000;
    frequencies(choice, count).forEach((found, id) => {
      const p = expected[id] ?? Number.NaN;
      expect(Math.abs(found - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / count) + 1e-9);
    });
  });

  it('takes the first of equals when greedy, and lower ids first in top-k', () => {
    expect(chooseId([1, 5, 5, 0], { temperature: 0, topK: 0 }, 0.9).id).toBe(1);
    expect(chooseId([1, 5, 5, 5], { temperature: 1, topK: 2 }, 0.999).id).toBe(2);
    expect(chooseId([1, 5, 5, 5], { temperature: 1, topK: 1 }, 0.999).id).toBe(1);
  });

  it('says how near a border the random number was', () => {
    expect(chooseId([0, 0], { temperature: 1, topK: 0 }, 0.25).margin).toBeCloseTo(0.25, 12);
  });

  it('keeps the last half of a full window', () => {
    expect(appendToken([1, 2, 3], 9, 5)).toEqual([1, 2, 3, 9]);
    expect(appendToken([1, 2, 3, 4], 9, 5)).toEqual([4, 9]);
    expect(appendToken([1, 2, 3, 4, 5], 9, 6)).toEqual([4, 5, 9]);
  });
});
