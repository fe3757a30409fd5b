/** @file Loss against work: each size has its stretch where it is the best buy, and all of them share a lower edge. */
import type { Figure, Mark } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import {
  computeOf,
  flop,
  loss3,
  lossAxis,
  meansOf,
  pointAt,
  sizesOf,
  stepsOfLength,
  toneOfSize,
} from './figure-parts.ts';
import type { ScalingPoint } from './law.ts';
import type { ScalingReport } from './report.ts';

export function computeFigure(report: ScalingReport): Figure {
  const { points } = report;
  const sizes = sizesOf(points);
  const edge = lowerEdge(sizes.flatMap((size) => meansOf(points, size)));
  const curves = sizes.flatMap((size): readonly Mark[] => {
    const tone = toneOfSize(size);
    const line = meansOf(points, size).map((point) => [computeOf(point), point.loss] as const);
    const own = points.filter(({ parameters }) => parameters === size).map((point) => pointAt(point, computeOf(point)));
    return [
      { kind: 'line', tone, points: line },
      { kind: 'points', tone, shape: 'circle', points: own },
    ];
  });
  const along = edge.map((point) => [computeOf(point), point.loss] as const);
  const envelope: Mark = { kind: 'line', tone: 'orange', dashed: true, points: along, name: 'best so far' };
  return {
    kind: 'plot',
    id: 'compute',
    title: 'How far does so much work bring a network?',
    about:
      'Every point is a finished training. A line joins one size, trained for longer and longer; dashed: the lowest loss that any size reached with so much work.',
    sentence: sentenceOf(edge, sizes),
    table: tableOf(report),
    x: { words: 'work C = 6·N·D, floating-point operations', scale: 'log', unit: 'number' },
    y: lossAxis,
    marks: [...(along.length > 1 ? [envelope] : []), ...curves],
    key: sizes.map((size) => ({ tone: toneOfSize(size), words: `${format.count(size)} numbers` })),
  };
}

/** Points with no other that is cheaper and better, by work. */
export function lowerEdge(means: readonly ScalingPoint[]): readonly ScalingPoint[] {
  const byWork = [...means].sort((a, b) => computeOf(a) - computeOf(b));
  return byWork.filter(({ loss }, i) => byWork.slice(0, i).every((before) => before.loss > loss));
}

function sentenceOf(edge: readonly ScalingPoint[], sizes: readonly number[]): string {
  const [first, last] = [edge[0], edge.at(-1)];
  if (!first || !last) return 'No training is finished yet.';
  const told = (point: ScalingPoint): string =>
    `${loss3(point.loss)} nats with ${flop(computeOf(point))} by the network of ${format.count(point.parameters)} numbers`;
  const of = sizes.length === 1 ? 'one size' : `${sizes.length} sizes`;
  return first === last
    ? `The only loss of ${of} is ${told(first)}.`
    : `The best of ${of} fell from ${told(first)} to ${told(last)}.`;
}

function tableOf(report: ScalingReport): Figure['table'] {
  const rows = sizesOf(report.points).flatMap((size) =>
    report.points
      .filter(({ parameters }) => parameters === size)
      .sort((a, b) => a.characters - b.characters || a.seed - b.seed)
      .map((point) => [
        format.count(size),
        format.count(stepsOfLength(report, point.characters)),
        format.count(point.characters),
        flop(computeOf(point)),
        `${point.seed}`,
        loss3(point.loss),
      ]),
  );
  return { columns: ['numbers to learn', 'steps', 'characters read', 'work', 'seed', 'check loss'], rows };
}
