/** @file Where weights, levels, bits and losses lie in the pictures of the Squeeze page. Pure. */
import type { BlockView, LevelCount, SqueezeReport, SweepPoint } from '../../worker/squeeze-protocol.ts';
import { ALL_BITS, levelsOf, pointAt } from './readings.ts';

/** Weights before (bars) and after (stems), counted for one block or for all. */
export interface Levels {
  readonly before: readonly LevelCount[];
  readonly after: readonly LevelCount[];
  readonly binWidth: number;
}

/** One block counted in the same bins as all of them. */
export function levelsOfBlock({ weights, levels }: BlockView, binWidth: number): Levels {
  const counted = (values: readonly number[]): readonly LevelCount[] => {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([level, count]) => ({ level, count })).sort((a, b) => a.level - b.level);
  };
  return {
    before: counted(weights.map((weight) => Math.round(weight / binWidth) * binWidth)),
    after: counted(levels),
    binWidth,
  };
}

export interface LevelScale {
  readonly x: (level: number) => number;
  readonly before: (count: number) => number; // height of a bar
  readonly after: (count: number) => number; // height of a stem
  readonly barWidth: number;
  readonly ticks: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

export function levelScale(
  levels: Levels,
  {
    width,
    height,
    size,
    bits,
  }: { width: number; height: number; size: number; bits: SqueezeReport['settings']['bits'] },
): LevelScale {
  const values = [...levels.before, ...levels.after].map(({ level }) => level);
  const half = levelsOf(bits) / 2;
  const [low, high] = [Math.min(-half, ...values), Math.max(half, ...values)];
  const [left, right, top, bottom] = [6 * size, width - size, 2.4 * size, height - 3.4 * size];
  const unit = (right - left) / (high - low);
  const most = (counts: readonly LevelCount[]): number => Math.max(1, ...counts.map(({ count }) => count));
  const grown = (counts: readonly LevelCount[]) => {
    const highest = most(counts);
    return (count: number): number => (count / highest) * (bottom - top);
  };
  return {
    x: (level) => left + (level - low) * unit,
    before: grown(levels.before),
    after: grown(levels.after),
    barWidth: Math.max(1, levels.binWidth * unit - 1),
    ticks: levelTicks(bits),
    left,
    right,
    bottom,
  };
}

/** Every level where there is room, else every 32nd of 256. */
export function levelTicks(bits: SqueezeReport['settings']['bits']): readonly number[] {
  if (bits === 1) return [-1, 1];
  if (bits === 1.58) return [-1, 0, 1];
  const half = levelsOf(bits) / 2;
  const step = bits === 8 ? 32 : 1;
  const ticks = Array.from({ length: (2 * half) / step }, (_, index) => -half + index * step);
  return bits === 8 ? [...ticks, half - 1] : ticks;
}

export interface CurveScale {
  readonly x: (index: number) => number; // of ALL_BITS
  readonly y: (nats: number) => number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Room for everything that was measured, and for the yardsticks that lie not far above it. */
export function curveScale(
  points: readonly SweepPoint[],
  marks: readonly number[],
  { width, height, size }: { readonly width: number; readonly height: number; readonly size: number },
): CurveScale {
  const losses = points.flatMap(({ loss, trained }) => (trained ? [loss, trained.loss, trained.control] : [loss]));
  const known = [...losses, ...marks].filter(Number.isFinite);
  const [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
  const [left, right, top, bottom] = [2.4 * size, width - 2.4 * size, 2 * size, height - 2.6 * size];
  const across = (right - left) / (ALL_BITS.length - 1);
  const span = Math.max(0.2, high - low);
  return {
    x: (index) => left + index * across,
    y: (nats) => bottom - ((nats - low) / span) * (bottom - top),
    left,
    right,
    bottom,
  };
}

/** Yardsticks worth drawing: not far above the worst that was measured, and above the best. */
export function marksInView(points: readonly SweepPoint[], marks: readonly number[]): readonly number[] {
  if (points.length === 0) return marks;
  const losses = points.map(({ loss }) => loss);
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const reach = Math.max(0.3, most - least);
  return marks.filter((mark) => mark > least && mark <= most + 0.35 * reach);
}

/** The points that are there, in the order of the table, with their place on the axis. */
export function placed(
  points: readonly SweepPoint[],
): readonly { readonly index: number; readonly point: SweepPoint }[] {
  return ALL_BITS.flatMap((bits, index) => {
    const point = pointAt(points, bits);
    return point ? [{ index, point }] : [];
  });
}

/** Weights before counted at their nearest level, beside what lies on it after. */
export function nearLevels({ before, after }: Levels): readonly {
  readonly level: number;
  readonly before: number;
  readonly after: number;
}[] {
  const rows = new Map<number, { before: number; after: number }>();
  const row = (level: number) => {
    const known = rows.get(level) ?? { before: 0, after: 0 };
    rows.set(level, known);
    return known;
  };
  for (const { level, count } of after) row(level).after += count;
  for (const { level, count } of before) row(Math.round(level)).before += count;
  return [...rows].map(([level, counts]) => ({ level, ...counts })).sort((a, b) => a.level - b.level);
}

/** How far a weight of the block moves on average, as a share of the distance between two levels. */
export function meanMove({ weights, levels }: BlockView): number {
  const moves = weights.map((weight, index) => Math.abs(weight - (levels[index] ?? weight)));
  return moves.reduce((sum, move) => sum + move, 0) / Math.max(1, moves.length);
}
