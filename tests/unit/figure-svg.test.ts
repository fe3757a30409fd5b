/** @file Drawn figures: places worked out by hand, text that stays text, nothing outside the picture, whatever comes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf } from '../../src/data/figure/frame.ts';
import { placedLabels } from '../../src/data/figure/labels.ts';
import { cssPaint, paintOf } from '../../src/data/figure/paint.ts';
import { nearest, pointsOf } from '../../src/data/figure/points.ts';
import { figureHeight, figureSvg, standaloneSvg } from '../../src/data/figure/svg.ts';
import { anyFigure, axis, bars, plot } from './figure-fixtures.ts';

const PICTURE = { width: 400, height: 300, size: 10 };
const drawing = { ...PICTURE, paint: paintOf('light') };
const point = (x: number, y: number, more = {}) => ({ x, y, says: `${x}, ${y}`, ...more });
const dots = (points: readonly ReturnType<typeof point>[]) =>
  ({ kind: 'points', tone: 'blue', shape: 'circle', points }) as const;

/** Words of a picture, in order, as they stand in it. */
const texts = (svg: string): string[] => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

const from0to = (to: number, scale: 'linear' | 'log' = 'linear') => axis({ from: scale === 'log' ? 1 : 0, to, scale });

describe('where things lie', () => {
  it('puts a value at its share of the range', () => {
    const frame = frameOf(plot([], { x: from0to(8), y: from0to(4) }), PICTURE);
    const { left, right, top, bottom } = frame;
    expect(frame.x(2)).toBeCloseTo(left + (right - left) / 4, 9);
    expect(frame.y(1)).toBeCloseTo(bottom - (bottom - top) / 4, 9);
    expect(frame.x(8)).toBeCloseTo(right, 9);
  });

  it('puts equal factors equally far apart on a logarithmic axis', () => {
    const frame = frameOf(plot([], { x: from0to(1000, 'log'), y: from0to(1) }), PICTURE);
    expect(frame.x(10)).toBeCloseTo(frame.left + (frame.right - frame.left) / 3, 9);
    expect(frame.x(100) - frame.x(10)).toBeCloseTo(frame.x(10) - frame.x(1), 9);
  });

  it('draws a dot, its interval and a bar where their values are', () => {
    const one = plot([dots([point(2, 1, { low: 0.5, high: 2 })])], { x: from0to(8), y: from0to(4) });
    const frame = frameOf(one, PICTURE);
    const round = (value: number): number => Math.round(value * 10) / 10;
    const svg = figureSvg(one, drawing);
    expect(svg).toContain(`<circle cx="${round(frame.x(2))}" cy="${round(frame.y(1))}"`);
    expect(svg).toContain(`y1="${round(frame.y(0.5))}" x2="${round(frame.x(2))}" y2="${round(frame.y(2))}"`);
    const [half, whole] = [
      ...figureSvg(
        bars(
          [{ words: '', bars: [0.5, 1].map((value) => ({ words: 'b', value, tone: 'blue' as const, says: '1' })) }],
          { from: 0, to: 1 },
        ),
        drawing,
      ).matchAll(/<rect [^>]*width="([\d.]+)"/g),
    ].map(([, width]) => Number(width));
    expect(half).toBeCloseTo((whole ?? 0) / 2, 0);
  });

  it('points at the nearest point that is in sight', () => {
    const points = pointsOf(
      plot([dots([point(0, 0), point(9, 1), point(8, 4)])], { x: from0to(8), y: from0to(4) }),
      PICTURE,
    );
    expect(points.map(({ says }) => says)).toEqual(['0, 0', '8, 4']);
    expect(nearest(points, 390, 20)).toBe(1);
    expect(nearest([], 1, 1)).toBeNull();
  });
});

describe('words in a figure', () => {
  it('stay text, whatever they are', () => {
    const bad = `<script>alert(1)</script>" onload='x' &amp; \u0000`;
    const one = plot([dots([point(1, 1, { name: bad })]), { kind: 'rule', at: 'y', value: 1, words: bad }], {
      ...{ title: bad, about: bad, sentence: bad, x: axis({ words: bad }), y: axis({ words: bad }) },
      key: [{ tone: 'blue', words: bad }],
    });
    for (const svg of [figureSvg(one, drawing), standaloneSvg(one, 'dark')]) {
      expect(svg).not.toContain('<script');
      expect(svg).not.toContain('\u0000');
      const tags = [...svg.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"<>]*"/g, ''));
      for (const tag of tags)
        expect(tag).toMatch(/^<\/?[a-z]+( [a-z-]+=| viewBox=| aria-label=| x[12]=| y[12]=)*\/?>$/i);
      expect(tags.join('')).not.toMatch(/onload|style/);
      expect(svg).not.toMatch(/&(?!#\d+;)/); // no references but our own
    }
    expect(figureSvg(one, drawing)).toContain('&#60;script&#62;');
  });

  it('are moved apart at the ends of lines', () => {
    const line = (name: string, y: number) =>
      ({
        kind: 'line',
        tone: 'ink',
        name,
        points: [
          [0, y],
          [8, y],
        ],
      }) as const;
    const one = plot([line('first', 1), line('second', 1.01), line('third', 0.99)], { x: from0to(8), y: from0to(4) });
    const boxes = placedLabels(one, frameOf(one, PICTURE));
    const order = boxes.toSorted((a, b) => a.box.top - b.box.top).map(({ spot }) => spot.lines[0]);
    expect(order).toEqual(['second', 'first', 'third']); // as the lines lie, from above
  });

  it('of a point go to its free side', () => {
    const one = plot(
      [
        dots([point(2, 2, { name: 'name' })]),
        {
          kind: 'line',
          tone: 'ink',
          points: [
            [2, 2],
            [8, 2],
          ],
        },
      ],
      { x: from0to(8), y: from0to(4) },
    );
    const frame = frameOf(one, PICTURE);
    const [label] = placedLabels(one, frame);
    expect(label?.box.right).toBeLessThan(frame.x(2)); // the line goes to the right
  });

  it('say the sentence where a figure cannot be seen, and set no styles', () => {
    const svg = figureSvg(plot([]), { ...PICTURE, paint: cssPaint });
    expect(svg).toContain('role="img" aria-label="It falls."');
    expect(svg).toContain('var(--rule)');
    expect(svg).not.toContain('style');
  });
});

describe('any figure at all', () => {
  const drawn = fc.tuple(anyFigure, fc.integer({ min: 280, max: 1200 }));

  it('has only numbers for places, and its words inside the picture', () => {
    fc.assert(
      fc.property(drawn, ([figure, width]) => {
        const picture = { width, height: figureHeight(figure, { width, size: 13 }), size: 13 };
        const svg = figureSvg(figure, { ...picture, paint: paintOf('light') });
        expect(svg).not.toMatch(/="(NaN|undefined|-?Infinity)"|[ML](NaN|Infinity)/);
        for (const [, x, y] of svg.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)"/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(width);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(picture.height);
        }
        for (const { x, y } of pointsOf(figure, picture)) {
          expect(x).toBeGreaterThanOrEqual(-0.1);
          expect(x).toBeLessThanOrEqual(width + 0.1);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(picture.height);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('names points only where no other words stand', () => {
    const name = fc.constantFrom('4 bits', 'four characters of thought', 'x');
    const near = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(near, near, name), { maxLength: 12 }), ([...all]) => {
        const one = plot([dots(all.map(([x, y, named]) => point(x, y, { name: named })))]);
        const boxes = placedLabels(one, frameOf(one, PICTURE)).map(({ box }) => box);
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(0, index)) {
            expect(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom).toBe(true);
          }
        }
        if (all.length > 0) expect(boxes.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is drawn when there is nothing, one point, or one value', () => {
    for (const scale of ['linear', 'log'] as const) {
      const of = (values: readonly number[]) =>
        plot([dots(values.map((value) => point(value, value)))], { x: axis({ scale }), y: axis({ scale }) });
      expect(texts(figureSvg(of([]), drawing)).length).toBeGreaterThan(3); // axes with their numbers
      expect(pointsOf(of([]), PICTURE)).toEqual([]);
      const [only] = pointsOf(of([5]), PICTURE);
      const frame = frameOf(of([5]), PICTURE);
      expect(only?.x).toBeCloseTo((frame.left + frame.right) / 2, 6);
      expect(pointsOf(of([5, 5, Number.NaN]), PICTURE)).toHaveLength(2);
    }
  });
});
