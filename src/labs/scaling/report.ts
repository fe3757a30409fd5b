/** @file A result with all that follows from it, computed once for figures, findings and tables. Pure. */
import { analyse, type ScalingAnalysis } from './analyse.ts';
import { BOOTSTRAP } from './bootstrap.ts';
import type { ScalingPoint } from './law.ts';
import { type ScalingPlan, scalingPlan } from './plan.ts';
import { type Judged, judge } from './prediction.ts';
import type { ScalingResult } from './result.ts';

export interface ScalingReport {
  /** The plan that the points came from. */
  readonly plan: ScalingPlan;
  /** All but the runs that diverged. */
  readonly points: readonly ScalingPoint[];
  readonly analysis: ScalingAnalysis;
  readonly judged: readonly Judged[];
}

export function reportOf(result: ScalingResult): ScalingReport {
  const plan = planOf(result.points);
  const points = result.points.filter(({ loss }) => Number.isFinite(loss));
  return {
    plan,
    points,
    analysis: analyse(result.points, { plan, ...BOOTSTRAP }),
    judged: result.predictions.map((prediction) => judge(prediction, points)),
  };
}

/** The lengths of both plans differ but for the flat start, so points tell which plan they are of. */
function planOf(points: readonly ScalingPoint[]): ScalingPlan {
  const seeds = [...new Set(points.map(({ seed }) => seed))];
  const quick = scalingPlan({ quick: true, seeds });
  const planned = new Set(
    quick.runs.flatMap(({ size, readouts }) =>
      readouts.map((steps) => `${size.parameters} ${steps * quick.batchSize * quick.blockSize}`),
    ),
  );
  const isQuick = points.every(({ parameters, characters }) => planned.has(`${parameters} ${characters}`));
  return isQuick ? quick : scalingPlan({ quick: false, seeds });
}
