import { describe, expect, it } from 'vitest';
import { keptLength, keptValues, lengthAfterOne } from '../../src/inference/window.ts';

describe('how much a window holds', () => {
  it.each([2, 3, 8, 9, 64])('grows one by one as it would from a longer prompt: blockSize %i', (blockSize) => {
    let length = 1;
    for (let count = 2; count < 4 * blockSize; count++) {
      length = lengthAfterOne(length, blockSize);
      expect(length, `${count} characters`).toBe(keptLength(count, blockSize));
      expect(length).toBeGreaterThanOrEqual(1);
      expect(length).toBeLessThan(blockSize);
    }
  });

  it('keeps the last half of a full window', () => {
    expect(lengthAfterOne(63, 64)).toBe(32);
    expect(lengthAfterOne(8, 9)).toBe(4);
    expect(lengthAfterOne(5, 9)).toBe(6);
  });

  it('keeps what stands on its tokens', () => {
    expect(keptValues(Float32Array.of(1, 2, 3, 4))).toEqual(Float32Array.of(3, 4, 0, 0));
    expect(keptValues(Float32Array.of(1, 2, 3, 4, 5))).toEqual(Float32Array.of(4, 5, 0, 0, 0));
  });
});
