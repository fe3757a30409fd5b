/** @file The words inside a plot: each is put where it covers no other words and as little else as possible. */
import { words } from './elements.ts';
import type { Mark, Plot } from './figure.ts';
import { endNames, type Frame, shownPoints } from './frame.ts';
import { places, RADIUS, regionPlaces } from './marks.ts';
import { type Colour, type Paint, wordColour } from './paint.ts';
import { type Box, boxOf, type Ground, type Place, placed, type Spot, spread, type Wanted } from './place.ts';
import { canShow, type Range, rangeOf, valuesOf } from './range.ts';
import { aroundPoint, atLineEnd, atRule, inRegion, nearNote } from './spots.ts';
import { LINE, wordWidth, wrapped } from './words.ts';

interface Label extends Wanted {
  readonly colour: Colour;
  readonly bold: boolean;
}

export interface PlacedLabel {
  readonly lines: readonly string[];
  readonly spot: Spot;
  readonly box: Box;
  readonly colour: Colour;
  readonly bold: boolean;
}

/** Notes and region words are broken into lines of at most this share of the plot. */
const NOTE = 0.5;

/** All words inside the plot with their places; the earlier ones choose first. */
export function placedLabels(plot: Plot, frame: Frame): readonly PlacedLabel[] {
  const bounds = { left: 0, right: frame.width, top: 0, bottom: frame.bottom };
  const drawn = drawnPlaces(plot, frame);
  const done: PlacedLabel[] = edgeNames(plot, frame);
  for (const label of labelsOf(plot, frame)) {
    const ground: Ground = { bounds, drawn, taken: [...axisBoxes(frame), ...done.map(({ box }) => box)] };
    const spot = placed(label, ground, frame.size);
    if (spot) done.push({ ...label, spot, box: boxOf(label.lines, spot, frame.size) });
  }
  return done;
}

export function drawnLabels(plot: Plot, frame: Frame, paint: Paint): string {
  const { size } = frame;
  const drawn = placedLabels(plot, frame).flatMap(({ lines, spot, box, colour, bold }) =>
    lines.map((line, index) => {
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
    boxOf([text], { x: left - 0.6 * size, y: y(value), anchor: 'end' }, size),
  );
  return [above, ...numbers];
}

const isBold = (tone: Colour): boolean => tone === 'blue' || tone === 'orange';

/** Names at the right edge stand beside each other's lines, moved apart. */
function edgeNames(plot: Plot, frame: Frame): PlacedLabel[] {
  const range = xRange(plot);
  const names = endNames(plot, range, frame).filter(({ atEdge }) => atEdge);
  const blocks = names.map(({ end, lines }) => ({
    middle: Math.max(frame.top, Math.min(frame.bottom, frame.y(end[1]))),
    height: lines.length * LINE * frame.size,
  }));
  const middles = spread(blocks, { top: frame.top - frame.size, bottom: frame.bottom + frame.size });
  return names.flatMap(({ mark, end, lines }, index) => {
    const spot: Spot = { x: frame.x(end[0]) + 0.6 * frame.size, y: middles[index] ?? 0, anchor: 'start' };
    const colour = wordColour(mark.tone);
    const box = boxOf(lines, spot, frame.size);
    return box.bottom > frame.height ? [] : [{ lines, spot, box, colour, bold: isBold(colour) }];
  });
}

const xRange = (plot: Plot): Range => rangeOf(plot.x, valuesOf(plot.marks, 'x'));

/** Words that choose their places, the most bound ones first. */
function labelsOf(plot: Plot, frame: Frame): readonly Label[] {
  const notes = plot.marks.flatMap((mark) => (mark.kind === 'note' ? [noteLabel(mark, plot, frame)] : []));
  const rules = plot.marks.flatMap((mark) => (mark.kind === 'rule' ? ruleLabel(mark, plot, frame) : []));
  const ends = endNames(plot, xRange(plot), frame).filter(({ atEdge }) => !atEdge);
  const lines = ends.map(({ mark, end, lines: text }): Label => {
    const colour = wordColour(mark.tone);
    return {
      lines: text,
      spots: atLineEnd([frame.x(end[0]), frame.y(end[1])], text.length, frame.size),
      colour,
      bold: isBold(colour),
    };
  });
  const regions = plot.marks.flatMap((mark) => (mark.kind === 'region' ? regionLabels(mark, plot, frame) : []));
  return [...notes.flat(), ...rules, ...lines, ...regions, ...pointLabels(plot, frame)];
}

function noteLabel(
  { x, y, words: text, tone, anchor }: Extract<Mark, { kind: 'note' }>,
  plot: Plot,
  frame: Frame,
): readonly Label[] {
  if (!canShow(plot.x, x) || !canShow(plot.y, y)) return [];
  const lines = wrapped(text, (frame.right - frame.left) * NOTE, frame.size);
  const colour = wordColour(tone);
  return [
    { lines, spots: nearNote([frame.x(x), frame.y(y)], anchor ?? 'middle', frame.size), colour, bold: isBold(colour) },
  ];
}

function ruleLabel(mark: Extract<Mark, { kind: 'rule' }>, plot: Plot, frame: Frame): readonly Label[] {
  if (!canShow(plot[mark.at], mark.value) || mark.words === '') return [];
  const lines = wrapped(mark.words, (frame.right - frame.left) * (mark.at === 'y' ? 0.9 : NOTE), frame.size);
  return [{ lines, spots: atRule(mark, frame, lines.length), colour: 'words', bold: false }];
}

function regionLabels(mark: Extract<Mark, { kind: 'region' }>, plot: Plot, frame: Frame): readonly Label[] {
  const corners = regionPlaces(mark, { plot, frame });
  const across = frame.right - frame.left;
  for (const share of [0.7, 0.5, 0.36, 0.26]) {
    const lines = wrapped(mark.words, across * share, frame.size);
    const spots = inRegion(corners, lines, frame);
    if (spots.length > 0) return [{ lines, spots, colour: 'words', bold: false, optional: true }];
  }
  return [];
}

function pointLabels(plot: Plot, frame: Frame): readonly Label[] {
  return plot.marks.flatMap((mark) => {
    if (mark.kind !== 'points') return [];
    return mark.points.flatMap(({ x, y, name }): readonly Label[] => {
      if (!name || shownPoints(plot, [[x, y]]).length === 0 || !frame.holds([x, y])) return [];
      const lines = wrapped(name, (frame.right - frame.left) * NOTE, frame.size);
      const spots = aroundPoint([frame.x(x), frame.y(y)], lines.length, frame.size);
      return [{ lines, spots, colour: 'ink', bold: false, optional: true }];
    });
  });
}

/** Places that words should not cover: along lines, round points. */
function drawnPlaces(plot: Plot, frame: Frame): readonly Place[] {
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
