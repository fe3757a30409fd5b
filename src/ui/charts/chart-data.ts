/** @file From runs to the columns that uPlot draws: thinned, smoothed, joined on one axis of steps. */
import type { Config, MetricPoint } from '../../config/types.ts';
import { smooth } from '../../data/smooth.ts';
import type { RunView } from '../run-view.ts';
import type { Yardsticks } from '../yardsticks.ts';
import { plannedRates } from './planned-rate.ts';
import { inUnit, type LossView, onScale, place, ticksFor } from './units.ts';

export interface OlderRun {
  readonly title: string;
  readonly run: RunView;
}

export interface ChartInput {
  readonly run: RunView | null;
  readonly older: readonly OlderRun[];
  readonly yardsticks: Yardsticks | null;
  /** Settings whose steps and rates are drawn before a run has begun. */
  readonly config: Config | null;
  readonly view: LossView;
}

type Column = (number | null)[];

export interface ChartData {
  /** [steps, raw, smoothed, check, rate, planned rate, ...older smoothed] */
  readonly columns: [number[], ...Column[]];
  readonly lastStep: number; // end of the axis
  readonly low: number; // on the scale
  readonly high: number;
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
  readonly highestRate: number;
}

/** So many points are enough for any screen; more only cost time. */
const MOST_POINTS = 1500;
const MOST_OLDER_POINTS = 400;

interface Point {
  readonly step: number;
  readonly y: number;
}

export function chartData(input: ChartInput): ChartData {
  const { run, older, view } = input;
  const at = (step: number, nats: number): Point => ({ step, y: place(nats, view) });
  const metrics = run?.record.metrics ?? [];
  const config = run?.record.config ?? input.config;
  const curves = [
    thinned(metrics, MOST_POINTS).map((point) => at(point.step, point.loss)),
    smoothed(metrics, MOST_POINTS).map(({ step, y }) => at(step, y)),
    (run?.record.checks ?? []).map((check) => at(check.step, check.loss)),
    spaced(metrics, MOST_OLDER_POINTS).map(({ step, learningRate }) => ({ step, y: learningRate })),
    config ? plannedRates(config, metrics.at(-1)?.step ?? 0) : [],
    ...older.map((each) => smoothed(each.run.record.metrics, MOST_OLDER_POINTS).map(({ step, y }) => at(step, y))),
  ];
  const lastStep = Math.max(config?.steps ?? 1, run?.record.step ?? 0, ...older.map((each) => each.run.record.step));
  const rates = [...(curves[3] ?? []), ...(curves[4] ?? [])].map(({ y }) => y);
  return { columns: joined(curves), lastStep, highestRate: Math.max(0, ...rates), ...lossRange(input) };
}

/** From a round value under everything that is drawn to a little above "knows nothing". */
function lossRange({ run, older, yardsticks, view }: ChartInput): Pick<ChartData, 'low' | 'high' | 'ticks'> {
  const losses = [run, ...older.map((each) => each.run)].flatMap((each) =>
    each
      ? [
          ...spaced(each.record.metrics, MOST_OLDER_POINTS).map(({ loss }) => loss),
          ...each.record.checks.map(({ loss }) => loss),
        ]
      : [],
  );
  const marks = [yardsticks?.knowsNothing, yardsticks?.knowsLetters, yardsticks?.knowsPairs].filter(
    (mark) => mark != null,
  );
  const known = [...losses.filter(Number.isFinite), ...marks];
  if (known.length === 0) return { low: 0, high: 1, ticks: [] };
  const lowest = Math.max(0.05, Math.floor((Math.min(...known) - 0.05) * 2) / 2);
  const limit = yardsticks ? yardsticks.knowsNothing * 1.5 : Infinity; // one wild step does not squeeze the rest
  const highest = Math.min(Math.max(...known) * 1.02 + 0.05, limit);
  const top = Math.min(highest, yardsticks?.knowsNothing ?? highest); // no grid line beside "knows nothing"
  const ticks = ticksFor(inUnit(lowest, view.unit), inUnit(top, view.unit), view.scale);
  return {
    low: place(lowest, view),
    high: place(highest, view),
    ticks: ticks.map((value) => ({ at: onScale(value, view.scale), value })),
  };
}

/** Every so manyth element, and the last one. */
function spaced<T>(list: readonly T[], most: number): readonly T[] {
  const stride = Math.ceil(list.length / most);
  return stride <= 1 ? list : list.filter((_, index) => index % stride === 0 || index === list.length - 1);
}

/** Of each bucket the lowest and the highest loss, so that spikes stay. */
function thinned(metrics: readonly MetricPoint[], most: number): readonly MetricPoint[] {
  const size = Math.ceil((2 * metrics.length) / most);
  if (size <= 2) return metrics;
  const kept: MetricPoint[] = [];
  for (let start = 0; start < metrics.length; start += size) {
    const bucket = metrics.slice(start, start + size).sort((a, b) => a.loss - b.loss);
    const [low, high] = [bucket[0], bucket.at(-1)];
    if (low && high) kept.push(...(low.step < high.step ? [low, high] : [high, low]));
  }
  return kept;
}

/** y in nats. */
function smoothed(metrics: readonly MetricPoint[], most: number): readonly Point[] {
  const values = smooth(metrics.map(({ loss }) => loss));
  return spaced(
    metrics.map(({ step }, index) => ({ step, y: values[index] ?? 0 })),
    most,
  );
}

function joined(curves: readonly (readonly Point[])[]): [number[], ...Column[]] {
  const steps = [...new Set(curves.flatMap((curve) => curve.map(({ step }) => step)))].sort((a, b) => a - b);
  const rows = new Map(steps.map((step, row) => [step, row]));
  const columns = curves.map((curve) => {
    const column: Column = new Array<number | null>(steps.length).fill(null);
    for (const { step, y } of curve) column[rows.get(step) ?? 0] = Number.isFinite(y) ? y : null; // every step has a row
    return column;
  });
  return [steps, ...columns];
}
