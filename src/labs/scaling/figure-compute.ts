/** @file Loss against work: each size has its stretch where it is the best buy, and all of them share a lower edge. */
import type { Figure, Mark } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import {
  between,
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

/** Of the lower edge between two points. */
const PIECES = 6;

export function computeFigure(report: ScalingReport): Figure {
  const { points } = report;
  const sizes = sizesOf(points);
  const edge = lowerEdge(sizes.flatMap((size) => meansOf(points, size)));
  const along = envelope(
    sizes.map((size) => meansOf(points, size).map((point) => [computeOf(point), point.loss] as const)),
  );
  const lines = sizes.map((size): Mark => {
    const line = meansOf(points, size).map((point) => [computeOf(point), point.loss] as const);
    return { kind: 'line', tone: toneOfSize(size), points: line };
  });
  const dots = sizes.map((size): Mark => {
    const own = points.filter(({ parameters }) => parameters === size).map((point) => pointAt(point, computeOf(point)));
    return { kind: 'points', tone: toneOfSize(size), shape: 'circle', points: own };
  });
  const best: Mark = { kind: 'line', tone: 'orange', dashed: true, points: along, name: 'best of all' };
  return {
    kind: 'plot',
    id: 'compute',
    title: 'How far does so much work bring a network?',
    about:
      'Every point is a finished training. A line joins one size, trained for longer and longer; dashed: the lowest of all lines.',
    sentence: sentenceOf(edge, sizes),
    table: tableOf(report),
    x: { words: 'work C = 6·N·D, floating-point operations', scale: 'log', unit: 'number' },
    y: lossAxis,
    marks: [...lines, ...(along.length > 1 ? [best] : []), ...dots],
    key: sizes.map((size) => ({ tone: toneOfSize(size), words: `${format.count(size)} numbers` })),
  };
}

/** Points with no other that is cheaper and better, by work. */
function lowerEdge(means: readonly ScalingPoint[]): readonly ScalingPoint[] {
  const byWork = [...means].sort((a, b) => computeOf(a) - computeOf(b));
  return byWork.filter(({ loss }, i) => byWork.slice(0, i).every((before) => before.loss > loss));
}

type Line = readonly (readonly [x: number, y: number])[];

/** The lowest of some lines over log x, up to where it is lowest of all. */
function envelope(lines: readonly Line[]): Line {
  const places = [...new Set(lines.flat().map(([x]) => x))].sort((a, b) => a - b);
  const fine = places.flatMap((x, i) => [x, ...between(x, places[i + 1] ?? x, PIECES).slice(1, -1)]);
  const lowest = fine.map((x) => [x, Math.min(...lines.map((line) => heightAt(line, x)))] as const);
  const least = lowest.reduce((best, [, y], i) => (y < (lowest[best]?.[1] ?? y) ? i : best), 0);
  return lowest.slice(0, least + 1);
}

/** Between two points straight on both log axes; infinite outside. */
function heightAt(line: Line, x: number): number {
  const after = line.findIndex(([at]) => at >= x);
  const [right, left] = [line[after], line[after - 1] ?? line[after]];
  if (!right || !left || x < left[0]) return Number.POSITIVE_INFINITY;
  const share = right[0] === left[0] ? 1 : Math.log(x / left[0]) / Math.log(right[0] / left[0]);
  return left[1] * (right[1] / left[1]) ** share;
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
