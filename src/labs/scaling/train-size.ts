/**
 * @file One size with one seed, read out at several lengths: a trunk at constant rate, and at each readout a branch, a copy of
 * weights and optimizer that cools down to rate 0 over its last fifth. So several points cost hardly more than the longest.
 */
import { defaultConfig, withSettings } from '../../config/config.ts';
import { type Config, type MetricPoint, modelShape } from '../../config/types.ts';
import type { Reading } from '../../data/reading.ts';
import type { Engine } from '../../gpu/engine.ts';
import { CHECK_BATCH, Evaluator } from '../../training/evaluator.ts';
import { metricPoints } from '../../training/metric-points.ts';
import { type TrainedStep, Trainer, type TrainerState } from '../../training/trainer.ts';
import { mapped } from '../mapped.ts';
import type { ScalingPoint } from './law.ts';
import { branchStart, N_HEAD, type PlannedRun, type ScalingPlan, stepsOf } from './plan.ts';

/** Points of a curve of losses: a long run keeps every so many steps. */
const CURVE_POINTS = 1000;

export interface SizeTraining {
  readonly engine: Engine;
  readonly reading: Reading;
  readonly vocabSize: number;
  readonly plan: Pick<ScalingPlan, 'blockSize' | 'batchSize' | 'warmup' | 'checkWindows'>;
  readonly run: PlannedRun;
}

export interface SizeProgress {
  readonly done: number; // steps of trunk and branches
  readonly of: number;
  readonly point: ScalingPoint | null;
  /** With the last point. */
  readonly longest: TrainedSize | null;
}

/** The branch of the last readout, as it is when it has cooled down, and how trunk and branch came there. */
export interface TrainedSize {
  readonly config: Config;
  readonly metrics: readonly MetricPoint[];
  readonly state: TrainerState;
}

/** Constant rate after the warm-up: the floor of the cosine is where it begins. */
export function trunkConfig({ plan, run }: Pick<SizeTraining, 'plan' | 'run'>): Config {
  const { nLayer, nEmbd, learningRate } = run.size;
  return withSettings(defaultConfig(), {
    ...{ nLayer, nEmbd, nHead: N_HEAD, learningRate, learningRateFloor: 1, seed: run.seed },
    ...{ blockSize: plan.blockSize, batchSize: plan.batchSize, warmup: plan.warmup, steps: lastOf(run) },
    evalWindows: plan.checkWindows,
    ...{ position: 'rotary', ropeBase: 1000, bias: false, tied: false, dropout: 0, init: 'scaled' },
    ...{ beta1: 0.9, beta2: 0.95, weightDecay: 0.1, gradClip: 1 },
  });
}

const lastOf = ({ readouts }: PlannedRun): number => readouts.at(-1) ?? 0;

/** Yields after each submit. A loss that is no number ends the run; its point says so. */
export async function* trainSize(training: SizeTraining): AsyncGenerator<SizeProgress> {
  const { engine, reading, plan, run } = training;
  const config = trunkConfig(training);
  const shape = modelShape(config, training.vocabSize);
  const of = stepsOf(run);
  const curve: MetricPoint[] = []; // of the trunk
  let done = 0;
  const trunk = await Trainer.create({ engine, shape, config, batches: reading.batches(plan) });
  try {
    for (const readout of run.readouts) {
      for await (const steps of trunk.train(branchStart(readout))) {
        done += steps.length;
        curve.push(...curveOf(steps, { run, seconds: secondsOf(trunk) }));
        yield { done, of, point: null, longest: null };
      }
      const branch = coolDown(training, { state: await trunk.state(), readout, config, seconds: secondsOf(trunk) });
      const { loss, state, metrics } = yield* mapped(branch, (steps): SizeProgress => {
        done += steps;
        return { done, of, point: null, longest: null };
      });
      const characters = readout * plan.batchSize * plan.blockSize;
      const longest = state && { config, state, metrics: [...curve, ...metrics] };
      yield { done, of, point: { parameters: run.size.parameters, characters, seed: run.seed, loss }, longest };
      if (!Number.isFinite(loss)) return;
    }
  } finally {
    trunk.destroy();
  }
}

interface Cooling {
  readonly state: TrainerState;
  readonly readout: number;
  readonly config: Config;
  readonly seconds: number; // that the trunk took
}

interface Cooled {
  readonly loss: number; // on the check windows
  readonly metrics: readonly MetricPoint[];
  readonly state: TrainerState | null; // of the longest branch
}

/** Yields the steps of each submit; returns what the branch came to. */
async function* coolDown(
  { engine, reading, plan, vocabSize, run }: SizeTraining,
  { state, readout, config, seconds }: Cooling,
): AsyncGenerator<number, Cooled> {
  const shape = modelShape(config, vocabSize);
  const length = readout - state.step;
  const rate = (step: number): number => config.learningRate * (1 - (step - state.step) / (length + 1));
  const branch = await Trainer.create({ engine, shape, config, batches: reading.batches(plan), state, rate });
  const evaluator = await Evaluator.build(engine, branch.weights, CHECK_BATCH);
  const metrics: MetricPoint[] = [];
  try {
    for await (const steps of branch.train(readout)) {
      metrics.push(...curveOf(steps, { run, seconds: seconds + secondsOf(branch) }));
      yield steps.length;
    }
    let loss = Number.NaN;
    const checks = reading.checks({ batchSize: CHECK_BATCH, blockSize: plan.blockSize, count: plan.checkWindows });
    for await (const { sum, counted } of evaluator.evaluate(checks)) loss = sum / counted;
    return { loss, metrics, state: readout === lastOf(run) ? await branch.state() : null };
  } finally {
    evaluator.destroy();
    branch.destroy();
  }
}

const secondsOf = ({ pace }: Trainer): number => pace.totalMs / 1000;

function curveOf(
  steps: readonly TrainedStep[],
  { run, seconds }: { readonly run: PlannedRun; readonly seconds: number },
): readonly MetricPoint[] {
  const every = Math.ceil(lastOf(run) / CURVE_POINTS);
  return metricPoints(steps, seconds).filter(({ step }) => step % every === 0 || step === lastOf(run));
}
