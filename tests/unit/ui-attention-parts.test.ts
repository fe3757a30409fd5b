/** @file Scores over training, tables, names of exported files, and the rows of a text that grows. */
import { describe, expect, it } from 'vitest';
import { rowShares } from '../../src/data/attention/frame.ts';
import { fileName, pngScale } from '../../src/ui/attention/export-files.ts';
import {
  beginGrowth,
  grown,
  largest,
  lookLength,
  looksOf,
  rowlessFrom,
  withRows,
} from '../../src/ui/attention/generation-rows.ts';
import { lossBounds, lossCurve, panelScale, scoreCurves, valueAt } from '../../src/ui/attention/scores-curve.ts';
import { PAGE_ROWS, pageOf, pagesOf, rowByShare } from '../../src/ui/attention/table-pages.ts';
import { frame, scores } from './attention-fixtures.ts';
import { metric } from './ui-fixtures.ts';

describe('scores over training', () => {
  const scored = [0, 50].map((step) => ({ step, scores: scores({ induction: [0, 0, 0, step / 100] }) }));

  it('follows one head, with what chance would give', () => {
    const curve = scoreCurves(scored, { layer: 1, head: 1 }).find(({ rule }) => rule === 'induction');
    expect(curve).toEqual({
      rule: 'induction',
      chance: 0.1,
      points: [
        { step: 0, value: 0 },
        { step: 50, value: 0.5 },
      ],
    });
    expect(scoreCurves([], { layer: 0, head: 0 })).toEqual([]);
  });

  it('reads what was last measured', () => {
    const points = [
      { step: 10, value: 1 },
      { step: 20, value: 2 },
    ];
    expect([null, 25, 20, 19, 0].map((step) => valueAt(points, step))).toEqual([2, 2, 2, 1, 1]);
    expect(valueAt([], null)).toBeNull();
  });

  it('thins the loss but keeps its end, and frames it in whole halves', () => {
    const metrics = Array.from({ length: 1000 }, (_, index) => metric(index + 1, 4 - index / 500));
    const curve = lossCurve(metrics);
    expect(curve.length).toBeLessThanOrEqual(301);
    expect(curve.at(-1)?.step).toBe(1000);
    expect(
      lossBounds([
        { step: 1, value: 3.7 },
        { step: 2, value: 1.6 },
      ]),
    ).toEqual({ low: 1.5, high: 4 });
    expect(lossBounds([])).toEqual({ low: 0, high: 1 });
  });

  it('puts steps to the right and values upwards', () => {
    const { x, y } = panelScale({ left: 10, right: 110, top: 0, bottom: 50 }, { lastStep: 200, low: 0, high: 1 });
    expect([x(0), x(100), x(200), y(0), y(1)]).toEqual([10, 60, 110, 50, 0]);
  });
});

describe('tables', () => {
  const map = frame('abcdefghijklmnopqrst');
  const head = { layer: 1, head: 0 };

  it('gives a row by share', () => {
    const [most, second, third] = rowByShare(map, head, 5);
    expect(most).toMatchObject({ place: 4, character: 'e' });
    expect(most?.share).toBeCloseTo(0.75, 4);
    expect([second?.place, third?.place]).toEqual([5, 0]);
  });

  it('gives the whole map in pages, and the last for any beyond', () => {
    expect(pagesOf(20)).toBe(2);
    const pages = [0, 1].flatMap((page) => pageOf(map, head, page));
    expect(pages.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, row) => row));
    expect(pages.map(({ shares }) => shares.length)).toEqual(Array.from({ length: 20 }, (_, row) => row + 1));
    expect(pageOf(map, head, 9)).toEqual(pageOf(map, head, 1));
    expect(pageOf(frame('ab'), head, 0)).toHaveLength(2);
    expect(PAGE_ROWS).toBe(16);
  });
});

describe('files', () => {
  it('are named by run, step, layer and head', () => {
    expect(fileName({ run: 'lr 0.001 · 2 heads', step: 1200, layer: 2, head: 0 }, 'svg')).toBe(
      'lr-0-001-2-heads-step-1200-layer-3-head-1.svg',
    );
    expect(fileName({ run: '…', step: 0, layer: 0, head: 0 }, 'json')).toBe('fledgling-step-0-layer-1-head-1.json');
  });

  it('draws at twice the size while a browser can', () => {
    expect(pngScale(600, 600)).toBe(2);
    expect(pngScale(100, 8192)).toBe(1);
  });
});

describe('a text that grows', () => {
  const head = { layer: 1, head: 1 };

  it('gets a row for each written character, however many came at once', () => {
    const begun = grown(beginGrowth('ab'), 'cd', false);
    expect(rowlessFrom(begun)).toBe(2);
    const two = withRows(begun, frame('abcd', { step: 7 }), 4);
    expect(two.rows.map(({ place, step }) => [place, step])).toEqual([
      [2, 7],
      [3, 7],
    ]);
    const three = withRows(grown(two, 'cde', true), frame('abcde'), 5);
    expect(three.rows.map(({ place }) => place)).toEqual([2, 3, 4]);
    expect([rowlessFrom(three), three.done]).toEqual([null, true]);
  });

  it('keeps the row as the frame had it, in every head', () => {
    const map = frame('abcde', { back: 2 });
    const { rows } = withRows(grown(beginGrowth('abcd'), 'e', true), map, 5);
    const looks = rows[0] ? looksOf(rows[0], head) : [];
    expect(looks.map(({ share }) => share)).toEqual(rowShares(map, head, 4));
    expect(largest(looks, 1)[0]?.place).toBe(2);
    expect(rows[0] && looksOf(rows[0], { layer: 9, head: 0 })).toEqual([]);
  });

  it('counts places from the end where the context is shorter than the text', () => {
    const { rows } = withRows(grown(beginGrowth('abcd'), 'ef', false), frame('def'), 6);
    expect(rows.map(({ place, from }) => [place, from])).toEqual([
      [4, 3],
      [5, 3],
    ]);
    expect(rows[1] && looksOf(rows[1], head).map(({ place }) => place)).toEqual([3, 4, 5]);
  });

  it('looks at all that fits into the context at once, and then at one character more at a time', () => {
    const begun = grown(beginGrowth('ab'), 'cdefgh', true);
    const lengths = (blockSize: number): number[] => {
      const asked: number[] = [];
      for (let growth = begun; rowlessFrom(growth) !== null; ) {
        const length = lookLength(growth, blockSize);
        asked.push(length);
        growth = withRows(
          growth,
          frame(growth.characters.slice(Math.max(0, length - blockSize), length).join('')),
          length,
        );
      }
      return asked;
    };
    expect(lengths(64)).toEqual([8]);
    expect(lengths(5)).toEqual([5, 6, 7, 8]);
    expect(lengths(2)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('skips characters that are out of sight before anyone looked', () => {
    const { rows } = withRows(grown(beginGrowth('a'), 'bcdef', false), frame('ef'), 6);
    expect(rows.map(({ place }) => place)).toEqual([4, 5]);
  });
});
