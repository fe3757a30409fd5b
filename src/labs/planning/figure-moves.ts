/** @file Shares by number of moves: ways never taught, and blind walks as long as it has read and longer. */
import type { Plot } from '../../data/figure/figure.ts';
import { count, percent } from '../../data/format.ts';
import { wayQuestions } from '../../data/world/questions.ts';
import { ONE_PLACE, randomWalkShare } from '../world/baselines.ts';
import { type Curve, curveMarks, curveTable, filled, shareAxis, sizeKey, toneOf } from './figure-parts.ts';
import { readWalks } from './knows-map.ts';
import { pooledBy, readers, type Size, shareWords, taughtWays } from './sizes.ts';

const atMoves = (moves: number): string => `${count(moves)} ${moves === 1 ? 'move' : 'moves'}`;

/** With the most pairs that anyone was taught. */
export function byMovesFigure(sizes: readonly Size[]): Plot | null {
  const most = Math.max(...sizes.flatMap(taughtWays).map(({ pairs }) => pairs));
  const curves = filled(
    sizes.map((size) => ({
      words: size.words,
      tone: toneOf(size, sizes),
      points: pooledBy(
        taughtWays(size)
          .filter(({ pairs }) => pairs === most)
          .flatMap(({ course }) => course.byMoves.map(({ moves, share }) => ({ x: moves, share }))),
      ),
    })),
  );
  if (curves.length === 0) return null;
  const [walk, table] = [randomWalks(), curveTable(curves, 'moves needed')];
  return {
    kind: 'plot',
    id: 'by-moves',
    title: 'Short ways and long ones',
    about: `Ways never taught, by the moves that they need, after ${count(most)} pairs were taught; all seeds together. Grey: a random walk of as many moves.`,
    sentence: `Right ways by moves needed: ${shortAndLong(curves)}.`,
    table: {
      columns: table.columns,
      rows: [
        ...table.rows,
        ...walk.map(([moves, share]) => ['random walk', count(moves), '', '', percent(share), '', '']),
      ],
    },
    x: { words: 'moves that the way needs', scale: 'linear', unit: 'count', from: 0 },
    y: shareAxis('right ways never taught'),
    marks: [
      { kind: 'line', tone: 'quiet', thin: true, dashed: true, points: walk },
      ...curves.flatMap((curve) => curveMarks(curve, atMoves)),
    ],
    key: [...sizeKey(sizes), { tone: 'quiet', words: 'random walk' }],
  };
}

/** The shortest and the longest ways of each curve. */
const shortAndLong = (curves: readonly Curve[]): string =>
  curves
    .map(({ words, points }) => {
      const said = [points[0], points.at(-1)].flatMap((at) => (at ? [`${atMoves(at.x)} ${shareWords(at.share)}`] : []));
      return `${words}: ${[...new Set(said)].join(', ')}`;
    })
    .join('; ');

/** How often a walk that knows nothing but the streets arrives, by moves needed. */
function randomWalks(): readonly (readonly [moves: number, share: number])[] {
  const ways = wayQuestions({ seed: 1, part: 'aside' });
  const lengths = [...new Set(ways.map(({ moves }) => moves.length))].sort((a, b) => a - b);
  return lengths.map((length) => [length, randomWalkShare(ways.filter(({ moves }) => moves.length === length))]);
}

/** Blind walks: tracking the place over more moves than any text had. */
export function longerFigure(sizes: readonly Size[]): Plot | null {
  const curves = filled(
    sizes.map((size) => {
      const longer = readers(size).flatMap(({ known }) =>
        known.longer.map(({ moves, share }) => ({ x: moves, share })),
      );
      return { words: size.words, tone: toneOf(size, sizes), points: pooledBy([...readWalks(size), ...longer]) };
    }),
  );
  if (curves.length === 0) return null;
  const read = Math.max(...sizes.flatMap(readWalks).map(({ x }) => x));
  return {
    kind: 'plot',
    id: 'longer',
    title: 'Walks longer than any that it read',
    about: `Blind walks: only the start and the moves are named, and the end is to be written. Texts had walks of up to ${count(read)} moves. All seeds together.`,
    sentence: `Right ends by moves: ${shortAndLong(curves)}. Chance is ${percent(ONE_PLACE)}.`,
    table: curveTable(curves, 'moves'),
    x: { words: 'moves of the walk', scale: 'linear', unit: 'count', from: 0 },
    y: shareAxis('right ends'),
    marks: [
      { kind: 'rule', at: 'y', value: ONE_PLACE, words: 'chance' },
      { kind: 'rule', at: 'x', value: read, words: 'longest that it read' },
      ...curves.flatMap((curve) => curveMarks(curve, atMoves)),
    ],
    key: sizeKey(sizes),
  };
}
