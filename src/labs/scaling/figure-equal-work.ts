/** @file The same work spent on small or on large networks: where each curve is lowest, there is the best size (IsoFLOP curves). */
import type { Figure, Mark } from '../../data/figure/figure.ts';
import * as format from '../../data/format.ts';
import { between, fixed2, flop, loss3, lossAxis, sizeAxis, toneOf } from './figure-parts.ts';
import { FEWEST_MINIMA, type IsoFlop, type SizeLoss } from './iso-flop.ts';
import type { ScalingReport } from './report.ts';

const CURVE_PIECES = 24;

/** Null until two sizes share a level. */
export function equalWorkFigure({ analysis, plan }: ScalingReport): Figure | null {
  const levels = analysis.levels.filter(({ sizes }) => sizes.length > 1);
  if (levels.length === 0) return null;
  const tone = ({ compute }: IsoFlop) => toneOf(plan.levels.indexOf(compute), plan.levels.length);
  const minima = levels.flatMap(({ compute, best }) => (best ? [{ ...best, compute }] : []));
  const grows = growth(analysis.isoFlopExponent, minima.length);
  return {
    kind: 'plot',
    id: 'equal-work',
    title: 'The same work: on a small or on a large network?',
    about:
      'Each curve spends the same work on small networks for long or on large ones for short. Diamonds: lowest between two sizes that are worse.',
    sentence: `${minimaSentence(minima, levels.length)} ${grows}.`,
    table: tableOf(levels),
    x: sizeAxis,
    y: lossAxis,
    marks: [
      ...levels.flatMap((level): readonly Mark[] => [
        { kind: 'line', tone: tone(level), points: curveOf(level) },
        { kind: 'points', tone: tone(level), shape: 'circle', points: level.sizes.map((size) => pointOf(size, level)) },
      ]),
      ...minimaMarks(minima, grows),
    ],
    key: levels.map((level) => ({ tone: tone(level), words: flop(level.compute) })),
  };
}

type Best = SizeLoss & Pick<IsoFlop, 'compute'>;

const growth = (exponent: number | null, minima: number): string =>
  exponent === null
    ? `Not enough range for an exponent: ${minima} of ${FEWEST_MINIMA} minima`
    : `Best size grows as work to the power ${fixed2(exponent)}`;

const pointOf = ({ parameters, loss, ...kept }: SizeLoss, { compute }: IsoFlop) => ({
  ...kept,
  x: parameters,
  y: loss,
  says: `${format.count(parameters)} numbers to learn with ${flop(compute)}: check loss ${loss3(loss)}, mean over seeds`,
});

/** Always three marks' worth of words: the minima, the line through them, and what they say. */
function minimaMarks(minima: readonly Best[], words: string): readonly Mark[] {
  const [last] = minima.slice(-1);
  if (!last) return [];
  const points = minima.map(({ parameters, loss, compute }) => ({
    ...{ x: parameters, y: loss },
    says: `best size with ${flop(compute)}: about ${format.threeFigures(parameters)} numbers, check loss ${loss3(loss)}`,
  }));
  const enough = minima.length >= FEWEST_MINIMA;
  const through = points.map(({ x, y }) => [x, y] as const);
  return [
    ...(enough ? [{ kind: 'line', tone: 'orange', dashed: true, points: through } as const] : []),
    { kind: 'points', tone: 'orange', shape: 'diamond', points },
    { kind: 'note', x: last.parameters, y: last.loss, words, tone: 'orange', anchor: 'middle' },
  ];
}

/** Straight from size to size; around the best one the parabola that its minimum was read from. */
function curveOf({ sizes, best }: IsoFlop): readonly (readonly [number, number])[] {
  const straight = sizes.map(({ parameters, loss }) => [parameters, loss] as const);
  if (!best) return straight;
  const lowest = sizes.reduce((low, { loss }, i) => (loss < (sizes[low]?.loss ?? loss) ? i : low), 0);
  const [left, middle, right] = [sizes[lowest - 1], sizes[lowest], sizes[lowest + 1]];
  if (!left || !middle || !right) return straight;
  const bent = between(left.parameters, right.parameters, CURVE_PIECES).map(
    (parameters) => [parameters, throughThree([left, middle, right], parameters)] as const,
  );
  return [...straight.slice(0, lowest - 1), ...bent, ...straight.slice(lowest + 2)];
}

/** Lagrange's parabola over log N. */
function throughThree(sizes: readonly SizeLoss[], parameters: number): number {
  const x = Math.log(parameters);
  return sizes.reduce((sum, { parameters: own, loss }) => {
    const others = sizes.filter((size) => size.parameters !== own).map((size) => Math.log(size.parameters));
    return sum + others.reduce((weight, other) => (weight * (x - other)) / (Math.log(own) - other), loss);
  }, 0);
}

function minimaSentence(minima: readonly Best[], levels: number): string {
  const each = minima.map(
    ({ compute, parameters }) => `about ${format.threeFigures(parameters)} numbers at ${flop(compute)}`,
  );
  const of = `${minima.length} of ${levels} curves ${minima.length === 1 ? 'has its' : 'have their'} minimum inside`;
  return each.length > 0 ? `${of}: ${each.join(', ')}.` : `${of}.`;
}

function tableOf(levels: readonly IsoFlop[]): Figure['table'] {
  const rows = levels.flatMap(({ compute, sizes, best }) => [
    ...sizes.map(({ parameters, loss }) => [flop(compute), format.count(parameters), loss3(loss)]),
    [
      flop(compute),
      best ? `best: about ${format.threeFigures(best.parameters)}` : 'best: not inside',
      best ? loss3(best.loss) : '',
    ],
  ]);
  return { columns: ['work', 'numbers to learn', 'check loss, mean over seeds'], rows };
}
