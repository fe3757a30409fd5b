/** @file What the smaller sizes said of the largest before it was trained, and what it then reached. */
import type { Figure, FigurePoint, Mark } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import type { Interval } from './bootstrap.ts';
import { loss3, lossAxis, stepsOfLength } from './figure-parts.ts';
import type { ScalingPoint } from './law.ts';
import { keptRuns } from './network.ts';
import { type Judged, reached } from './prediction.ts';
import type { ScalingReport } from './report.ts';

/** Null until something was predicted. */
export function predictionFigure(report: ScalingReport): Figure | null {
  const { judged } = report;
  const [first] = judged;
  if (!first) return null;
  const steps = ({ characters }: Judged): number => stepsOfLength(report, characters);
  return {
    kind: 'plot',
    id: 'prediction',
    title: 'Did the smaller networks foretell the largest?',
    about: `Orange: the loss of the network of ${format.count(first.parameters)} numbers as the smaller ones predicted it, before it was trained, with the 95 % interval. Blue: what it reached.`,
    sentence: judgedSentence(judged),
    table: tableOf(judged, steps),
    x: { words: 'steps of training', scale: 'log', unit: 'count' },
    y: lossAxis,
    marks: marksOf(report, steps),
  };
}

function marksOf({ judged, points }: ScalingReport, steps: (one: Judged) => number): readonly Mark[] {
  const predicted = judged.map((one) => ({
    ...{ x: steps(one), y: one.loss, ...one.interval },
    says: `predicted after ${format.count(steps(one))} steps: ${loss3(one.loss)}, 95 % ${loss3(one.interval.low)} to ${loss3(one.interval.high)}`,
  }));
  const measured = judged.flatMap((one) =>
    points.filter(reached(one)).map((point) => measuredAt(point, steps(one), one.interval)),
  );
  return [
    { kind: 'line', tone: 'orange', dashed: true, points: predicted.map(({ x, y }) => [x, y] as const) },
    { kind: 'points', tone: 'orange', shape: 'diamond', points: predicted },
    { kind: 'points', tone: 'blue', shape: 'circle', points: measured },
  ];
}

function measuredAt(point: ScalingPoint, steps: number, { low, high }: Interval): FigurePoint {
  const { loss } = point;
  const where = loss >= low && loss <= high ? 'inside the interval' : 'outside the interval';
  return {
    ...{ x: steps, y: loss, ...keptRuns([point]) },
    says: `measured after ${format.count(steps)} steps: ${loss3(loss)}, ${where}`,
  };
}

export function judgedSentence(judged: readonly Judged[]): string {
  const trained = judged.filter(({ measured }) => measured.length > 0);
  const last = trained.at(-1);
  if (!last) return 'The largest network is predicted and not trained yet.';
  const held = trained.filter((one) => one.held).length;
  const all = held === trained.length ? 'held at' : 'failed: it held at only';
  const reached = last.measured.map(loss3).join(' and ');
  return (
    `The prediction ${all} ${held} of ${trained.length} lengths. At the longest it said ${loss3(last.loss)} nats ` +
    `(95 % ${loss3(last.interval.low)} to ${loss3(last.interval.high)}) and the network reached ${reached}.`
  );
}

function tableOf(judged: readonly Judged[], steps: (one: Judged) => number): Figure['table'] {
  const rows = judged.map((one) => [
    format.count(steps(one)),
    loss3(one.loss),
    `${loss3(one.interval.low)} to ${loss3(one.interval.high)}`,
    one.measured.length > 0 ? one.measured.map(loss3).join(', ') : 'not trained yet',
    one.measured.length > 0 ? (one.held ? 'held' : 'failed') : '',
  ]);
  return { columns: ['steps', 'predicted', '95 %', 'measured, a seed each', 'prediction'], rows };
}
