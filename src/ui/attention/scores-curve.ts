/** @file Where scores and losses lie in the figure of a head's scores. Pure. */
import type { MetricPoint } from '../../config/types.ts';
import type { HeadPlace } from '../../data/attention/frame.ts';
import { HEAD_RULES, type HeadRule } from '../../data/attention/scores.ts';
import { smooth } from '../../data/smooth.ts';
import type { ScoredStep } from './state.ts';

export interface At {
  readonly step: number;
  readonly value: number;
}

/** One rule's score of one head over training. */
export interface ScoreCurve {
  readonly rule: HeadRule;
  readonly points: readonly At[];
  readonly chance: number; // as last measured
}

export function scoreCurves(scored: readonly ScoredStep[], { layer, head }: HeadPlace): readonly ScoreCurve[] {
  const last = scored.at(-1);
  if (!last) return [];
  return HEAD_RULES.map((rule) => ({
    rule,
    points: scored.flatMap(({ step, scores }) => {
      const value = scores.scores[rule][layer * scores.nHead + head];
      return value === undefined ? [] : [{ step, value }];
    }),
    chance: last.scores.chance[rule],
  }));
}

/** The last value at or before a step; the first one before that. */
export const valueAt = (points: readonly At[], step: number | null): number | null =>
  (step === null ? points.at(-1) : (points.findLast((each) => each.step <= step) ?? points[0]))?.value ?? null;

const MOST_POINTS = 300;

/** The training loss as the loss chart smooths it, in fewer points. */
export function lossCurve(metrics: readonly MetricPoint[]): readonly At[] {
  const losses = smooth(metrics.map(({ loss }) => loss));
  const stride = Math.ceil(metrics.length / MOST_POINTS);
  return metrics.flatMap(({ step }, index) =>
    index % Math.max(1, stride) === 0 || index === metrics.length - 1 ? [{ step, value: losses[index] ?? 0 }] : [],
  );
}

export interface PanelScale {
  readonly x: (step: number) => number;
  readonly y: (value: number) => number;
}

export interface PanelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One panel: steps to the right, values upwards. */
export function panelScale(
  { left, right, top, bottom }: PanelBox,
  { lastStep, low, high }: { readonly lastStep: number; readonly low: number; readonly high: number },
): PanelScale {
  return {
    x: (step) => left + (step / Math.max(1, lastStep)) * (right - left),
    y: (value) => bottom - ((value - low) / Math.max(1e-6, high - low)) * (bottom - top),
  };
}

/** For a polyline. */
export const pointsText = (points: readonly At[], { x, y }: PanelScale): string =>
  points.map(({ step, value }) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(' ');

/** Whole halves around all losses. */
export function lossBounds(points: readonly At[]): { readonly low: number; readonly high: number } {
  const values = points.map(({ value }) => value).filter(Number.isFinite);
  if (values.length === 0) return { low: 0, high: 1 };
  return { low: Math.max(0, Math.floor(Math.min(...values) * 2) / 2), high: Math.ceil(Math.max(...values) * 2) / 2 };
}
