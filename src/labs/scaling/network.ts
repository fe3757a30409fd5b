/** @file One size with one seed as a run to look at: the branch that was trained longest, with the losses of all branches. */
import { count } from '../../data/format.ts';
import type { LabNetwork } from '../network.ts';
import type { ScalingPoint } from './law.ts';
import type { PlannedRun, ScalingPlan } from './plan.ts';
import type { TrainedSize } from './train-size.ts';

/** `points` are of this run. Null where a loss is no number: nothing can be done with such a network. */
export function networkOf(
  { size: { parameters }, seed }: PlannedRun,
  { batchSize, blockSize }: Pick<ScalingPlan, 'batchSize' | 'blockSize'>,
  { longest, points }: { readonly longest: TrainedSize; readonly points: readonly ScalingPoint[] },
): LabNetwork | null {
  if (!points.every(({ loss }) => Number.isFinite(loss))) return null;
  return {
    ...longest,
    key: `${parameters}-${seed}`,
    name: `Scaling lab: ${count(parameters)} numbers, seed ${seed}`,
    checks: points.map(({ characters, loss }) => ({ step: characters / (batchSize * blockSize), loss })),
  };
}

/** What leads from points of a figure to the networks that are kept of them. */
export function keptRuns(points: readonly ScalingPoint[]): { readonly runs?: readonly string[] } {
  const runs = [...new Set(points.flatMap(({ run }) => run ?? []))];
  return runs.length > 0 ? { runs } : {};
}
