/** @file Random numbers by counter: the published hash, its ranges, and numbers that look like chance. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerBelow, normal, pcg4d, STREAMS, uniform } from '../../src/data/random.ts';

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const counter = fc.record({ seed: u32, stream: u32, step: u32, position: u32 });

/** pcg4d as published, in exact integers. */
function exactPcg4d(input: readonly number[]): number[] {
  const mask = 0xffffffffn;
  const v = input.map((n) => (BigInt(n) * 1664525n + 1013904223n) & mask) as [bigint, bigint, bigint, bigint];
  const mix = (): void => {
    v[0] = (v[0] + v[1] * v[3]) & mask;
    v[1] = (v[1] + v[2] * v[0]) & mask;
    v[2] = (v[2] + v[0] * v[1]) & mask;
    v[3] = (v[3] + v[1] * v[2]) & mask;
  };
  mix();
  for (const i of [0, 1, 2, 3] as const) v[i] ^= v[i] >> 16n;
  mix();
  return v.map(Number);
}

describe('pcg4d', () => {
  it('is the published hash for any input', () => {
    fc.assert(
      fc.property(u32, u32, u32, u32, (seed, stream, step, position) => {
        expect(pcg4d(seed, stream, step, position)).toEqual(exactPcg4d([seed, stream, step, position]));
      }),
    );
  });
});

describe('uniform', () => {
  it('is in [0, 1) and exact in 32-bit floats', () => {
    fc.assert(
      fc.property(counter, (at) => {
        const value = uniform(at);
        expect(value >= 0 && value < 1).toBe(true);
        expect(Math.fround(value)).toBe(value);
      }),
    );
  });

  it('fills ten bins evenly along each part of the counter', () => {
    for (const part of ['seed', 'stream', 'step', 'position'] as const) {
      const bins = new Array<number>(10).fill(0);
      for (let i = 0; i < 10_000; i++) {
        const bin = Math.floor(10 * uniform({ seed: 1, stream: STREAMS.BATCH, step: 0, position: 0, [part]: i }));
        bins[bin] = (bins[bin] ?? 0) + 1;
      }
      const chiSquared = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chiSquared, part).toBeLessThan(33.7); // 9 degrees of freedom: chance exceeds it once in 10,000
    }
  });
});

describe('normal', () => {
  it('is finite, with mean 0 and variance 1', () => {
    const count = 100_000;
    let sum = 0;
    let squares = 0;
    for (let position = 0; position < count; position++) {
      const value = normal({ seed: 5, stream: STREAMS.INIT, step: 0, position });
      sum += value;
      squares += value * value;
    }
    expect(Math.abs(sum / count)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(squares / count - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  });

  it('is finite everywhere', () => {
    fc.assert(
      fc.property(counter, (at) => {
        expect(Number.isFinite(normal(at))).toBe(true);
      }),
    );
  });
});

describe('integerBelow', () => {
  it('stays below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), counter, (count, at) => {
        const value = integerBelow(count, at);
        expect(Number.isInteger(value) && value >= 0 && value < count).toBe(true);
      }),
    );
  });

  it('reaches odd places of a range wider than 24 bits', () => {
    const at = (position: number) => integerBelow(2 ** 26, { seed: 1, stream: STREAMS.BATCH, step: 0, position });
    const values = Array.from({ length: 100 }, (_, position) => at(position));
    expect(values.some((value) => value % 4 === 1)).toBe(true);
  });
});
