/**
 * @file The scaling lab from its first run to its answer: smaller sizes, then a prediction of the largest, then the largest.
 */
import { count } from '../../data/format.ts';
import type { Reading } from '../../data/reading.ts';
import type { Engine } from '../../gpu/engine.ts';
import { inTurn } from '../in-turn.ts';
import type { LabStep } from '../lab.ts';
import type { KeepNetwork } from '../network.ts';
import { BOOTSTRAP } from './bootstrap.ts';
import type { ScalingPoint } from './law.ts';
import { networkOf } from './network.ts';
import { type PlannedRun, type ScalingPlan, workOf } from './plan.ts';
import { predict } from './prediction.ts';
import type { ScalingResult } from './result.ts';
import { type TrainedSize, trainSize } from './train-size.ts';

export interface ScalingJob {
  readonly engine: Engine;
  readonly reading: Reading;
  readonly vocabSize: number;
  readonly plan: ScalingPlan;
  readonly finished: ScalingResult | null;
  readonly keep?: KeepNetwork | undefined;
}

/** Yields after each submit; a result comes whenever a run is finished. */
export function exploreScaling(job: ScalingJob): AsyncGenerator<LabStep<ScalingResult>> {
  const { plan } = job;
  return inTurn<PlannedRun, ScalingResult>(job.finished ?? { schema: 1, points: [], predictions: [] }, {
    networks: plan.runs,
    workOf,
    isFinished: (run, result) => isFinished(run, result, plan),
    async *train(run, finished) {
      const kept = isLargest(run, plan) && isUntold(run, finished) ? predicted(run, finished, plan) : finished;
      const network = `${count(run.size.parameters)} numbers to learn, seed ${run.seed}`;
      const trained: ScalingPoint[] = [];
      let longest: TrainedSize | null = null;
      for await (const { done, of, point, ...progress } of trainSize({ ...job, run })) {
        if (point) trained.push(point);
        longest = progress.longest;
        yield { share: done / of, network, result: null };
      }
      const points = await leadingTo(job, run, { trained, longest });
      yield { share: 1, network, result: { ...kept, points: [...kept.points.filter(isOf(run, false)), ...points] } };
    },
  });
}

/** The points of a run, each with the network that is kept of it. */
async function leadingTo(
  { plan, keep }: ScalingJob,
  run: PlannedRun,
  { trained, longest }: { readonly trained: readonly ScalingPoint[]; readonly longest: TrainedSize | null },
): Promise<readonly ScalingPoint[]> {
  const network = keep && longest && networkOf(run, plan, { longest, points: trained });
  const kept = network ? await keep(network) : null;
  return kept === null ? trained : trained.map((point) => ({ ...point, run: kept }));
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
