/** @file Ways that nobody taught, against the number of pairs that were taught: the figure that stands for the lab. */
import type { FigurePoint, Mark, Plot } from '../../data/figure/figure.ts';
import { count, percent } from '../../data/format.ts';
import { wayQuestions } from '../../data/world/questions.ts';
import { randomWalkShare } from '../world/baselines.ts';
import { type Curve, curveMarks, curveTable, ends, filled, shareAxis, sizeKey, toneOf } from './figure-parts.ts';
import { pooledBy, type Size, shareWords, taughtWays } from './sizes.ts';

/** Points of one number of pairs stand so far apart that their intervals can be seen, pairs. */
const APART = 4;

const keptAside = () => wayQuestions({ seed: 1, part: 'aside' });

/** How often a walk that knows nothing but the streets arrives, on the pairs kept aside. */
export const randomWalk = (): number => randomWalkShare(keptAside());

const atPairs = (pairs: number): string => `${count(pairs)} pairs taught`;

export function planningFigure(sizes: readonly Size[]): Plot | null {
  const never = curvesOf(sizes, 'never taught');
  if (never.length === 0) return null;
  const taught = curvesOf(sizes, 'taught');
  const chance = randomWalk();
  return {
    kind: 'plot',
    id: 'planning',
    title: 'Ways that nobody taught it',
    about: `Full line: the ${count(keptAside().length)} pairs of places that nobody was ever taught, all seeds together; each point is one seed, points of one number stand a little apart. Dashed: pairs that it was taught.`,
    sentence: `With the most pairs taught, right ways: ${ends([...never, ...taught])}. A random walk arrives in ${percent(chance)}.`,
    table: curveTable([...never, ...taught, ...seedCurves(sizes)], 'pairs taught'),
    x: { words: 'pairs of places that were taught', scale: 'linear', unit: 'count', from: 0, to: 330 },
    y: shareAxis('right ways'),
    marks: [
      { kind: 'rule', at: 'y', value: chance, words: 'random walk' },
      ...taught.flatMap((curve) => curveMarks(curve, atPairs)),
      ...never.flatMap((curve) => curveMarks(curve, atPairs).slice(0, 1)), // its points are those of the seeds
      ...seedMarks(sizes),
    ],
    key: sizeKey(sizes),
  };
}

function curvesOf(sizes: readonly Size[], which: 'taught' | 'never taught'): readonly Curve[] {
  const curves = sizes.map((size): Curve => {
    const points = taughtWays(size).flatMap(({ pairs, last: { taught, aside } }) => {
      const share = which === 'taught' ? taught : aside;
      return share ? [{ x: pairs, share }] : [];
    });
    const words = `${size.words}, pairs ${which}`;
    return { words, tone: toneOf(size, sizes), dashed: which === 'taught', points: pooledBy(points) };
  });
  return filled(curves);
}

/** One curve a network. */
const seedCurves = (sizes: readonly Size[]): readonly Curve[] =>
  sizes.flatMap((size) =>
    size.networks.map(({ seed }) => ({
      words: `${size.words}, seed ${seed}, pairs never taught`,
      tone: toneOf(size, sizes),
      points: pooledBy(
        taughtWays(size).flatMap((ways) => (ways.seed === seed ? [{ x: ways.pairs, share: ways.last.aside }] : [])),
      ),
    })),
  );

function seedMarks(sizes: readonly Size[]): readonly Mark[] {
  const curves = seedCurves(sizes);
  return curves.map(({ words, tone, points }, index): Mark => {
    const beside = APART * (index - (curves.length - 1) / 2);
    const shown = points.flatMap(({ x, share }): FigurePoint[] => {
      if (share.share === null) return [];
      const says = `${words}, ${atPairs(x)}: ${shareWords(share)}`;
      return [{ x: x + beside, y: share.share, low: share.low, high: share.high, says }];
    });
    return { kind: 'points', tone, shape: 'circle', points: shown };
  });
}
