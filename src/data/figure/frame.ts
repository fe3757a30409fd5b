/** @file Where a plot lies in its picture: room for numbers, words and names, and where a value is. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Axis, Mark, Plot } from './figure.ts';
import { type KeyRow, keyRows } from './key.ts';
import type { Box, Place } from './place.ts';
import { canShow, type Range, rangeOf, valuesOf } from './range.ts';
import { type Tick, ticksOf } from './ticks.ts';
import { LINE, wordWidth, wrapped } from './words.ts';

/** The picture that is asked for, pixels; `size` is that of its type. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

type Scale = (value: number) => number;

export interface Frame extends Picture, Box {
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xWords: readonly string[];
  readonly yWords: readonly string[];
  readonly key: readonly KeyRow[];
  /** Whether a place is in the ranges of both axes. */
  holds(place: Place): boolean;
}

/** Names at the right end take at most this share of the width. */
const NAMES = 0.34;
/** A line that ends in the last part of the range has its name at the edge. */
const EDGE = 0.85;

export interface EndName {
  readonly mark: Extract<Mark, { kind: 'line' }>;
  readonly end: Place; // values
  readonly lines: readonly string[];
  readonly atEdge: boolean;
}

export const scaleOf = ({ scale }: Axis, [from, to]: Range, pixels: readonly [from: number, to: number]): Scale => {
  const d3 = scale === 'log' ? scaleLog() : scaleLinear();
  return d3.domain([from, to]).range(pixels);
};

/** The place of a line's points that can be shown. */
export const shownPoints = (plot: Plot, points: readonly Place[]): readonly Place[] =>
  points.filter(([x, y]) => canShow(plot.x, x) && canShow(plot.y, y));

/** Lines with a name, and where it goes. */
export function endNames(plot: Plot, range: Range, { width, size }: Picture): readonly EndName[] {
  const along = scaleOf(plot.x, range, [0, 1]);
  return plot.marks.flatMap((mark) => {
    if (mark.kind !== 'line' || !mark.name) return [];
    const end = shownPoints(plot, mark.points).findLast(([x]) => along(x) >= 0 && along(x) <= 1);
    if (!end) return [];
    return [{ mark, end, lines: wrapped(mark.name, width * NAMES, size), atEdge: along(end[0]) >= EDGE }];
  });
}

const widest = (lines: readonly string[], size: number): number =>
  lines.reduce((most, line) => Math.max(most, wordWidth(line, size)), 0);

/** The most ticks whose numbers stand apart. */
export function xTicksOf(axis: Axis, range: Range, scale: Scale, size: number): readonly Tick[] {
  for (let most = 9; most > 2; most--) {
    const ticks = ticksOf(range, { ...axis, most });
    const apart = ticks.every(({ value, words }, index) => {
      const next = ticks[index + 1];
      if (!next) return true;
      const needed = (wordWidth(words, size) + wordWidth(next.words, size)) / 2 + 1.1 * size;
      return Math.abs(scale(next.value) - scale(value)) >= needed;
    });
    if (apart) return ticks;
  }
  return ticksOf(range, { ...axis, most: 2 }).filter((_, index, all) => index === 0 || index === all.length - 1);
}

export function frameOf(plot: Plot, picture: Picture): Frame {
  const { width, height, size } = picture;
  const [xRange, yRange] = [rangeOf(plot.x, valuesOf(plot.marks, 'x')), rangeOf(plot.y, valuesOf(plot.marks, 'y'))];
  const [xWords, yWords] = [wrapped(plot.x.words, width, size), wrapped(plot.y.words, width, size)];
  const key = keyRows(plot.key ?? [], picture);
  const line = LINE * size;
  const top = (yWords.length + 0.6) * line;
  const bottom = Math.max(top + size, height - (xWords.length + key.length + 1.4) * line);
  const yTicks = ticksOf(yRange, { ...plot.y, most: Math.max(2, Math.min(7, (bottom - top) / (2.6 * size))) });
  const left =
    widest(
      yTicks.map(({ words }) => words),
      size,
    ) +
    0.7 * size;
  const names = endNames(plot, xRange, picture).filter(({ atEdge }) => atEdge);
  const room = names.length > 0 ? Math.max(...names.map(({ lines }) => widest(lines, size))) + 0.9 * size : 0.7 * size;
  const right = Math.max(left + size, width - room);
  const [x, y] = [scaleOf(plot.x, xRange, [left, right]), scaleOf(plot.y, yRange, [bottom, top])];
  const between = (value: number, [from, to]: Range): boolean => value >= from && value <= to;
  return {
    ...{ width, height, size, left, right, top, bottom, x, y, xWords, yWords, key, yTicks },
    xTicks: xTicksOf(plot.x, xRange, x, size),
    holds: ([atX, atY]) => between(atX, xRange) && between(atY, yRange),
  };
}
