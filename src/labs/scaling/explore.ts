/**
 * @file The scaling lab from its first run to its answer: smaller sizes, then a prediction of the largest, then the largest.
 * What was finished before is not trained again, so a lab that was stopped goes on.
 */
import { count } from '../../data/format.ts';
import type { Reading } from '../../data/reading.ts';
import type { Engine } from '../../gpu/engine.ts';
import type { LabStep } from '../lab.ts';
import { BOOTSTRAP } from './bootstrap.ts';
import type { ScalingPoint } from './law.ts';
import { type PlannedRun, type ScalingPlan, workOf } from './plan.ts';
import { predict } from './prediction.ts';
import type { ScalingResult } from './result.ts';
import { trainSize } from './train-size.ts';

export interface ScalingJob {
  readonly engine: Engine;
  readonly reading: Reading;
  readonly vocabSize: number;
  readonly plan: ScalingPlan;
  readonly finished: ScalingResult | null;
}

/** Yields after each submit; a result comes whenever a run is finished. */
export async function* exploreScaling(job: ScalingJob): AsyncGenerator<LabStep<ScalingResult>> {
  const { plan } = job;
  let result: ScalingResult = job.finished ?? { schema: 1, points: [], predictions: [] };
  const all = plan.runs.reduce((sum, run) => sum + workOf(run), 0);
  let before = 0;
  for (const run of plan.runs) {
    const work = workOf(run);
    if (!isFinished(run, result, plan)) {
      if (isLargest(run, plan) && isUntold(run, result)) result = predicted(run, result, plan);
      const kept = result;
      const network = `${count(run.size.parameters)} numbers to learn, seed ${run.seed}`;
      const points: ScalingPoint[] = [];
      for await (const { done, of, point } of trainSize({ ...job, run })) {
        if (point) points.push(point);
        yield { share: (before + (work * done) / of) / all, network, result: null };
      }
      result = { ...kept, points: [...kept.points.filter(isOf(run, false)), ...points] };
      yield { share: (before + work) / all, network, result };
    }
    before += work;
  }
}

const isLargest = (run: PlannedRun, { runs }: ScalingPlan): boolean =>
  run.size.parameters === Math.max(...runs.map(({ size }) => size.parameters));

const isOf =
  (run: PlannedRun, wanted: boolean) =>
  ({ parameters, seed }: ScalingPoint): boolean =>
    (parameters === run.size.parameters && seed === run.seed) === wanted;

/** All its readouts are there, or it ended because its loss was no number. */
function isFinished(run: PlannedRun, { points }: ScalingResult, { batchSize, blockSize }: ScalingPlan): boolean {
  const own = points.filter(isOf(run, true));
  const has = (steps: number): boolean => own.some(({ characters }) => characters === steps * batchSize * blockSize);
  return run.readouts.every(has) || own.some(({ loss }) => !Number.isFinite(loss));
}

/** What was trained cannot be predicted any more, not even with another seed. */
const isUntold = ({ size }: PlannedRun, { predictions, points }: ScalingResult): boolean =>
  predictions.length === 0 && points.every(({ parameters }) => parameters !== size.parameters);

function predicted(run: PlannedRun, result: ScalingResult, { batchSize, blockSize }: ScalingPlan): ScalingResult {
  const characters = run.readouts.map((steps) => steps * batchSize * blockSize);
  const points = result.points.filter(({ loss }) => Number.isFinite(loss));
  return { ...result, predictions: predict(points, { parameters: run.size.parameters, characters }, BOOTSTRAP) };
}
