/** @file Ticks, ranges and room for words: few, round, and never empty. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../src/data/figure/place.ts';
import { rangeOf } from '../../src/data/figure/range.ts';
import { power, ticksOf } from '../../src/data/figure/ticks.ts';
import { wordWidth, wrapped } from '../../src/data/figure/words.ts';
import { axis } from './figure-fixtures.ts';

const written = (range: readonly [number, number], more: Partial<Parameters<typeof ticksOf>[1]>): string[] =>
  ticksOf(range, { scale: 'linear', unit: 'number', most: 6, ...more }).map(({ words }) =>
    words.replaceAll('\u00a0', ' '),
  );

describe('ticks', () => {
  it('are decades, written short, where there is room for no more', () => {
    expect(written([3000, 1.5e6], { scale: 'log', unit: 'count', most: 4 })).toEqual(['10 k', '100 k', '1 M']);
    expect(written([1e10, 1.5e12], { scale: 'log', unit: 'count', most: 4 })).toEqual(['10¹⁰', '10¹¹', '10¹²']);
    expect(written([900, 12_000], { scale: 'log', unit: 'count', most: 6 })).toEqual(['1 k', '2 k', '5 k', '10 k']);
  });

  it('are even where a logarithmic axis is short', () => {
    expect(written([1.5, 2.5], { scale: 'log', most: 5 })).toEqual(['1.6', '1.8', '2.0', '2.2', '2.4']);
  });

  it('have the digits that all of them need', () => {
    expect(written([0, 1], { unit: 'percent', most: 5 })).toEqual(['0 %', '20 %', '40 %', '60 %', '80 %', '100 %']);
    expect(written([0, 3000], { unit: 'count', most: 3 })).toEqual(['0', '1,000', '2,000', '3,000']);
    expect(written([-1, 1], { most: 4 })).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
  });

  it('write powers of ten with their factor', () => {
    expect([power(2e10), power(1e-5), power(0)]).toEqual(['2·10¹⁰', '10⁻⁵', '0']);
  });

  it('lie inside any range, in order', () => {
    const ends = fc.tuple(
      fc.double({ min: 1e-12, max: 1e15, noNaN: true }),
      fc.double({ min: 1.001, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(
        ends,
        fc.constantFrom('linear', 'log' as const),
        fc.integer({ min: 2, max: 9 }),
        ([from, factor], scale, most) => {
          const values = ticksOf([from, from * factor], { scale, unit: 'number', most }).map(({ value }) => value);
          for (const value of values) expect(value >= from * 0.999 && value <= from * factor * 1.001).toBe(true);
          expect(values).toEqual(values.toSorted((a, b) => a - b));
          expect(values.length).toBeLessThanOrEqual(2 * most + 1);
        },
      ),
    );
  });
});

describe('ranges', () => {
  it('are what the axis says', () => {
    expect(rangeOf(axis({ from: 0, to: 4 }), [9])).toEqual([0, 4]);
  });

  it('leave a twentieth on each side, but shares end at 0 and 1', () => {
    expect(rangeOf(axis(), [10, 30])).toEqual([9, 31]);
    expect(rangeOf(axis({ unit: 'percent' }), [0.01, 1])).toEqual([0, 1]);
    const [from, to] = rangeOf(axis({ scale: 'log' }), [1, 100]);
    expect([Math.log10(from), Math.log10(to)].map((at) => Number(at.toFixed(9)))).toEqual([-0.1, 2.1]);
  });

  it('are never empty', () => {
    const all = fc.array(fc.oneof(fc.double(), fc.constantFrom(0, 5, -5)), { maxLength: 4 });
    const end = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(all, fc.constantFrom('linear', 'log' as const), end, end, (values, scale, from, to) => {
        const given = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        const [low, high] = rangeOf(
          axis({ scale, ...given }),
          values.filter((value) => Math.abs(value) < 1e100),
        );
        expect(low).toBeLessThan(high);
        if (scale === 'log') expect(low).toBeGreaterThan(0);
      }),
    );
  });
});

describe('words', () => {
  it('are as wide as their letters in Inter', () => {
    expect(wordWidth('iii', 100) / 1.06).toBeCloseTo(72, 6); // 24 hundredths each
    expect(wordWidth('W', 10)).toBeGreaterThan(wordWidth('w', 10));
  });

  it('break at spaces, and are cut where one word is too wide', () => {
    expect(wrapped('one two three', wordWidth('one two', 13), 13)).toEqual(['one two', 'three']);
    expect(wrapped('a\nb', 100, 13)).toEqual(['a', 'b']);
    const [line = ''] = wrapped('x'.repeat(50), 60, 13);
    expect(line.endsWith('…') && wordWidth(line, 13) <= 60).toBe(true);
  });

  it('move no farther apart than they must', () => {
    expect(
      spread(
        [
          { middle: 50, height: 10 },
          { middle: 52, height: 10 },
          { middle: 90, height: 10 },
        ],
        { top: 0, bottom: 100 },
      ),
    ).toEqual([50, 60, 90]);
    expect(
      spread(
        [
          { middle: 99, height: 10 },
          { middle: 98, height: 10 },
        ],
        { top: 0, bottom: 100 },
      ),
    ).toEqual([95, 85]);
  });
});
