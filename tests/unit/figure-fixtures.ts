/** @file Figures for tests: any plot, and an axis with a known range. */
import fc from 'fast-check';
import type { Axis, Bars, Figure, Mark, Plot } from '../../src/data/figure/figure.ts';

export const axis = (more: Partial<Axis> = {}): Axis => ({ words: 'x', scale: 'linear', unit: 'number', ...more });

const described = { id: 'f', title: 'T', about: null, sentence: 'It falls.', table: { columns: ['a'], rows: [] } };

export const plot = (marks: readonly Mark[], more: Partial<Plot> = {}): Plot => ({
  ...described,
  ...{ kind: 'plot', x: axis(), y: axis(), marks, ...more },
});

export const bars = (groups: Bars['groups'], more: Partial<Axis> = {}): Bars => ({
  ...described,
  ...{ kind: 'bars', axis: axis(more), groups },
});

const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1, Number.NaN, Infinity, -Infinity, 1e12, 1e-9),
);
const word = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom('', 'four bits of it all', '<b>"&\'', 'x'.repeat(200)),
);
const pair = fc.tuple(value, value);
const tone = fc.constantFrom('blue', 'orange', 'ink', 'quiet', 'ref', 'ramp-0', 'ramp-4' as const);

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.record({ kind: fc.constant('line' as const), tone, points: fc.array(pair, { maxLength: 5 }), name: word }),
  fc.record({ kind: fc.constant('region' as const), points: fc.array(pair, { maxLength: 4 }), words: word }),
  fc.record({ kind: fc.constant('rule' as const), at: fc.constantFrom('x', 'y' as const), value, words: word }),
  fc.record({ kind: fc.constant('note' as const), x: value, y: value, words: word, tone }),
  fc.record({
    ...{
      kind: fc.constant('points' as const),
      tone,
      shape: fc.constantFrom('circle', 'ring', 'diamond', 'cross' as const),
    },
    points: fc.array(fc.record({ x: value, y: value, low: value, high: value, says: word, name: word }), {
      maxLength: 5,
    }),
  }),
  fc.record({
    ...{ kind: fc.constant('band' as const), tone },
    points: fc.array(fc.record({ x: value, low: value, high: value }), { maxLength: 4 }),
  }),
);

const anyAxis: fc.Arbitrary<Axis> = fc.record({
  words: word,
  scale: fc.constantFrom('linear', 'log' as const),
  unit: fc.constantFrom('number', 'count', 'percent' as const),
});

const bar = fc.record({ words: word, value, low: value, high: value, tone, says: fc.string({ maxLength: 12 }) });

export const anyFigure: fc.Arbitrary<Figure> = fc.oneof(
  fc.tuple(fc.array(mark, { maxLength: 6 }), anyAxis, anyAxis).map(([marks, x, y]) => plot(marks, { x, y })),
  fc
    .tuple(fc.array(fc.record({ words: word, bars: fc.array(bar, { maxLength: 4 }) }), { maxLength: 3 }), anyAxis)
    .map(([groups, more]) => bars(groups, more)),
);
