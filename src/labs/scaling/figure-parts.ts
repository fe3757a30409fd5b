/** @file What the figures of the scaling lab share: sizes with their colours, points with their words. */
import type { Axis, FigurePoint, Tone } from '../../data/figure/figure.ts';
import { power } from '../../data/figure/ticks.ts';
import * as format from '../../data/format.ts';
import { type Interval, quantile } from './bootstrap.ts';
import { expectedLoss, type Law, type ScalingPoint } from './law.ts';
import { keptRuns } from './network.ts';
import { scalingSizes } from './plan.ts';
import type { ScalingReport } from './report.ts';

const RAMP = ['ramp-0', 'ramp-1', 'ramp-2', 'ramp-3', 'ramp-4'] as const satisfies readonly Tone[];

/** The place of one of `of` things in an order, as a colour; all of the ramp is used. */
export const toneOf = (place: number, of: number): Tone =>
  RAMP[Math.round((place * (RAMP.length - 1)) / Math.max(1, of - 1))] ?? 'ramp-4';

/** Dark where the size is large, the same in every figure. */
export function toneOfSize(parameters: number): Tone {
  const sizes = scalingSizes();
  const place = sizes.findIndex((size) => size.parameters === parameters);
  return place < 0 ? 'ink' : toneOf(place, sizes.length);
}

export const sizesOf = (points: readonly ScalingPoint[]): readonly number[] =>
  ascending(points.map((p) => p.parameters));
export const lengthsOf = (points: readonly ScalingPoint[]): readonly number[] =>
  ascending(points.map((p) => p.characters));

const ascending = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b);

export const computeOf = ({ parameters, characters }: ScalingPoint): number => 6 * parameters * characters;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean over seeds, a point a length, ascending. */
export const meansOf = (points: readonly ScalingPoint[], parameters: number): readonly ScalingPoint[] =>
  lengthsOf(points.filter((point) => point.parameters === parameters)).map((characters) => {
    const losses = points.filter((p) => p.parameters === parameters && p.characters === characters).map((p) => p.loss);
    return { parameters, characters, seed: 0, loss: mean(losses) };
  });

/** What a single training says of itself. */
export const saysOf = ({ parameters, characters, seed, loss }: ScalingPoint): string =>
  `${format.count(parameters)} numbers to learn, ${format.millions(characters)} characters read, seed ${seed}: check loss ${loss3(loss)}`;

export const pointAt = (point: ScalingPoint, x: number): FigurePoint => ({
  ...{ x, y: point.loss, says: saysOf(point) },
  ...keptRuns([point]),
});

export const lossAxis: Axis = { words: 'check loss, nats per character', scale: 'log', unit: 'number' };
export const sizeAxis: Axis = { words: 'numbers to learn in the blocks, N', scale: 'log', unit: 'count' };

/** Seeds differ in the second decimal, so a third is told. */
export const loss3 = (nats: number): string => format.fixed(nats, 3);
export const flop = (compute: number): string => `${power(Number(compute.toPrecision(2)))} FLOP`;
export const fixed2 = (value: number): string => format.fixed(value, 2);
export const range2 = ({ low, high }: Interval): string => `${fixed2(low)} to ${fixed2(high)}`;

export const lawWords = ({ E, A, B, a, b }: Law): string =>
  `The law: loss = ${fixed2(E)} + ${format.threeFigures(A)}/N^${fixed2(a)} + ${format.threeFigures(B)}/D^${fixed2(b)}`;

export const stepsOfLength = ({ plan }: Pick<ScalingReport, 'plan'>, characters: number): number =>
  Math.round(characters / plan.batchSize / plan.blockSize);

/** The middle 95 % of what the resampled laws expect. */
export function expectedInterval(laws: readonly Law[], parameters: number, characters: number): Interval | null {
  if (laws.length === 0) return null;
  const losses = laws.map((law) => expectedLoss(law, parameters, characters)).sort((a, b) => a - b);
  return { low: quantile(losses, 0.025), high: quantile(losses, 0.975) };
}

/** From one value to another in equal ratios. */
export const between = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
