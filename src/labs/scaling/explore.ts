/**
 * @file The scaling lab from its first run to its answer: smaller sizes, then a prediction of the largest, then the largest.
 * What was finished before is not trained again, so a lab that was stopped goes on.
 */
import type { Reading } from '../../data/reading.ts';
import type { Engine } from '../../gpu/engine.ts';
import { analyse, type ScalingAnalysis } from './analyse.ts';
import type { ScalingPoint } from './law.ts';
import { type PlannedRun, type ScalingPlan, stepsOf } from './plan.ts';
import { type Judged, judge, type Prediction, predict } from './prediction.ts';
import { trainSize } from './train-size.ts';

/** What is kept of a lab: enough to go on, and to draw every figure. */
export interface ScalingResult {
  readonly schema: 1;
  readonly points: readonly ScalingPoint[];
  /** Made before the largest size was trained. */
  readonly predictions: readonly Prediction[];
}

export interface ScalingReport extends ScalingResult {
  readonly analysis: ScalingAnalysis;
  readonly judged: readonly Judged[];
}

export interface ScalingProgress {
  readonly run: PlannedRun;
  /** Of all operations of the plan, 0..1. */
  readonly share: number;
  /** Something was finished; null: nothing new. */
  readonly result: ScalingResult | null;
}

export interface ScalingLab {
  readonly engine: Engine;
  readonly reading: Reading;
  readonly vocabSize: number;
  readonly plan: ScalingPlan;
  readonly finished: ScalingResult | null;
  readonly draws: number; // of the bootstrap
}

const BOOTSTRAP_SEED = 1;

const emptyResult: ScalingResult = { schema: 1, points: [], predictions: [] };

/** Yields after each submit; returns the report of whatever is finished. */
export async function* exploreScaling(lab: ScalingLab): AsyncGenerator<ScalingProgress, ScalingReport> {
  const { plan } = lab;
  let result = lab.finished ?? emptyResult;
  const all = plan.runs.reduce((sum, run) => sum + workOf(run), 0);
  let before = 0;
  for (const run of plan.runs) {
    const work = workOf(run);
    if (!isFinished(run, result, plan)) {
      if (isLargest(run, plan) && result.predictions.length === 0) result = predicted(run, result, lab);
      const kept = result;
      const points: ScalingPoint[] = [];
      for await (const { done, of, point } of trainSize({ ...lab, run })) {
        if (point) points.push(point);
        yield { run, share: (before + (work * done) / of) / all, result: null };
      }
      result = { ...kept, points: [...kept.points.filter(isOf(run, false)), ...points] };
      yield { run, share: (before + work) / all, result };
    }
    before += work;
  }
  return reportOf(result, lab);
}

export function reportOf(result: ScalingResult, { plan, draws }: Pick<ScalingLab, 'plan' | 'draws'>): ScalingReport {
  const analysis = analyse(result.points, { plan, draws, seed: BOOTSTRAP_SEED });
  return { ...result, analysis, judged: result.predictions.map((prediction) => judge(prediction, result.points)) };
}

/** Operations of a training grow as steps and as numbers to learn; small networks are slower than that says. */
const workOf = (run: PlannedRun): number => stepsOf(run) * (run.size.parameters + 20_000);

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

function predicted(run: PlannedRun, result: ScalingResult, { plan, draws }: ScalingLab): ScalingResult {
  const characters = run.readouts.map((steps) => steps * plan.batchSize * plan.blockSize);
  const points = result.points.filter(({ loss }) => Number.isFinite(loss));
  const wanted = { parameters: run.size.parameters, characters };
  return { ...result, predictions: predict(points, wanted, { draws, seed: BOOTSTRAP_SEED }) };
}
