/** @file Where the points of a figure lie in its picture, for pointer and keys. */
import { barsFrame, placeOf } from './bars.ts';
import type { Figure } from './figure.ts';
import { frameOf, type Picture } from './frame.ts';

/** A thing that can be pointed at, in the order of the description. */
export interface Pointed {
  readonly x: number; // pixels
  readonly y: number;
  readonly says: string;
  readonly runs: readonly string[];
}

export function pointsOf(figure: Figure, picture: Picture): readonly Pointed[] {
  if (figure.kind === 'bars') {
    const frame = barsFrame(figure, picture);
    return frame.rows.map(({ bar, middle }) => ({
      x: placeOf(figure.axis, frame, bar.value),
      y: middle,
      says: `${bar.words}: ${bar.says}`,
      runs: [],
    }));
  }
  const frame = frameOf(figure, picture);
  return figure.marks.flatMap((mark) => {
    if (mark.kind !== 'points') return [];
    const inside = mark.points.filter(({ x, y }) => frame.holds([x, y]));
    return inside.map(({ x, y, says, runs = [] }) => ({ x: frame.x(x), y: frame.y(y), says, runs }));
  });
}

/** The one that lies nearest; null where there is none. */
export function nearest(points: readonly Pointed[], x: number, y: number): number | null {
  const far = points.map((point) => Math.hypot(point.x - x, point.y - y));
  return far.length === 0 ? null : far.indexOf(Math.min(...far));
}
