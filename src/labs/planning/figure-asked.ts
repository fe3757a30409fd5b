/** @file Knowing is not yet answering: "where am I?" before and while it is taught, with phase 1 and without. */
import type { Plot } from '../../data/figure/figure.ts';
import { count, percent } from '../../data/format.ts';
import { ONE_PLACE } from '../world/baselines.ts';
import { type Curve, curveMarks, curveTable, ends, filled, shareAxis, sizeKey, toneOf } from './figure-parts.ts';
import { pooledBy, readers, type Size, taughtWhere } from './sizes.ts';

export function askedFigure(sizes: readonly Size[]): Plot | null {
  const [first, scratch] = [curvesOf(sizes, 'mixed'), curvesOf(sizes, 'scratch')];
  if (first.length === 0) return null;
  return {
    kind: 'plot',
    id: 'asked',
    title: 'Knowing is not yet answering',
    about:
      '“Where am I?”, asked of walks that nobody ever taught, by steps of teaching; 0: it has only read. Dashed: taught as long, with as many walks mixed in, but it never read before. All seeds together.',
    sentence: `“Where am I?” before it is taught: ${begins(first)}. At the last look: ${ends([...first, ...scratch])}. Chance is ${percent(ONE_PLACE)}.`,
    table: curveTable([...first, ...scratch], 'steps of teaching'),
    x: { words: 'steps of teaching to answer', scale: 'linear', unit: 'count', from: 0 },
    y: shareAxis('right answers'),
    marks: [
      { kind: 'rule', at: 'y', value: ONE_PLACE, words: 'chance' },
      ...[...scratch, ...first].flatMap((curve) => curveMarks(curve, (step) => `after ${count(step)} steps`)),
    ],
    key: sizeKey(sizes),
  };
}

function curvesOf(sizes: readonly Size[], kind: 'mixed' | 'scratch'): readonly Curve[] {
  const curves = sizes.map((size): Curve => {
    const before = kind === 'mixed' ? readers(size).map(({ known }) => ({ x: 0, share: known.asked })) : [];
    const taught = taughtWhere(size, kind).flatMap(({ course }) =>
      course.points.map(({ step, aside }) => ({ x: step, share: aside })),
    );
    const words = kind === 'mixed' ? size.words : `${size.words}, never read`;
    return { words, tone: toneOf(size, sizes), dashed: kind === 'scratch', points: pooledBy([...before, ...taught]) };
  });
  return filled(curves);
}

const begins = (curves: readonly Curve[]): string =>
  ends(curves.map((curve) => ({ ...curve, points: curve.points.slice(0, 1) })));
