/** @file Where INT4 becomes faster, from timed sizes; and the sizes themselves. */
import { describe, expect, it } from 'vitest';
import { networkSizes } from '../../src/config/sizes.ts';
import { speedFinding } from '../../src/inference/crossing.ts';
import { withinTime } from '../../src/inference/speed-ladder.ts';

const sizes = (...ratios: readonly number[]) =>
  ratios.map((ratio, i) => ({ id: `size ${i}`, parameters: 100 * 10 ** i, before: 1000, after: 1000 * ratio }));

describe('speedFinding', () => {
  it('finds nothing where nothing was timed', () => {
    expect(speedFinding([])).toBeNull();
  });

  it.each([
    ['slower', [0.5, 0.7, 0.9]],
    ['alike', [0.95, 1.05, 1.1]],
    ['above only within what counts as the same', [0.9, 1.01, 1.09]],
  ])('%s: never faster', (_, ratios) => {
    expect(speedFinding(sizes(...ratios))).toEqual({ kind: 'never' });
  });

  it('faster everywhere is no crossing', () => {
    expect(speedFinding(sizes(1.2, 1.5))).toEqual({ kind: 'always' });
  });

  it('crosses half way between equally much slower and faster', () => {
    const found = speedFinding(sizes(0.25, 0.5, 2, 4));
    expect(found?.kind).toBe('crossing');
    if (found?.kind === 'crossing') expect(found.parameters).toBeCloseTo(1000 * Math.sqrt(10), 6);
  });

  it('crosses at a size where both are the same', () => {
    expect(speedFinding(sizes(0.5, 1, 4))).toMatchObject({
      kind: 'crossing',
      parameters: 1000,
      charactersPerSecond: 1000,
    });
  });

  it.each([
    ['back and forth', [0.5, 1.5, 0.5, 1.5], ['size 1', 'size 3']],
    ['only in between', [0.5, 1.5, 1.05], ['size 1']],
    ['from the first on, then no more', [1.5, 0.5], ['size 0']],
  ])('%s: no crossing, but the sizes', (_, ratios, ids) => {
    expect(speedFinding(sizes(...ratios))).toEqual({ kind: 'some', ids });
  });
});

describe('networkSizes', () => {
  it('holds the presets for any text, from few numbers to many', () => {
    const found = networkSizes(65);
    expect(found.map(({ id }) => id)).toEqual(['tiny', 'small', 'base', 'medium', 'large', 'gpt2']);
    const counts = found.map(({ parameters }) => parameters);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });
});

describe('withinTime', () => {
  it('gives work up that takes too long, and lets it clean up', async () => {
    let cleaned = false;
    async function* work() {
      try {
        for (let i = 0; ; i++) {
          const begin = performance.now();
          while (performance.now() - begin < 2);
          yield i;
        }
      } finally {
        cleaned = true;
      }
    }
    const seen: number[] = [];
    for await (const value of withinTime(work(), 5)) seen.push(value);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual(4); // the first does not count
    expect(cleaned).toBe(true);
  });

  it('does not count what comes before the first value', async () => {
    async function* work() {
      const begin = performance.now();
      while (performance.now() - begin < 25);
      yield 1;
      yield 2;
    }
    const seen: number[] = [];
    for await (const value of withinTime(work(), 20)) seen.push(value);
    expect(seen).toEqual([1, 2]);
  });

  it('does not count what others do between', async () => {
    async function* work() {
      yield 1;
      yield 2;
    }
    const seen: number[] = [];
    for await (const value of withinTime(work(), 20)) {
      seen.push(value);
      const begin = performance.now();
      while (performance.now() - begin < 25);
    }
    expect(seen).toEqual([1, 2]);
  });
});
