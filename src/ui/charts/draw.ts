/** @file What is drawn over uPlot's curves: yardsticks with their words, ends of curves, ribbon of writing, learning rate. */
import type uPlot from 'uplot';
import * as format from '../../data/format.ts';
import type { RunView } from '../run-view.ts';
import { type ColourName, colour } from '../tokens.css.ts';
import { shortStageWords, stageWords, words } from '../words.ts';
import type { ChartData, ChartInput } from './chart-data.ts';
import { lossText, place } from './units.ts';

/** Shares of the plot's height, from the top. */
export const LOSS_PART = 0.74;
const RIBBON = [0.795, 0.85] as const;
export const RATE_PART = 0.09;

/** The canvas with everything the drawings need, in CSS pixels from the plot's top left corner. */
interface Pen {
  readonly plot: uPlot;
  readonly context: CanvasRenderingContext2D;
  readonly ratio: number;
  readonly width: number;
  readonly height: number;
  readonly size: number; // of type
  readonly narrow: boolean;
  readonly ink: (name: ColourName) => string;
  readonly x: (step: number) => number;
  readonly y: (value: number) => number;
}

export function drawOver(plot: uPlot, input: ChartInput, data: ChartData, scale: number): void {
  const { ctx: context, bbox } = plot;
  const ratio = devicePixelRatio;
  context.save();
  context.translate(bbox.left, bbox.top);
  context.scale(ratio, ratio);
  const pen: Pen = {
    plot,
    context,
    ratio,
    width: bbox.width / ratio,
    height: bbox.height / ratio,
    size: 13 * scale,
    narrow: bbox.width / ratio < 560,
    ink: (name) => colour(plot.root, name),
    x: (step) => plot.valToPos(step, 'x'),
    y: (value) => plot.valToPos(value, 'y'),
  };
  drawYardsticks(pen, input, endOf(pen, data.columns, 2));
  if (input.run) drawRibbon(pen, input.run);
  drawRate(pen, input, data);
  drawOlderNames(pen, input, data, drawEnds(pen, input, data));
  context.restore();
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number; // baseline
  readonly align?: CanvasTextAlign;
  readonly ink?: ColourName;
  readonly weight?: number;
  readonly size?: number;
}

/** Words stand on a little paper, so that lines do not run through them. */
function write({ context, size, ink }: Pen, label: Label): void {
  context.font = `${label.weight ?? 400} ${label.size ?? size}px 'Inter Variable', system-ui, sans-serif`;
  context.textAlign = label.align ?? 'left';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = ink('paper');
  context.strokeText(label.text, label.x, label.y);
  context.fillStyle = ink(label.ink ?? 'ink');
  context.fillText(label.text, label.x, label.y);
}

type End = ReturnType<typeof endOf>;

function drawYardsticks(pen: Pen, { yardsticks, view }: ChartInput, end: End): void {
  if (!yardsticks) return;
  const { characters, knowsNothing, knowsLetters, knowsPairs } = yardsticks;
  const value = (nats: number): string => lossText(nats, view.unit);
  const nothing =
    view.unit === 'nats'
      ? words.chart.nothing(characters, value(knowsNothing))
      : words.chart.nothingOther(value(knowsNothing));
  yardstick(pen, end, { at: place(knowsNothing, view), text: nothing });
  const { letters, pairs } = words.chart;
  if (knowsLetters !== null) yardstick(pen, end, { at: place(knowsLetters, view), text: letters(value(knowsLetters)) });
  if (knowsPairs !== null) yardstick(pen, end, { at: place(knowsPairs, view), text: pairs(value(knowsPairs)) });
}

/** Its words stand at the right, or at the left where the end of the curve and its numbers need the place. */
function yardstick(pen: Pen, end: End, { at, text }: { readonly at: number; readonly text: string }): void {
  const { context, width, size } = pen;
  const y = pen.y(at);
  if (y < -size || y > pen.height * LOSS_PART + 4) return;
  context.strokeStyle = pen.ink('ref');
  context.lineWidth = 1.5;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(width, y);
  context.stroke();
  context.setLineDash([]);
  const crowded = end !== null && end.x > 0.6 * width && Math.abs(end.y - y) < 3 * size;
  write(pen, { text, x: crowded ? 8 : width, y: y - 6, align: crowded ? 'left' : 'right', weight: 500 });
}

function drawRibbon(pen: Pen, run: RunView): void {
  const { context, height, narrow, size } = pen;
  const [top, bottom] = [RIBBON[0] * height, RIBBON[1] * height];
  const shades = {
    'random-letters': 'phase-1',
    'letter-frequencies': 'phase-2',
    'short-words': 'phase-3',
    'sentence-shape': 'phase-4',
  } as const;
  run.stages.forEach(({ step, stage }, index) => {
    const [from, to] = [pen.x(step), pen.x(run.stages[index + 1]?.step ?? run.record.step)];
    if (to - from < 1) return;
    context.fillStyle = pen.ink(shades[stage]);
    context.fillRect(from, top, to - from - 1, bottom - top);
    context.font = `400 ${size}px 'Inter Variable', system-ui, sans-serif`;
    const text = [narrow ? '' : stageWords[stage], shortStageWords[stage]].find(
      (each) => each !== '' && context.measureText(each).width + 12 < to - from,
    );
    if (!text) return;
    context.fillStyle = pen.ink('ink');
    context.textAlign = 'left';
    context.fillText(text, from + 6, (top + bottom) / 2 + size * 0.35);
  });
  const end = pen.x(run.record.step);
  if (!narrow && run.stages.length > 0 && end < pen.width - 200) {
    write(pen, { text: words.chart.ribbon, x: end + 8, y: (top + bottom) / 2 + size * 0.35, ink: 'ink-3' });
  }
}

/** Two digits are enough beside an axis. */
const shortRate = (rate: number): number => Number(rate.toPrecision(2));

function drawRate(pen: Pen, { run }: ChartInput, { highestRate, lastStep }: ChartData): void {
  const { context, width, height, size, narrow } = pen;
  write(pen, {
    text: format.plain(shortRate(highestRate)),
    x: -12,
    y: height * (1 - RATE_PART) + 4,
    align: 'right',
    ink: 'ink-3',
    size: size - 1,
  });
  write(pen, { text: '0', x: -12, y: height + 1, align: 'right', ink: 'ink-3', size: size - 1 });
  const end = words.chart.steps(format.count(lastStep));
  write(pen, { text: end, x: width, y: height + 4 + (size - 1) * 0.85, align: 'right', ink: 'ink-3', size: size - 1 });
  const last = run?.record.metrics.at(-1);
  if (!last) return;
  const [x, y] = [pen.x(last.step), pen.plot.valToPos(last.learningRate, 'rate')];
  dot(context, { x, y, radius: 3.5, fill: pen.ink('ink') });
  const now = format.plain(shortRate(last.learningRate));
  const fitting = (text: string): boolean => x + 10 + text.length * size * 0.52 < width;
  const long = words.chart.rateNow(now, format.plain(shortRate(highestRate)));
  const text = !narrow && fitting(long) ? long : words.chart.rateShort(now);
  const fits = fitting(text);
  write(pen, { text, x: fits ? x + 8 : width, y: Math.min(y - 8, height - 8), align: fits ? 'left' : 'right' });
}

/** Names under or over the ends of older curves, where nothing else is written yet. */
function drawOlderNames(pen: Pen, { older }: ChartInput, { columns }: ChartData, taken: number[]): void {
  older.forEach(({ title }, index) => {
    const end = endOf(pen, columns, 6 + index);
    if (!end) return;
    const offsets = [pen.size + 2, -6, 2 * pen.size, -pen.size - 8, 3 * pen.size];
    const free = offsets
      .map((offset) => end.y + offset)
      .find((y) => taken.every((other) => Math.abs(other - y) >= pen.size));
    const y = free ?? end.y + pen.size + 2;
    taken.push(y);
    write(pen, { text: title, x: Math.max(end.x, 120), y, align: 'right', ink: 'ink-3', size: pen.size - 1 });
  });
}

/** Where a curve ends; null = nothing is drawn of it. */
function endOf(pen: Pen, columns: ChartData['columns'], index: number) {
  const row = (columns[index] ?? []).findLastIndex((value) => value !== null);
  const [step, value] = [columns[0][row], columns[index]?.[row]];
  return step === undefined || value == null ? null : { x: pen.x(step), y: pen.y(value), value };
}

/** The newest values, named at the end of their curves. Returns the heights that are taken at the right edge. */
function drawEnds(pen: Pen, { run, view }: ChartInput, { columns }: ChartData): number[] {
  const end = endOf(pen, columns, 2);
  if (!run || !end) return [];
  const { x, y, value } = end;
  dot(pen.context, { x, y, radius: 5, fill: pen.ink('blue') });
  if (pen.narrow) return [y];
  const inUnits = view.scale === 'log' ? 10 ** value : value;
  const check = run.record.checks.at(-1);
  const room = pen.width - x > 120;
  const at = { x: room ? x + 12 : pen.width, align: room ? 'left' : 'right', weight: 600 } as const;
  const checkY = check ? pen.y(place(check.loss, view)) : 0;
  const above = Math.min(checkY, y - (room ? 8 : 12)) - (room ? 0 : 4);
  const below = Math.max(y + (room ? 14 : 24), above + 18);
  if (check) write(pen, { ...at, text: words.chart.check(lossText(check.loss, view.unit)), y: above, ink: 'orange' });
  write(pen, {
    ...at,
    text: words.chart.training(inUnits.toFixed(view.unit === 'choices' ? 1 : 2)),
    y: below,
    ink: 'blue',
  });
  return room ? [] : [y + pen.size / 3, above, below];
}

function dot(
  context: CanvasRenderingContext2D,
  at: { readonly x: number; readonly y: number; readonly radius: number; readonly fill: string },
): void {
  context.fillStyle = at.fill;
  context.beginPath();
  context.arc(at.x, at.y, at.radius, 0, 2 * Math.PI);
  context.fill();
}
