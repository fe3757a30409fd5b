/** @file The marks of a plot as SVG: what may leave the range of the axes is cut at its edge, points beyond it are not drawn. */
import { element, lineOf, pathOf, px } from './elements.ts';
import type { FigurePoint, Mark, Plot } from './figure.ts';
import { type Frame, shownPoints } from './frame.ts';
import type { Paint } from './paint.ts';
import type { Place } from './place.ts';
import { canShow } from './range.ts';

type Of<Kind extends Mark['kind']> = Extract<Mark, { readonly kind: Kind }>;

/** Half the width of a point, in sizes of type. */
export const RADIUS = 0.34;

interface Desk {
  readonly plot: Plot;
  readonly frame: Frame;
  readonly paint: Paint;
}

/** Lines, bands, regions and rules, cut at the edge of the plot. */
export function drawnGround(plot: Plot, frame: Frame, paint: Paint): string {
  const desk = { plot, frame, paint };
  const drawn = plot.marks.map((mark) => {
    if (mark.kind === 'line') return drawnLine(mark, desk);
    if (mark.kind === 'band') return drawnBand(mark, desk);
    if (mark.kind === 'region') return drawnRegion(mark, desk);
    return mark.kind === 'rule' ? drawnRule(mark, desk) : '';
  });
  const { left, top, right, bottom } = frame;
  const [x, y, width, height] = [px(left), px(top), px(right - left), px(bottom - top)];
  return element('svg', { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` }, drawn.join(''));
}

/** Points with their intervals. */
export function drawnPoints(plot: Plot, frame: Frame, paint: Paint): string {
  const desk = { plot, frame, paint };
  return plot.marks
    .flatMap((mark) => (mark.kind === 'points' ? mark.points.map((point) => drawnPoint(mark, point, desk)) : []))
    .join('');
}

export const places = (plot: Plot, { x, y }: Frame, points: readonly Place[]): readonly Place[] =>
  shownPoints(plot, points).map(([atX, atY]) => [x(atX), y(atY)]);

function drawnLine({ tone, points, dashed, thin }: Of<'line'>, { plot, frame, paint }: Desk): string {
  const at = places(plot, frame, points);
  if (at.length < 2) return '';
  const width = (thin ? 1 : 2) * (frame.size / 13);
  const dashes = dashed ? `${px(width * 3)} ${px(width * 2.4)}` : undefined;
  return element('path', {
    ...{ d: pathOf(at), fill: 'none', stroke: paint(tone), 'stroke-width': width },
    ...{ 'stroke-dasharray': dashes, 'stroke-linejoin': 'round', 'stroke-linecap': dashed ? undefined : 'round' },
  });
}

function drawnBand({ tone, points }: Of<'band'>, { plot, frame, paint }: Desk): string {
  const shown = points.filter(
    ({ x, low, high }) => canShow(plot.x, x) && canShow(plot.y, low) && canShow(plot.y, high),
  );
  if (shown.length < 2) return '';
  const along = [
    ...shown.map(({ x, high }) => [x, high] as const),
    ...shown.toReversed().map(({ x, low }) => [x, low] as const),
  ];
  return element('path', { d: `${pathOf(places(plot, frame, along))}Z`, fill: paint(tone), 'fill-opacity': '0.16' });
}

/** Corners that a logarithm cannot show lie at the edge. */
export function regionPlaces(
  { points }: Of<'region'>,
  { plot, frame }: Pick<Desk, 'plot' | 'frame'>,
): readonly Place[] {
  return points.map(([atX, atY]) => [
    canShow(plot.x, atX) ? frame.x(atX) : atX > 0 ? frame.right : frame.left,
    canShow(plot.y, atY) ? frame.y(atY) : atY > 0 ? frame.top : frame.bottom,
  ]);
}

function drawnRegion(mark: Of<'region'>, desk: Desk): string {
  const at = regionPlaces(mark, desk);
  return at.length < 3 ? '' : element('path', { d: `${pathOf(at)}Z`, fill: desk.paint('shade') });
}

function drawnRule({ at, value }: Of<'rule'>, { plot, frame, paint }: Desk): string {
  if (!canShow(plot[at], value)) return '';
  const width = 1.5 * (frame.size / 13);
  const look = {
    stroke: paint('ref'),
    'stroke-width': width,
    'stroke-dasharray': `${px(width * 1.4)} ${px(width * 2.6)}`,
  };
  return at === 'x'
    ? lineOf(frame.x(value), frame.top, frame.x(value), frame.bottom, look)
    : lineOf(frame.left, frame.y(value), frame.right, frame.y(value), look);
}

function drawnPoint({ tone, shape }: Of<'points'>, point: FigurePoint, { plot, frame, paint }: Desk): string {
  if (shownPoints(plot, [[point.x, point.y]]).length === 0 || !frame.holds([point.x, point.y])) return '';
  const [x, y, colour] = [frame.x(point.x), frame.y(point.y), paint(tone)];
  return (
    drawnInterval(point, { plot, frame, colour }) +
    drawnShape(shape, { x, y, r: RADIUS * frame.size, colour, paint, ramp: tone.startsWith('ramp') })
  );
}

interface Shape {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: string;
  readonly paint: Paint;
  /** Pale tones have an outline that shows. */
  readonly ramp: boolean;
}

function drawnShape(shape: Of<'points'>['shape'], { x, y, r, colour, paint, ramp }: Shape): string {
  const edge = { stroke: ramp ? paint('quiet') : paint('paper'), 'stroke-width': ramp ? 0.8 : 1 };
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r, fill: colour, ...edge });
  const line = { stroke: colour, 'stroke-width': r * 0.45 };
  if (shape === 'ring') return element('circle', { cx: x, cy: y, r, fill: paint('paper'), ...line });
  const out = shape === 'diamond' ? r * 1.25 : r * 0.9;
  if (shape === 'cross') {
    const d = `M${px(x - out)} ${px(y - out)}L${px(x + out)} ${px(y + out)}M${px(x - out)} ${px(y + out)}L${px(x + out)} ${px(y - out)}`;
    return element('path', { d, fill: 'none', ...line });
  }
  const corners: readonly Place[] = [
    [x, y - out],
    [x + out, y],
    [x, y + out],
    [x - out, y],
  ];
  return element('path', { d: `${pathOf(corners)}Z`, fill: colour, ...edge });
}

/** A bar from low to high with short ends; what lies beyond the axis ends at it without one. */
function drawnInterval(
  { x: atX, low, high }: FigurePoint,
  { plot, frame, colour }: { readonly plot: Plot; readonly frame: Frame; readonly colour: string },
): string {
  if (low === undefined || high === undefined || Number.isNaN(low) || Number.isNaN(high)) return '';
  const edge = (value: number): number =>
    canShow(plot.y, value) ? frame.y(value) : value > 0 ? frame.top : frame.bottom;
  const inside = (y: number): number => Math.max(frame.top, Math.min(frame.bottom, y));
  const [x, half] = [frame.x(atX), 0.3 * frame.size];
  const look = { stroke: colour, 'stroke-width': frame.size / 10 };
  const ends = [edge(low), edge(high)].map((y) => (inside(y) === y ? lineOf(x - half, y, x + half, y, look) : ''));
  return lineOf(x, inside(edge(low)), x, inside(edge(high)), look) + ends.join('');
}
