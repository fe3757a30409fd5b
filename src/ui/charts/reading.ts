/** @file What the crosshair reads at one step, and the chart in one sentence. */
import type { MetricPoint } from '../../config/types.ts';
import { smooth } from '../../data/smooth.ts';
import { words } from '../words.ts';
import type { Yardsticks } from '../yardsticks.ts';
import type { ChartInput, OlderRun } from './chart-data.ts';
import { lossText } from './units.ts';

export interface ReadingLine {
  readonly kind: 'training' | 'check' | 'older';
  readonly name: string;
  readonly nats: number;
}

export interface Reading {
  readonly step: number;
  readonly seconds: number | null;
  readonly lines: readonly ReadingLine[];
}

export function readAt({ run, older }: ChartInput, step: number): Reading {
  const metrics = run?.record.metrics ?? [];
  const index = lastUpTo(metrics, step);
  const checks = run?.record.checks ?? [];
  const check = checks.reduce<(typeof checks)[number] | null>(
    (best, each) => (best === null || Math.abs(each.step - step) < Math.abs(best.step - step) ? each : best),
    null,
  );
  const beyond = step > (run?.record.step ?? 0);
  const lines: ReadingLine[] = [];
  if (index >= 0 && !beyond)
    lines.push({ kind: 'training', name: words.chart.smoothed, nats: smoothedAt(metrics, index) });
  if (check && !beyond) lines.push({ kind: 'check', name: words.chart.checkAt(check.step), nats: check.loss });
  lines.push(...older.flatMap((each) => olderLine(each, step)));
  return { step, seconds: beyond ? null : (metrics[index]?.seconds ?? null), lines };
}

function olderLine({ title, run }: OlderRun, step: number): readonly ReadingLine[] {
  const index = lastUpTo(run.record.metrics, step);
  return index < 0 || step > run.record.step
    ? []
    : [{ kind: 'older', name: title, nats: smoothedAt(run.record.metrics, index) }];
}

const smoothedAt = (metrics: readonly MetricPoint[], index: number): number =>
  smooth(metrics.slice(0, index + 1).map(({ loss }) => loss)).at(-1) ?? Number.NaN;

/** Index of the newest point that is not after `step`; −1 = none. */
function lastUpTo(metrics: readonly MetricPoint[], step: number): number {
  return metrics.findLastIndex((point) => point.step <= step);
}

/** "Loss fell from 4.18 to 1.63 nats in 1,940 steps; check 1.79, below knows letter pairs." */
export function chartSentence({ run, yardsticks, view }: ChartInput): string {
  const metrics = run?.record.metrics ?? [];
  const first = metrics[0];
  const last = smooth(metrics.map(({ loss }) => loss)).at(-1);
  if (!run || !first || last === undefined) return words.chart.empty;
  const value = (nats: number): string => lossText(nats, view.unit);
  const check = run.record.checks.at(-1)?.loss;
  const unit = words.chart.units[view.unit];
  return words.chart.sentence({
    fell: last < first.loss,
    from: value(first.loss),
    to: value(last),
    unit,
    steps: run.record.step,
    check: check === undefined ? null : value(check),
    below: yardsticks ? passed(check ?? last, yardsticks) : null,
  });
}

/** The hardest yardstick that a loss is below. */
function passed(nats: number, { knowsNothing, knowsLetters, knowsPairs }: Yardsticks): string | null {
  if (knowsPairs !== null && nats < knowsPairs) return words.chart.names.pairs;
  if (knowsLetters !== null && nats < knowsLetters) return words.chart.names.letters;
  return nats < knowsNothing ? words.chart.names.nothing : null;
}
