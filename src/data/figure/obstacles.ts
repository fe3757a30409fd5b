/** @file What words should not cover: places along the lines of a plot and round its points. */
import type { Mark, Plot } from './figure.ts';
import type { Frame } from './frame.ts';
import { places, RADIUS } from './marks.ts';
import type { Place } from './place.ts';
import { canShow } from './range.ts';

export function drawnPlaces(plot: Plot, frame: Frame): readonly Place[] {
  const step = frame.size / 2;
  return plot.marks.flatMap((mark): readonly Place[] => {
    if (mark.kind === 'line') return sampled(places(plot, frame, mark.points), step);
    if (mark.kind === 'rule' && canShow(plot[mark.at], mark.value)) return sampled(ruleEnds(mark, frame), step);
    if (mark.kind !== 'points') return [];
    const r = RADIUS * frame.size;
    return mark.points.flatMap(({ x: atX, y: atY, low, high }): readonly Place[] => {
      if (!frame.holds([atX, atY])) return [];
      const [x, y] = [frame.x(atX), frame.y(atY)];
      const ends = [low, high].flatMap((value) =>
        value !== undefined && canShow(plot.y, value) ? [[x, frame.y(value)] as const] : [],
      );
      const bar = ends.length === 2 ? sampled(ends, step) : [];
      return [[x, y], [x - r, y], [x + r, y], [x, y - r], [x, y + r], ...bar];
    });
  });
}

function ruleEnds(
  { at, value }: Extract<Mark, { kind: 'rule' }>,
  { x, y, left, right, top, bottom }: Frame,
): readonly Place[] {
  return at === 'x'
    ? [
        [x(value), top],
        [x(value), bottom],
      ]
    : [
        [left, y(value)],
        [right, y(value)],
      ];
}

/** Places along a line, about `step` apart. */
function sampled(line: readonly Place[], step: number): readonly Place[] {
  return line.flatMap(([x, y], index): readonly Place[] => {
    const [toX, toY] = line[index + 1] ?? [x, y];
    const parts = Math.max(1, Math.min(400, Math.ceil(Math.hypot(toX - x, toY - y) / step)));
    return Array.from(
      { length: parts },
      (_, part): Place => [x + ((toX - x) * part) / parts, y + ((toY - y) * part) / parts],
    );
  });
}
