/** @file Bars that lie, in groups under their headings: words, bar, interval, value. */

import { element, lineOf, words } from './elements.ts';
import type { Bar, Bars } from './figure.ts';
import type { Picture } from './frame.ts';
import { scaleOf, xTicksOf } from './frame.ts';
import { type Paint, wordColour } from './paint.ts';
import { canShow, type Range, rangeOf } from './range.ts';
import type { Tick } from './ticks.ts';
import { LINE, wordWidth, wrapped } from './words.ts';

const HEADING = 1.9; // sizes of type
const BETWEEN = 0.5;
const BAR = 1.15;
/** Words beside the bars take at most this share; where they need more, they stand above. */
const BESIDE = 0.36;

export interface BarRow {
  readonly bar: Bar;
  readonly lines: readonly string[];
  readonly top: number; // of its words
  readonly middle: number; // of the bar itself
  readonly bottom: number;
}

export interface BarsFrame extends Picture {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly headings: readonly { readonly lines: readonly string[]; readonly top: number }[];
  readonly rows: readonly BarRow[];
  readonly x: (value: number) => number;
  readonly zero: number; // pixels; bars begin there
  readonly ticks: readonly Tick[];
  readonly axisWords: readonly string[];
  readonly used: number; // the height that is needed
}

export function barsFrame({ axis, groups }: Bars, { width, height, size }: Picture): BarsFrame {
  const bars = groups.flatMap((group) => group.bars);
  const widest = Math.max(0, ...bars.map((bar) => wordWidth(bar.words, size)));
  const beside = widest + size <= width * BESIDE;
  const says = Math.max(0, ...bars.map((bar) => wordWidth(bar.says, size)));
  const left = beside ? widest + (widest > 0 ? 0.8 * size : 0) : 0;
  const right = Math.max(left + size, width - Math.min(says + 0.8 * size, width * 0.5));
  const range = barsRange(axis, bars);
  const x = scaleOf(axis, range, [left, right]);
  const { headings, rows, end } = stacked(groups, { width, size, beside });
  const axisWords = wrapped(axis.words, width, size);
  return {
    ...{ width, height, size, left, right, headings, rows, x, axisWords },
    bottom: end,
    zero: x(Math.max(range[0], Math.min(range[1], axis.scale === 'log' ? range[0] : 0))),
    ticks: xTicksOf(axis, range, x, size),
    used: end + (axisWords.length + 1.6) * LINE * size,
  };
}

/** From zero, unless the axis says otherwise. */
function barsRange(axis: Bars['axis'], bars: readonly Bar[]): Range {
  const values = bars.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const ends = values.filter((value) => canShow(axis, value));
  return rangeOf(axis, axis.scale === 'linear' ? [0, ...ends] : ends);
}

/** Rows from the top down. */
function stacked(
  groups: Bars['groups'],
  { width, size, beside }: { readonly width: number; readonly size: number; readonly beside: boolean },
): Pick<BarsFrame, 'headings' | 'rows'> & { readonly end: number } {
  const headings: { lines: readonly string[]; top: number }[] = [];
  const rows: BarRow[] = [];
  let free = 0;
  for (const { words: heading, bars } of groups) {
    if (heading !== '') {
      const lines = wrapped(heading, width, size);
      headings.push({ lines, top: free });
      free += ((lines.length - 1) * LINE + HEADING) * size;
    }
    for (const bar of bars) {
      const lines = bar.words === '' ? [] : beside ? [bar.words] : wrapped(bar.words, width, size);
      const above = beside ? 0 : lines.length * LINE * size;
      const middle = free + above + (LINE * size) / 2;
      rows.push({ bar, lines, top: free, middle, bottom: free + above + LINE * size });
      free += above + (LINE + BETWEEN) * size;
    }
    free += BETWEEN * size;
  }
  return { headings, rows, end: free };
}

export function drawnBars(figure: Bars, picture: Picture, paint: Paint): string {
  const frame = barsFrame(figure, picture);
  const { size, headings, rows } = frame;
  const titles = headings.flatMap(({ lines, top }) =>
    lines.map((line, index) =>
      words(line, { x: 0, y: top + size + index * LINE * size, fill: paint('ink'), bold: true }),
    ),
  );
  return [barsAxis(frame, paint), ...titles, ...rows.map((row) => drawnRow(row, frame, figure, paint))].join('');
}

function barsAxis({ width, right, bottom, rows, size, x, zero, ticks, axisWords }: BarsFrame, paint: Paint): string {
  const top = rows[0]?.top ?? 0;
  const grid = ticks.map(({ value, words: text }) => {
    const half = wordWidth(text, size) / 2;
    const middle = Math.max(half, Math.min(width - half, x(value)));
    const number = words(text, { x: middle, y: bottom + 1.2 * size, fill: paint('quiet'), anchor: 'middle' });
    return lineOf(x(value), top, x(value), bottom, { stroke: paint('rule') }) + number;
  });
  const says = axisWords.map((text, index) => {
    const end = Math.min(width, Math.max(right, wordWidth(text, size)));
    return words(text, { x: end, y: bottom + (2.55 + index * LINE) * size, fill: paint('words'), anchor: 'end' });
  });
  return [...grid, lineOf(zero, top, zero, bottom, { stroke: paint('ref') }), ...says].join('');
}

/** Where a value ends, within the plot; what cannot be shown lies at zero. */
export function placeOf(axis: Bars['axis'], { left, right, x, zero }: BarsFrame, value: number): number {
  return canShow(axis, value) ? Math.max(left, Math.min(right, x(value))) : zero;
}

function drawnRow({ bar, lines, top, middle }: BarRow, frame: BarsFrame, { axis }: Bars, paint: Paint): string {
  const { size, left, zero } = frame;
  const beside = left > 0;
  const names = lines.map((line, index) => {
    const y = beside ? middle + 0.36 * size : top + size + index * LINE * size;
    return words(line, {
      x: beside ? left - 0.6 * size : 0,
      y,
      fill: paint('ink'),
      anchor: beside ? 'end' : 'start',
      halo: paint('paper'),
    });
  });
  const at = (value: number): number => placeOf(axis, frame, value);
  const end = at(bar.value);
  const box = { x: Math.min(zero, end), y: middle - (BAR * size) / 2, width: Math.abs(end - zero), height: BAR * size };
  const rect = canShow(axis, bar.value) ? element('rect', { ...box, fill: paint(bar.tone) }) : '';
  const farthest = Math.max(end, zero, at(bar.high ?? bar.value), at(bar.low ?? bar.value));
  const says = { x: farthest + 0.5 * size, y: middle + 0.36 * size, fill: paint(wordColour(bar.tone)), bold: true };
  return [
    ...names,
    rect,
    interval(bar, { at, middle, size, paint }),
    words(bar.says, { ...says, halo: paint('paper') }),
  ].join('');
}

function interval(
  { low, high }: Bar,
  {
    at,
    middle,
    size,
    paint,
  }: { readonly at: (value: number) => number; readonly middle: number; readonly size: number; readonly paint: Paint },
): string {
  if (low === undefined || high === undefined || Number.isNaN(low) || Number.isNaN(high)) return '';
  const [from, to, half] = [at(low), at(high), 0.3 * size];
  const look = { stroke: paint('ink'), 'stroke-width': size / 9 };
  const ends = [from, to].map((x) => lineOf(x, middle - half, x, middle + half, look));
  return lineOf(from, middle, to, middle, look) + ends.join('');
}
