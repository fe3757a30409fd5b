/** @file The words that the marks of a plot ask for, and the spots where each may stand. */
import type { Mark, Plot } from './figure.ts';
import { endNames, type Frame, shownPoints } from './frame.ts';
import { regionPlaces } from './marks.ts';
import { type Colour, wordColour } from './paint.ts';
import type { Wanted } from './place.ts';
import { canShow, rangeOf, valuesOf } from './range.ts';
import { aroundPoint, atLineEnd, atRule, inRegion, nearNote } from './spots.ts';
import { wrapped } from './words.ts';

export interface Label extends Wanted {
  readonly colour: Colour;
  readonly bold: boolean;
}

/** Notes and region words are broken into lines of at most this share of the plot. */
const NOTE = 0.6;

export const isBold = (colour: Colour): boolean => colour === 'blue' || colour === 'orange';

/** Words that choose their places, the most bound ones first. */
export function labelsOf(plot: Plot, frame: Frame): readonly Label[] {
  const notes = plot.marks.flatMap((mark) => (mark.kind === 'note' ? noteLabel(mark, plot, frame) : []));
  const rules = plot.marks.flatMap((mark) => (mark.kind === 'rule' ? ruleLabel(mark, plot, frame) : []));
  const ends = endNames(plot, rangeOf(plot.x, valuesOf(plot.marks, 'x')), frame).filter(({ atEdge }) => !atEdge);
  const lines = ends.map(({ mark, end, lines: name }): Label => {
    const colour = wordColour(mark.tone);
    return { spots: atLineEnd([frame.x(end[0]), frame.y(end[1])], name, frame.size), colour, bold: isBold(colour) };
  });
  const regions = plot.marks.flatMap((mark) => (mark.kind === 'region' ? [regionLabel(mark, plot, frame)] : []));
  return [...notes, ...rules, ...lines, ...regions, ...pointLabels(plot, frame)];
}

function noteLabel(
  { x, y, words: text, tone, anchor }: Extract<Mark, { kind: 'note' }>,
  plot: Plot,
  frame: Frame,
): readonly Label[] {
  if (!canShow(plot.x, x) || !canShow(plot.y, y)) return [];
  const lines = wrapped(text, (frame.right - frame.left) * NOTE, frame.size);
  const colour = wordColour(tone);
  const spots = nearNote([frame.x(x), frame.y(y)], { lines, anchor: anchor ?? 'middle', size: frame.size });
  return [{ spots, colour, bold: isBold(colour) }];
}

function ruleLabel(mark: Extract<Mark, { kind: 'rule' }>, plot: Plot, frame: Frame): readonly Label[] {
  if (!canShow(plot[mark.at], mark.value) || mark.words === '') return [];
  const lines = wrapped(mark.words, (frame.right - frame.left) * (mark.at === 'y' ? 0.9 : NOTE), frame.size);
  return [{ spots: atRule(mark, frame, lines), colour: 'words', bold: false }];
}

/** In one wide line where that fits, else in more and shorter ones. */
function regionLabel(mark: Extract<Mark, { kind: 'region' }>, plot: Plot, frame: Frame): Label {
  const corners = regionPlaces(mark, { plot, frame });
  const spots = [0.7, 0.5, 0.36, 0.26].flatMap((share) => {
    return inRegion(corners, wrapped(mark.words, (frame.right - frame.left) * share, frame.size), frame);
  });
  return { spots, colour: 'words', bold: false, optional: true };
}

function pointLabels(plot: Plot, frame: Frame): readonly Label[] {
  return plot.marks.flatMap((mark) => {
    if (mark.kind !== 'points') return [];
    return mark.points.flatMap(({ x, y, name }): readonly Label[] => {
      if (!name || shownPoints(plot, [[x, y]]).length === 0 || !frame.holds([x, y])) return [];
      const lines = wrapped(name, (frame.right - frame.left) * NOTE, frame.size);
      const spots = aroundPoint([frame.x(x), frame.y(y)], lines, frame.size);
      return [{ spots, colour: 'ink', bold: false, optional: true }];
    });
  });
}
