/** @file The words inside a plot: each is put where it covers no other words and as little else as possible. */
import { words } from './elements.ts';
import type { Plot } from './figure.ts';
import { endNames, type Frame } from './frame.ts';
import { drawnPlaces } from './obstacles.ts';
import { type Colour, type Paint, wordColour } from './paint.ts';
import { type Box, boxOf, type Ground, placed, type Spot, spread } from './place.ts';
import { rangeOf, valuesOf } from './range.ts';
import { isBold, labelsOf } from './wanted.ts';
import { LINE, wordWidth } from './words.ts';

export interface PlacedLabel {
  readonly spot: Spot;
  readonly box: Box;
  readonly colour: Colour;
  readonly bold: boolean;
}

/** All words inside the plot with their places; the earlier ones choose first. */
export function placedLabels(plot: Plot, frame: Frame): readonly PlacedLabel[] {
  const bounds = { left: 0, right: frame.width, top: 0, bottom: frame.bottom };
  const drawn = drawnPlaces(plot, frame);
  const done: PlacedLabel[] = edgeNames(plot, frame);
  for (const label of labelsOf(plot, frame)) {
    const ground: Ground = { bounds, drawn, taken: [...axisBoxes(frame), ...done.map(({ box }) => box)] };
    const spot = placed(label, ground, frame.size);
    if (spot) done.push({ ...label, spot, box: boxOf(spot, frame.size) });
  }
  return done;
}

export function drawnLabels(plot: Plot, frame: Frame, paint: Paint): string {
  const { size } = frame;
  const drawn = placedLabels(plot, frame).flatMap(({ spot, box, colour, bold }) =>
    spot.lines.map((line, index) => {
      const y = box.top + (index + 0.5) * LINE * size + 0.36 * size;
      return words(line, { x: spot.x, y, fill: paint(colour), anchor: spot.anchor, bold, halo: paint('paper') });
    }),
  );
  return drawn.join('');
}

/** The words of the y axis, and its numbers. */
function axisBoxes({ size, yWords, yTicks, y, left }: Frame): readonly Box[] {
  const wide = Math.max(0, ...yWords.map((line) => wordWidth(line, size)));
  const above = { left: 0, right: wide, top: 0, bottom: yWords.length * LINE * size };
  const numbers = yTicks.map(({ value, words: text }) =>
    boxOf({ lines: [text], x: left - 0.6 * size, y: y(value), anchor: 'end' }, size),
  );
  return [above, ...numbers];
}

/** Names at the right edge stand beside each other's lines, moved apart. */
function edgeNames(plot: Plot, frame: Frame): PlacedLabel[] {
  const names = endNames(plot, rangeOf(plot.x, valuesOf(plot.marks, 'x')), frame).filter(({ atEdge }) => atEdge);
  const blocks = names.map(({ end, lines }) => ({
    middle: Math.max(frame.top, Math.min(frame.bottom, frame.y(end[1]))),
    height: lines.length * LINE * frame.size,
  }));
  const middles = spread(blocks, { top: frame.top - frame.size, bottom: frame.bottom + 0.3 * frame.size });
  return names.flatMap(({ mark, end, lines }, index) => {
    const spot: Spot = { lines, x: frame.x(end[0]) + 0.6 * frame.size, y: middles[index] ?? 0, anchor: 'start' };
    const colour = wordColour(mark.tone);
    const box = boxOf(spot, frame.size);
    return box.bottom > frame.height ? [] : [{ spot, box, colour, bold: isBold(colour) }];
  });
}
