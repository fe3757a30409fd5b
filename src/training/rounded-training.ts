/**
 * @file Quantisation-aware training: some more steps that compute with rounded weights, beside an FP32 control that trains as
 * many steps on the same batches, because more training helps by itself.
 */
import type { Config, ModelShape } from '../config/types.ts';
import type { Batch } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Progress } from '../inference/progress.ts';
import type { SqueezedBits } from '../inference/quantize/levels.ts';
import { squeezeOrThrow } from '../inference/squeeze.ts';
import { networkFrom, type OwnedNetwork } from '../inference/squeezed-network.ts';
import type { Parameter } from '../model/parameters.ts';
import { Weights } from '../model/weights.ts';
import { Evaluator } from './evaluator.ts';
import { Trainer } from './trainer.ts';

type Flat = Float32Array<ArrayBuffer>;

export interface RoundedTrainingOptions {
  readonly engine: Engine;
  readonly shape: ModelShape;
  readonly params: Flat; // where both begin
  /** Of the run so far; its length, warm-up and seed are replaced. */
  readonly config: Config;
  readonly batches: (seed: number, step: number) => Batch;
  readonly checks: readonly Batch[]; // all of one size
  readonly bits: SqueezedBits;
  readonly squeezes: (parameter: Parameter) => boolean;
  readonly steps: number;
  /** Loss of the control where it is known from an earlier call with the same steps; else it is trained. */
  readonly control?: number;
}

/** Losses on the checks, nats per character. */
export interface RoundedTraining {
  readonly bits: SqueezedBits;
  readonly steps: number;
  readonly before: { readonly full: number; readonly squeezed: number };
  /** `control`: FP32 weights after as many steps in FP32. `squeezed`: after steps with rounding. */
  readonly after: { readonly control: number; readonly squeezed: number };
  /** What remains of the loss that squeezing costs, against the control: 1 − this is won back. */
  readonly remaining: number;
  /** FP32 weights that the rounded ones come from; squeeze them with the plain scale. */
  readonly params: Flat;
}

const WARMUP = 10;

/** The config of the further steps: its own schedule, and batches that the run has not begun with. */
export function furtherConfig(config: Config, steps: number): Config {
  return { ...config, steps, warmup: Math.min(WARMUP, steps), dropout: 0, seed: config.seed + 1 };
}

/** Yields after each submit. Both trainings use the same batches and learning rates. */
export async function* trainRounded(options: RoundedTrainingOptions): AsyncGenerator<Progress<RoundedTraining>> {
  const { engine, shape, params, bits, squeezes, steps } = options;
  const squeezed = (values: Flat) => squeezeOrThrow({ shape, params: values, bits, scale: 'plain', squeezes });
  const before = {
    full: await lossOf(options, fullNetwork(engine, shape, params)),
    squeezed: await lossOf(options, networkFrom(engine.gpu, squeezed(params))),
  };
  yield { share: 0, result: null };
  let trained = params;
  if (options.control === undefined) {
    for await (const { step, state } of further(options, false)) {
      trained = state ?? trained;
      yield { share: step / (2 * steps), result: null };
    }
  }
  const control = options.control ?? (await lossOf(options, fullNetwork(engine, shape, trained)));
  let rounded = params;
  for await (const { step, state } of further(options, true)) {
    rounded = state ?? rounded;
    yield { share: 0.5 + step / (2 * steps + 1), result: null };
  }
  const after = { control, squeezed: await lossOf(options, networkFrom(engine.gpu, squeezed(rounded))) };
  const remaining = (after.squeezed - after.control) / (before.squeezed - before.full);
  yield { share: 1, result: { bits, steps, before, after, remaining, params: rounded } };
}

/** Trains to the end; the weights with the last step, before that null. */
async function* further(
  { engine, shape, params, config, batches, bits, squeezes, steps }: RoundedTrainingOptions,
  rounds: boolean,
): AsyncGenerator<{ readonly step: number; readonly state: Flat | null }> {
  const zeros = () => new Float32Array(params.length);
  const trainer = await Trainer.create({
    engine,
    shape,
    config: furtherConfig(config, steps),
    batches,
    state: { step: 0, params, m: zeros(), v: zeros() },
    ...(rounds && { rounding: { bits, squeezes } }),
  });
  try {
    for await (const _ of trainer.train(steps)) yield { step: trainer.step, state: null };
    yield { step: steps, state: (await trainer.state()).params };
  } finally {
    trainer.destroy();
  }
}

function fullNetwork(engine: Engine, shape: ModelShape, params: Flat): Weights {
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(params);
  return weights;
}

/** Loss on the checks; destroys the network. */
async function lossOf({ engine, checks, shape }: RoundedTrainingOptions, network: OwnedNetwork): Promise<number> {
  const batchSize = (checks[0]?.inputs.length ?? 0) / shape.blockSize;
  const evaluator = await Evaluator.build(engine, network, batchSize);
  let loss = Number.NaN;
  for await (const { sum, counted } of evaluator.evaluate(checks)) loss = sum / counted;
  evaluator.destroy();
  network.destroy();
  return loss;
}
