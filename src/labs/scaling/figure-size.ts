/** @file Loss against size when all read the same: the fitted law with its band, and what each size reached of the smallest's loss. */
import type { Figure, FigurePoint, Mark } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import {
  between,
  expectedInterval,
  lawWords,
  lengthsOf,
  loss3,
  lossAxis,
  pointAt,
  sizeAxis,
  sizesOf,
} from './figure-parts.ts';
import { meanBySize } from './iso-flop.ts';
import { expectedLoss, type ScalingPoint } from './law.ts';
import type { ScalingReport } from './report.ts';

const CURVE_PIECES = 32;
/** Beyond the sizes that were trained the law is drawn this many times farther. */
const BEYOND = 2.5;

/** Null until two sizes have read equally much. */
export function sizeFigure(report: ScalingReport): Figure | null {
  const characters = commonLength(report.points);
  if (characters === null) return null;
  const then = report.points.filter((point) => point.characters === characters);
  const measured: readonly FigurePoint[] = then.map((point) => pointAt(point, point.parameters));
  return {
    kind: 'plot',
    id: 'size',
    title: 'Does a larger network do better when all read the same?',
    about: `All have read ${format.millions(characters)} characters, the most that all sizes have in common. Band: 95 % of the laws that samples of the runs give; dashed beyond what was trained.`,
    sentence: sentenceOf(report, then),
    table: tableOf(report, then),
    x: sizeAxis,
    y: lossAxis,
    marks: [...lawMarks(report, characters), { kind: 'points', tone: 'blue', shape: 'circle', points: measured }],
  };
}

export function commonLength(points: readonly ScalingPoint[]): number | null {
  const sizes = sizesOf(points);
  if (sizes.length < 2) return null;
  const shared = lengthsOf(points).filter((characters) =>
    sizes.every((size) => points.some((point) => point.parameters === size && point.characters === characters)),
  );
  return shared.at(-1) ?? null;
}

function lawMarks({ analysis: { law, laws }, points }: ScalingReport, characters: number): readonly Mark[] {
  if (!law) return [];
  const sizes = sizesOf(points);
  const [from, to] = [sizes[0] ?? 1, sizes.at(-1) ?? 1];
  const line = (low: number, high: number) =>
    between(low, high, CURVE_PIECES).map((size) => [size, expectedLoss(law, size, characters)] as const);
  const band = between(from, to * BEYOND, CURVE_PIECES).flatMap((x) => {
    const interval = expectedInterval(laws, x, characters);
    return interval ? [{ x, ...interval }] : [];
  });
  return [
    { kind: 'band', tone: 'blue', points: band },
    { kind: 'line', tone: 'ink', points: line(from, to) },
    { kind: 'line', tone: 'ink', dashed: true, points: line(to, to * BEYOND), name: 'law' },
  ];
}

function sentenceOf({ analysis: { law } }: ScalingReport, then: readonly ScalingPoint[]): string {
  const sizes = meanBySize(then);
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last) return 'No training is finished yet.';
  const measured = `With ${format.plain(Number((last.parameters / first.parameters).toPrecision(2)))} times the numbers the loss is ${loss3(last.loss)} instead of ${loss3(first.loss)} nats.`;
  return law ? `${measured} ${lawWords(law)}.` : measured;
}

/** Performance is relative: against the ratio of sizes stands the ratio of losses. */
function tableOf({ analysis: { law, laws } }: ScalingReport, then: readonly ScalingPoint[]): Figure['table'] {
  const sizes = meanBySize(then);
  const [smallest] = sizes;
  const characters = then[0]?.characters ?? 1;
  const rows = sizes.map(({ parameters, loss }) => {
    const interval = expectedInterval(laws, parameters, characters);
    return [
      format.count(parameters),
      loss3(loss),
      law ? loss3(expectedLoss(law, parameters, characters)) : '',
      interval ? `${loss3(interval.low)} to ${loss3(interval.high)}` : '',
      format.fixed(parameters / (smallest?.parameters ?? 1), 1),
      format.percent(loss / (smallest?.loss ?? 1)),
    ];
  });
  return {
    columns: [
      'numbers to learn',
      'check loss, mean over seeds',
      'law',
      '95 %',
      'times the smallest',
      'loss, of the smallest’s',
    ],
    rows,
  };
}
