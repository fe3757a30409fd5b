/** @file Draws a figure as SVG: for the page, for a report, and as a file that stands alone. */
import type { Scheme } from '../attention/colours.ts';
import { drawnAxes } from './axes.ts';
import { barsFrame, drawnBars } from './bars.ts';
import { element, escaped, words } from './elements.ts';
import type { Figure } from './figure.ts';
import { frameOf, type Picture } from './frame.ts';
import { keyRows } from './key.ts';
import { drawnLabels } from './labels.ts';
import { drawnGround, drawnPoints } from './marks.ts';
import { type Paint, paintOf } from './paint.ts';
import { LINE, wrapped } from './words.ts';

const FONT = 'Inter Variable, Inter, system-ui, Liberation Sans, DejaVu Sans, sans-serif';

export interface Drawing extends Picture {
  readonly paint: Paint;
}

/** The height that suits a figure of this width, pixels. */
export function figureHeight(
  figure: Figure,
  { width, size }: { readonly width: number; readonly size: number },
): number {
  if (figure.kind === 'bars') return Math.ceil(barsFrame(figure, { width, height: 0, size }).used);
  const [yWords, xWords] = [figure.y.words, figure.x.words].map((text) => wrapped(text, width, size).length);
  const around = ((yWords ?? 1) + (xWords ?? 1) + 2 + keyRows(figure.key ?? [], { width, size }).length) * LINE * size;
  return Math.ceil(around + Math.max(16 * size, Math.min(30 * size, 0.5 * width)));
}

/** One `<svg>` of exactly this size; it says its sentence where it cannot be seen. */
export function figureSvg(figure: Figure, drawing: Drawing): string {
  return whole({ ...drawing, says: figure.sentence }, drawn(figure, drawing, drawing.paint));
}

function drawn(figure: Figure, picture: Picture, paint: Paint): string {
  if (figure.kind === 'bars') return drawnBars(figure, picture, paint);
  const frame = frameOf(figure, picture);
  return [
    drawnAxes(frame, paint),
    drawnGround(figure, frame, paint),
    drawnPoints(figure, frame, paint),
    drawnLabels(figure, frame, paint),
  ].join('');
}

function whole({ width, height, size, says }: Picture & { readonly says: string }, content: string): string {
  const box = { width, height, viewBox: `0 0 ${width} ${height}` };
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...box,
      'font-family': FONT,
      'font-size': size,
      role: 'img',
      'aria-label': says,
    },
    content,
  );
}

const [WIDE, SIZE, EDGE] = [720, 13, 20];

/** A whole file: title, what is drawn, and the figure on paper. */
export function standaloneSvg(figure: Figure, scheme: Scheme): string {
  const paint = paintOf(scheme);
  const inner = WIDE - 2 * EDGE;
  const title = wrapped(figure.title, inner / 1.15, SIZE * 1.3);
  const about = figure.about === null ? [] : wrapped(figure.about, inner, SIZE);
  const [titleLine, aboutLine] = [1.3 * LINE * SIZE, LINE * SIZE];
  const head = title.map((line, index) => {
    return element(
      'g',
      { 'font-size': SIZE * 1.3 },
      words(line, { x: EDGE, y: EDGE + SIZE + index * titleLine, fill: paint('ink'), bold: true }),
    );
  });
  const under = EDGE + title.length * titleLine;
  const below = about.map((line, index) =>
    words(line, { x: EDGE, y: under + SIZE + index * aboutLine, fill: paint('words') }),
  );
  const top = under + about.length * aboutLine + SIZE;
  const height = figureHeight(figure, { width: inner, size: SIZE });
  const figureAt = element(
    'g',
    { transform: `translate(${EDGE} ${Math.round(top)})` },
    drawn(figure, { width: inner, height, size: SIZE }, paint),
  );
  const total = Math.ceil(top + height + EDGE);
  const paper = element('rect', { width: WIDE, height: total, fill: paint('paper') });
  const named = element('title', {}, escaped(figure.title));
  return whole(
    { width: WIDE, height: total, size: SIZE, says: figure.sentence },
    [named, paper, ...head, ...below, figureAt].join(''),
  );
}
