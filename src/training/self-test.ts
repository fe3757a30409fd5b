/** @file Does this adapter compute what it should? One training step of a small network, checked three ways. */
import { defaultConfig, withSettings } from '../config/config.ts';
import { modelShape } from '../config/types.ts';
import { type Batch, trainingBatches } from '../data/batches.ts';
import { integerBelow, STREAMS } from '../data/random.ts';
import { BARRIER_FREE } from '../gpu/choices.ts';
import type { Engine } from '../gpu/engine.ts';
import { initialParameters, parameterLayout } from '../model/parameters.ts';
import { Weights } from '../model/weights.ts';
import { Evaluator } from './evaluator.ts';
import { Trainer } from './trainer.ts';

export interface SelfTestLine {
  readonly name: string;
  readonly error: number; // relative
  readonly bound: number;
  readonly passed: boolean;
}

const VOCAB = 21;
const config = withSettings(defaultConfig(), { nLayer: 2, nHead: 2, nEmbd: 32, blockSize: 32, batchSize: 4 });
const shape = modelShape(config, VOCAB);
/** Step along the gradient: large against the rounding of the loss, small against its curvature. */
const STEP = 0.003;

type Flat = Float32Array<ArrayBuffer>;

export async function selfTest(engine: Engine): Promise<readonly SelfTestLine[]> {
  const batch = randomBatch();
  const chosen = await gradients(engine, batch);
  const again = await gradients(engine, batch);
  const naive = await gradients({ ...engine, choices: { ...BARRIER_FREE, matmul: 'naive' } }, batch);
  return [
    line('gradients of the chosen kernels against the naive ones', largestError(chosen, naive), 1e-4),
    line('gradient against differences of the loss', await slopeError(engine, batch, chosen), 2e-3),
    line('the same step twice, bit for bit', largestError(chosen, again), 0),
  ];
}

function line(name: string, error: number, bound: number): SelfTestLine {
  return { name, error, bound, passed: error <= bound };
}

function randomBatch(): Batch {
  const ids = Uint16Array.from({ length: 1000 }, (_, position) =>
    integerBelow(VOCAB, { seed: 1, stream: STREAMS.DATASET, step: 0, position }),
  );
  return trainingBatches({ ids, batchSize: config.batchSize, blockSize: config.blockSize })(1, 1);
}

/** Gradients of one step on one batch, flat, before clipping. */
async function gradients(engine: Engine, batch: Batch): Promise<Flat> {
  const trainer = await Trainer.create({ engine, shape, config, batches: () => batch });
  for await (const _ of trainer.train(1));
  const found = await trainer.gradients();
  trainer.destroy();
  return found;
}

/** Largest difference within a tensor over the tensor's largest value, over all tensors. */
function largestError(actual: Flat, expected: Flat): number {
  let worst = 0;
  for (const { offset, size } of parameterLayout(shape).tensors) {
    let difference = 0;
    let largest = 0;
    for (let i = offset; i < offset + size; i++) {
      difference = Math.max(difference, Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? 0)));
      largest = Math.max(largest, Math.abs(expected[i] ?? 0));
    }
    worst = Math.max(worst, difference / largest);
  }
  return worst;
}

/** Slope of the loss along the gradient by central differences, against the gradient's length. */
async function slopeError(engine: Engine, batch: Batch, gradient: Flat): Promise<number> {
  const start = initialParameters(parameterLayout(shape), shape, config);
  const length = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
  const weights = new Weights(engine.gpu, shape);
  const evaluator = await Evaluator.build(engine, weights, config.batchSize);
  const lossAt = async (step: number): Promise<number> => {
    weights.params.upload(start.map((w, i) => w + (step * (gradient[i] ?? 0)) / length));
    let loss = Number.NaN;
    for await (const { sum, counted } of evaluator.evaluate([batch])) loss = sum / counted;
    return loss;
  };
  const slope = ((await lossAt(STEP)) - (await lossAt(-STEP))) / (2 * STEP);
  evaluator.destroy();
  weights.destroy();
  return Math.abs(slope / length - 1);
}
