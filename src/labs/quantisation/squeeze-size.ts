/** @file One size of the quantisation lab: it is trained, rounded to every width, and trained on while it is rounded. */
import { parameterCount } from '../../config/cost.ts';
import { type Config, modelShape } from '../../config/types.ts';
import type { Batch } from '../../data/batches.ts';
import type { Reading } from '../../data/reading.ts';
import type { Engine } from '../../gpu/engine.ts';
import { compareNetworks } from '../../inference/compare.ts';
import type { Progress } from '../../inference/progress.ts';
import { SQUEEZED_BITS, type SqueezedBits } from '../../inference/quantize/levels.ts';
import { bytesOf } from '../../inference/quantize/squeeze-weights.ts';
import { squeezeOrThrow } from '../../inference/squeeze.ts';
import { networkFrom } from '../../inference/squeezed-network.ts';
import { Weights } from '../../model/weights.ts';
import { CHECK_BATCH } from '../../training/evaluator.ts';
import { trainRounded } from '../../training/rounded-training.ts';
import { Trainer } from '../../training/trainer.ts';
import { mapped } from '../mapped.ts';
import { FURTHER_RATE, type QuantisationPlan, ROUNDED_BITS } from './plan.ts';
import type { RoundedSteps, SqueezedSize, SqueezedWidth } from './result.ts';

type Flat = Float32Array<ArrayBuffer>;

export interface SizeSqueezing {
  readonly engine: Engine;
  readonly reading: Reading;
  readonly vocabSize: number;
  readonly config: Config;
  readonly plan: Pick<QuantisationPlan, 'checkWindows' | 'further'>;
}

export interface SizeProgress {
  /** Of the work of this size, 0..1. */
  readonly share: number;
  readonly part: 'training' | 'rounding' | 'training with rounding';
  /** What is known so far; null: nothing new. */
  readonly size: SqueezedSize | null;
}

/** Parts of the work, in training steps: a width reads every window twice, without going back through the network. */
function workOf({ config, plan }: SizeSqueezing) {
  const rounding = (SQUEEZED_BITS.length * 2 * plan.checkWindows) / (3 * config.batchSize);
  const all = config.steps + rounding + 2 * plan.further;
  return { trained: config.steps / all, rounded: (config.steps + rounding) / all };
}

/** Yields after each submit. A loss that is no number ends it; what is yielded last says so. */
export async function* squeezeSize(squeezing: SizeSqueezing): AsyncGenerator<SizeProgress> {
  const { trained, rounded } = workOf(squeezing);
  const { config, vocabSize } = squeezing;
  const { nLayer, nEmbd, seed, steps } = config;
  const parameters = parameterCount(modelShape(config, vocabSize));
  const empty = { parameters, nLayer, nEmbd, seed, steps, loss: Number.NaN, widths: [], rounded: null };
  const params = yield* mapped(
    trainedWeights(squeezing),
    (share): SizeProgress => ({ part: 'training', share: trained * share, size: null }),
  );
  if (!params) {
    yield { part: 'training', share: 1, size: empty };
    return;
  }
  const subject = { ...squeezing, params, checks: checksOf(squeezing) };
  let size: SqueezedSize = empty;
  for (const [index, bits] of SQUEEZED_BITS.entries()) {
    const shareOf = (widths: number) => trained + ((rounded - trained) * widths) / SQUEEZED_BITS.length;
    const { loss, width } = yield* mapped(
      widthOf(subject, bits),
      (share): SizeProgress => ({ part: 'rounding', share: shareOf(index + share), size: null }),
    );
    size = { ...size, loss, widths: [...size.widths, width] };
    yield { part: 'rounding', share: shareOf(index + 1), size };
  }
  for await (const { share, result } of roundedSteps(subject)) {
    const known = result && { ...size, rounded: result };
    yield { part: 'training with rounding', share: rounded + (1 - rounded) * share, size: known };
  }
}

const checksOf = ({ reading, plan, config }: SizeSqueezing): readonly Batch[] =>
  reading.checks({ batchSize: CHECK_BATCH, blockSize: config.blockSize, count: plan.checkWindows });

/** Yields the share of the steps that are done; returns the weights, or null when they are no longer numbers. */
async function* trainedWeights({
  engine,
  reading,
  vocabSize,
  config,
}: SizeSqueezing): AsyncGenerator<number, Flat | null> {
  const shape = modelShape(config, vocabSize);
  const trainer = await Trainer.create({ engine, shape, config, batches: reading.batches(config) });
  try {
    for await (const steps of trainer.train(config.steps)) {
      if (steps.some(({ loss, gradNorm }) => !Number.isFinite(loss) || !Number.isFinite(gradNorm))) return null;
      yield trainer.step / config.steps;
    }
    const { params } = await trainer.state();
    return params.every(Number.isFinite) ? params : null;
  } finally {
    trainer.destroy();
  }
}

interface Subject extends SizeSqueezing {
  readonly params: Flat;
  readonly checks: readonly Batch[];
}

/** Yields the share of the windows that are read; returns a width beside FP32, both on the same windows. */
async function* widthOf(
  subject: Subject,
  bits: SqueezedBits,
): AsyncGenerator<number, { loss: number; width: SqueezedWidth }> {
  const { engine, params, checks } = subject;
  const shape = modelShape(subject.config, subject.vocabSize);
  const squeezed = squeezeOrThrow({ shape, params, bits, scale: 'plain', squeezes: () => true });
  const before = new Weights(engine.gpu, shape);
  before.params.upload(params);
  const after = networkFrom(engine.gpu, squeezed);
  try {
    for await (const { share, result } of compareNetworks(engine, { before, after }, checks)) {
      yield share;
      if (!result) continue;
      const { lossBefore, lossAfter, agreement } = result;
      return { loss: lossBefore, width: { bits, bytes: bytesOf(squeezed.tensors).after, loss: lossAfter, agreement } };
    }
    throw new Error('a comparison ended without a result');
  } finally {
    before.destroy();
    after.destroy();
  }
}

async function* roundedSteps(subject: Subject): AsyncGenerator<Progress<RoundedSteps>> {
  const { reading, plan } = subject;
  const config = { ...subject.config, learningRate: FURTHER_RATE * subject.config.learningRate };
  const training = trainRounded({
    ...{ ...subject, config, shape: modelShape(config, subject.vocabSize), batches: reading.batches(config) },
    ...{ bits: ROUNDED_BITS, squeezes: () => true, steps: plan.further },
  });
  for await (const { share, result } of training) {
    if (!result) {
      yield { share, result };
      continue;
    }
    const { bits, steps, before, after } = result;
    yield { share, result: { bits, steps, before: before.squeezed, after: after.squeezed, control: after.control } };
  }
}
