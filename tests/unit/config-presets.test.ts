/** @file Presets can be used, workloads are the measured peers', and a machine gets the largest that it can train. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../../src/config/config.ts';
import { nonEmbeddingParameters, parameterCount, stepFlops } from '../../src/config/cost.ts';
import { choosePreset, findPreset, presets } from '../../src/config/presets.ts';
import { modelShape } from '../../src/config/types.ts';
import { workloads } from '../../src/config/workloads.ts';

const [w1, w2, w3] = workloads.map(({ config, vocabSize }) => ({ config, shape: modelShape(config, vocabSize) }));

describe('presets', () => {
  it.each(presets)('$id can be used', ({ config, reason }) => {
    expect(validateConfig(config)).toEqual([]);
    expect(reason).toMatch(/\.$/);
  });

  it('have ids of their own, and base is the default', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(findPreset('base')?.config).toEqual(defaultConfig());
    expect(findPreset('nothing')).toBeNull();
  });
});

describe('workloads', () => {
  it('are those of the design', () => {
    const sizes = workloads.map(({ config: c }) => [c.nLayer, c.nHead, c.nEmbd, c.blockSize, c.batchSize]);
    expect(sizes).toEqual([
      [4, 4, 64, 64, 12],
      [4, 4, 128, 64, 12],
      [6, 6, 384, 256, 4],
    ]);
    for (const { config } of workloads) {
      expect(validateConfig(config)).toEqual([]);
      expect(config).toMatchObject({ tied: false, bias: true, dropout: 0, position: 'learned' });
    }
  });
});

describe('costs', () => {
  it('count the numbers of W1 to W3', () => {
    if (w1 === undefined || w2 === undefined || w3 === undefined) throw new Error('three workloads');
    // 4 blocks of 12·64² + 13·64 = 49,984; LayerNorm 128; head 65·64 = 4,160
    expect(nonEmbeddingParameters(w1.shape)).toBe(4 * 49_984 + 128 + 4160);
    expect(nonEmbeddingParameters(w1.shape)).toBe(204_224);
    expect(parameterCount(w1.shape)).toBe(204_224 + 65 * 64 + 64 * 64);
    expect(nonEmbeddingParameters(w2.shape)).toBe(4 * (12 * 128 * 128 + 13 * 128) + 256 + 65 * 128);
    expect(nonEmbeddingParameters(w3.shape)).toBe(6 * (12 * 384 * 384 + 13 * 384) + 768 + 65 * 384);
  });

  it('leave out what a variant does not have', () => {
    if (w1 === undefined) throw new Error('three workloads');
    const { shape } = w1;
    expect(parameterCount({ ...shape, position: 'rotary' })).toBe(parameterCount(shape) - 64 * 64);
    expect(parameterCount({ ...shape, tied: true })).toBe(parameterCount(shape) - 65 * 64);
    expect(parameterCount({ ...shape, bias: false })).toBe(parameterCount(shape) - 4 * 9 * 64);
  });

  it('count the operations of a step, the head also when it is tied', () => {
    if (w1 === undefined) throw new Error('three workloads');
    expect(stepFlops(w1.shape, 12)).toBe(6 * 204_224 * 768 + 12 * 4 * 64 * 64 * 768);
    expect(stepFlops({ ...w1.shape, tied: true }, 12)).toBe(stepFlops(w1.shape, 12));
  });
});

describe('choosePreset', () => {
  const cost = (id: string): number => {
    const config = findPreset(id)?.config;
    if (config === undefined) throw new Error(id);
    return config.steps * stepFlops(modelShape(config, 65), config.batchSize);
  };

  it('climbs with the speed of the machine', () => {
    const at = (flopsPerSecond: number): string => choosePreset({ flopsPerSecond, vocabSize: 65, seconds: 100 }).id;
    expect(at(0)).toBe('tiny');
    for (const id of ['small', 'base', 'medium', 'large']) {
      expect(at(cost(id) / 100)).toBe(id);
      expect(at((cost(id) / 100) * 0.999)).not.toBe(id);
    }
    expect(at(1e18)).toBe('large');
  });

  it('never takes less for a faster machine', () => {
    const speed = fc.double({ min: 1e6, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(speed, speed, (a, b) => {
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)].map((flopsPerSecond) =>
          cost(choosePreset({ flopsPerSecond, vocabSize: 65 }).id),
        ) as [number, number];
        expect(slow).toBeLessThanOrEqual(fast);
      }),
    );
  });

  it('small is a third of the work of base, as its reason says', () => {
    expect(cost('small') / cost('base')).toBeCloseTo(1 / 3, 1);
  });
});
