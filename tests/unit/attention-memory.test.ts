/** @file What a capture takes is counted before it is made; where it is too much, what is offered instead fits, and nothing larger does. */
import { describe, expect, it } from 'vitest';
import type { ModelShape } from '../../src/config/types.ts';
import { captureBytes, captureProblem, MOST_CAPTURE_BYTES } from '../../src/inference/attention/capture-memory.ts';

const SHAPE: ModelShape = {
  nLayer: 12,
  nHead: 12,
  nEmbd: 48,
  blockSize: 1024,
  vocabSize: 65,
  bias: false,
  tied: true,
  position: 'rotary',
  ropeBase: 10000,
};
const ALL = { batchSize: 1, blockSize: 1024, layers: null };
const LIMITS = { total: MOST_CAPTURE_BYTES, largestBuffer: 128 * 2 ** 20 };
const MAP = 4 * 12 * 1024 * 1024; // bytes of a layer's maps

describe('the memory of a capture', () => {
  it('holds every map twice, on the GPU and read back', () => {
    const { total, largestBuffer } = captureBytes(SHAPE, ALL);
    expect(largestBuffer).toBe(MAP);
    expect(total).toBeGreaterThan(24 * MAP);
    expect(total).toBeLessThan(25 * MAP);
    expect(captureBytes(SHAPE, { ...ALL, layers: [3, 5] }).total).toBeLessThan(5 * MAP);
  });

  it('is refused where it is too much, with as many layers as fit', () => {
    const problem = captureProblem(SHAPE, ALL, LIMITS);
    if (!problem) throw new Error('12 layers of 1024 characters fit');
    expect(problem).toMatchObject({ code: 'attention-too-large', available: LIMITS.total, characters: 1024 });
    expect(problem.needed).toBe(captureBytes(SHAPE, ALL).total);
    expect(captureProblem(SHAPE, { ...ALL, layers: problem.layers }, LIMITS)).toBeNull();
    const more = [...problem.layers, problem.layers.length];
    expect(captureProblem(SHAPE, { ...ALL, layers: more }, LIMITS)).not.toBeNull();
  });

  it('offers a shorter text where not even one layer fits', () => {
    const limits = { ...LIMITS, largestBuffer: 2 ** 20 };
    const problem = captureProblem(SHAPE, { ...ALL, layers: [7, 9] }, limits);
    if (!problem) throw new Error('a map of 48 MiB fits into 1 MiB');
    expect(problem).toMatchObject({ layers: [7], available: 2 ** 20, needed: MAP });
    const fits = (blockSize: number) => captureProblem(SHAPE, { ...ALL, layers: [7], blockSize }, limits) === null;
    expect(problem.characters).toBe(Math.floor(Math.sqrt(2 ** 20 / (4 * 12))));
    expect([fits(problem.characters), fits(problem.characters + 1)]).toEqual([true, false]);
  });
});
