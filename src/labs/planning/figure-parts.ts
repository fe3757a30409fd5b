/** @file What the figures of the planning lab have in common: shares over something, one curve a size. */
import type { Axis, FigureTable, Mark, Plot, Tone } from '../../data/figure/figure.ts';
import { count, percent } from '../../data/format.ts';
import { type At, longWords, type Size, shareWords } from './sizes.ts';

export interface Curve {
  /** What it is a share of, and of whom: "4 layers of 32, taught pairs". */
  readonly words: string;
  readonly tone: Tone;
  /** A control, or the smaller network. */
  readonly dashed?: boolean;
  readonly points: readonly At[];
}

/** The smallest network is orange, larger ones are blue. */
export const toneOf = (size: Size, sizes: readonly Size[]): Tone => (size === sizes[0] ? 'orange' : 'blue');

export const sizeKey = (sizes: readonly Size[]): NonNullable<Plot['key']> =>
  sizes.map((size) => ({ tone: toneOf(size, sizes), words: longWords(size) }));

export const shareAxis = (words: string): Axis => ({ words, scale: 'linear', unit: 'percent', from: 0, to: 1.05 });

/** A line through the shares that were counted, and each with its interval. `at`: "after 100 steps". */
export function curveMarks({ words, tone, dashed = false, points }: Curve, at: (x: number) => string): readonly Mark[] {
  const shown = points.flatMap(({ x, share }) => (share.share === null ? [] : [{ x, y: share.share, share }]));
  return [
    { kind: 'line', tone, points: shown.map(({ x, y }) => [x, y]), ...(dashed && { dashed, thin: true }) },
    {
      kind: 'points',
      tone,
      shape: dashed ? 'ring' : 'circle',
      points: shown.map(({ x, y, share }) => ({
        ...{ x, y, low: share.low, high: share.high },
        says: `${words}, ${at(x)}: ${shareWords(share)}`,
      })),
    },
  ];
}

/** A row a point. `x` names the second column. */
export function curveTable(curves: readonly Curve[], x: string, write: (x: number) => string = count): FigureTable {
  return {
    columns: ['what', x, 'right', 'of', 'share', '95 % from', 'to'],
    rows: curves.flatMap(({ words, points }) =>
      points.map(({ x: at, share }) => [
        ...[words, write(at), count(share.right), count(share.n), share.share === null ? '' : percent(share.share)],
        ...[percent(share.low), percent(share.high)],
      ]),
    ),
  };
}

/** "4 layers of 32 30 % (21–41 %), …" of each curve's last point. */
export const ends = (curves: readonly Curve[]): string =>
  curves
    .flatMap(({ words, points }) => points.slice(-1).map(({ share }) => `${words}: ${shareWords(share)}`))
    .join('; ');

export const filled = (curves: readonly Curve[]): readonly Curve[] =>
  curves.filter(({ points }) => points.some(({ share }) => share.share !== null));
