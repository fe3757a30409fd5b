/** @file Where the words of a mark may stand, the best spot first. */
import type { Anchor } from './elements.ts';
import type { Mark } from './figure.ts';
import type { Frame } from './frame.ts';
import { boxOf, type Place, type Spot } from './place.ts';
import { LINE } from './words.ts';

type Lines = readonly string[];

const withLines = (lines: Lines, spots: readonly Omit<Spot, 'lines'>[]): readonly Spot[] =>
  spots.map((spot) => ({ ...spot, lines }));

/** Beside the point, above, below, at its corners; then the same farther out. */
export function aroundPoint([x, y]: Place, lines: Lines, size: number): readonly Spot[] {
  const half = (lines.length * LINE * size) / 2;
  return [0.7, 1.3, 2].flatMap((out) => {
    const [aside, up, near] = [out * size, half + out * size * 0.7, half + out * size * 0.2];
    return withLines(lines, [
      { x: x + aside, y, anchor: 'start' },
      { x: x - aside, y, anchor: 'end' },
      { x, y: y - up, anchor: 'middle' },
      { x, y: y + up, anchor: 'middle' },
      { x: x + aside * 0.8, y: y - near, anchor: 'start' },
      { x: x + aside * 0.8, y: y + near, anchor: 'start' },
      { x: x - aside * 0.8, y: y - near, anchor: 'end' },
      { x: x - aside * 0.8, y: y + near, anchor: 'end' },
    ]);
  });
}

/** Of a line that ends inside the plot. */
export function atLineEnd([x, y]: Place, lines: Lines, size: number): readonly Spot[] {
  const up = (lines.length * LINE * size) / 2 + 0.3 * size;
  return withLines(lines, [
    { x: x + 0.6 * size, y, anchor: 'start' },
    { x: x + 0.2 * size, y: y - up, anchor: 'middle' },
    { x: x + 0.2 * size, y: y + up, anchor: 'middle' },
    { x, y: y - up, anchor: 'end' },
    { x, y: y + up, anchor: 'end' },
    { x: x + 0.4 * size, y: y - 2 * up, anchor: 'start' },
    { x: x + 0.4 * size, y: y + 2 * up, anchor: 'start' },
  ]);
}

/** Where it was wished, else a little above, below or aside. */
export function nearNote(
  [x, y]: Place,
  { lines, anchor, size }: { readonly lines: Lines; readonly anchor: Anchor; readonly size: number },
): readonly Spot[] {
  const steps = [0, -1.2, 1.2, -2.4, 2.4, -3.6, 3.6];
  return [0, 2, -2].flatMap((aside) =>
    steps.map((up): Spot => ({ x: x + aside * size, y: y + up * size, anchor, lines })),
  );
}

/** On the line, at its right end, its left end or its middle; beside an upright one, from the top down. */
export function atRule({ at, value }: Extract<Mark, { kind: 'rule' }>, frame: Frame, lines: Lines): readonly Spot[] {
  const { left, right, top, bottom, size } = frame;
  const half = (lines.length * LINE * size) / 2;
  if (at === 'y') {
    const [y, gap] = [frame.y(value), half + 0.15 * size];
    const ends = [
      { x: right, anchor: 'end' },
      { x: left + 0.3 * size, anchor: 'start' },
      { x: (left + right) / 2, anchor: 'middle' },
    ] as const;
    return ends.flatMap(({ x, anchor }): readonly Spot[] => [
      { x, y: y - gap, anchor, lines },
      { x, y: y + gap, anchor, lines },
    ]);
  }
  const x = frame.x(value);
  const heights = [0, 0.12, 0.24, 0.36, 0.5, 0.64, 0.78, 0.9].map(
    (share) => top + half + share * (bottom - top - 2 * half),
  );
  return heights.flatMap((y): readonly Spot[] => [
    { x: x + 0.5 * size, y, anchor: 'start', lines },
    { x: x - 0.5 * size, y, anchor: 'end', lines },
  ]);
}

/** Whether a place is inside a polygon (even-odd rule). */
function inside(corners: readonly Place[], [x, y]: Place): boolean {
  let within = false;
  corners.forEach(([x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % corners.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  });
  return within;
}

const STEPS = 24;

/** Spots where the words lie wholly inside the polygon and the plot, from its top left. */
export function inRegion(corners: readonly Place[], lines: Lines, frame: Frame): readonly Spot[] {
  const { left, right, top, bottom, size } = frame;
  const spots: Spot[] = [];
  for (let row = 0; row < STEPS; row++) {
    for (let column = 0; column < STEPS; column++) {
      const x = left + 0.8 * size + ((right - left) * column) / STEPS;
      const y = top + (lines.length * LINE * size) / 2 + 0.5 * size + ((bottom - top) * row) / STEPS;
      const spot: Spot = { x, y, anchor: 'start', lines };
      const box = boxOf(spot, size);
      const fits = box.right <= right - 0.4 * size && box.bottom <= bottom - 0.4 * size;
      const edge: readonly Place[] = [
        [box.left, box.top],
        [(box.left + box.right) / 2, box.top],
        [box.right, box.top],
        [box.left, box.bottom],
        [(box.left + box.right) / 2, box.bottom],
        [box.right, box.bottom],
      ];
      if (fits && edge.every((place) => inside(corners, place))) spots.push(spot);
    }
  }
  return spots;
}
