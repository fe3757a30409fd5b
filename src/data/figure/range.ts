/** @file The range of an axis: what its description says, else what the marks need with a little room. */
import type { Axis, Mark } from './figure.ts';

export type Range = readonly [from: number, to: number];

/** Beyond the outermost mark, of the whole range. */
const ROOM = 0.05;

/** Beyond these, sums and logarithms lose their digits. */
const [SMALLEST, LARGEST] = [1e-100, 1e100];

export const canShow = ({ scale }: Axis, value: number): boolean =>
  Math.abs(value) <= LARGEST && (scale === 'linear' || value >= SMALLEST);

/** Values that must be within sight. */
export const valuesOf = (marks: readonly Mark[], at: 'x' | 'y'): readonly number[] =>
  marks.flatMap((mark) => valuesIn(mark, at));

function valuesIn(mark: Mark, at: 'x' | 'y'): readonly number[] {
  switch (mark.kind) {
    case 'line':
      return mark.points.map(([x, y]) => (at === 'x' ? x : y));
    case 'region':
      return []; // it may go on for ever
    case 'band':
      return mark.points.flatMap(({ x, low, high }) => (at === 'x' ? [x] : [low, high]));
    case 'points':
      return mark.points.flatMap(({ x, y, low, high }) => (at === 'x' ? [x] : [y, low ?? y, high ?? y]));
    case 'rule':
      return mark.at === at ? [mark.value] : [];
    case 'note':
      return [at === 'x' ? mark.x : mark.y];
  }
}

/** A range that is never empty: of one value some room on both sides, of none 0 to 1 or 1 to 10. */
export function rangeOf(axis: Axis, values: readonly number[]): Range {
  const shown = values.filter((value) => canShow(axis, value));
  const given = [axis.from, axis.to].filter((value) => value !== undefined && canShow(axis, value)) as number[];
  const all = shown.length > 0 ? shown : given;
  const [least, most] = [
    all.reduce((a, b) => Math.min(a, b), Infinity),
    all.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const roomy =
    all.length === 0 ? nothing(axis) : axis.scale === 'log' ? roomyLog(least, most) : roomyLinear(axis, least, most);
  const from = axis.from !== undefined && canShow(axis, axis.from) ? axis.from : roomy[0];
  const to = axis.to !== undefined && canShow(axis, axis.to) ? axis.to : roomy[1];
  if (from < to) return [from, to];
  return axis.scale === 'log' ? [from / 2, from * 2] : [from - apart(from), from + apart(from)];
}

const nothing = ({ scale }: Axis): Range => (scale === 'log' ? [1, 10] : [0, 1]);
const apart = (value: number): number => (Math.abs(value) < SMALLEST ? 1 : Math.abs(value) / 2);

function roomyLog(least: number, most: number): Range {
  if (least === most) return [least / 2, most * 2];
  const room = (most / least) ** ROOM;
  return [least / room, most * room];
}

/** Shares stay between 0 and 1, and what is never negative begins no lower than 0. */
function roomyLinear({ unit }: Axis, least: number, most: number): Range {
  const room = least === most ? apart(least) : (most - least) * ROOM;
  const low = least >= 0 ? Math.max(0, least - room) : least - room;
  return [low, unit === 'percent' && most <= 1 && low < 1 ? Math.min(1, most + room) : most + room];
}
