/** @file The check loss of a network as it is, and with some heads scaled: on a copy, so that training may go on between submits. */
import type { Batch } from '../../data/batches.ts';
import type { Engine } from '../../gpu/engine.ts';
import { Weights } from '../../model/weights.ts';
import { Evaluator } from '../../training/evaluator.ts';
import type { Run } from '../../training/run.ts';
import type { KnockReport, Steer } from '../attention-protocol.ts';
import { headScaleOf } from './steer-values.ts';

interface Subject {
  readonly run: Run;
  /** Whether the run's network is still there. */
  readonly wanted: () => boolean;
}

/** Yields after each submit, and the report with the last one; nothing where the network is not there any more. */
export async function* knockSteps(
  { run, wanted }: Subject,
  scaled: Steer['scaled'],
): AsyncGenerator<KnockReport | null> {
  if (!wanted()) return;
  const { engine, step, checks } = run;
  const { params, shape } = run.trainer.weights;
  const flat = await params.download();
  const weights = new Weights(engine.gpu, shape);
  try {
    weights.params.upload(flat);
    let [before, characters] = [Number.NaN, 0];
    for await (const { sum, counted } of lossSteps(engine, { weights, checks })) {
      [before, characters] = [sum / counted, counted];
      yield null;
    }
    let after = Number.NaN;
    for await (const { sum, counted } of lossSteps(engine, {
      weights,
      checks,
      headScale: headScaleOf(scaled, shape),
    })) {
      after = sum / counted;
      yield null;
    }
    yield { step, characters, before, after };
  } finally {
    weights.destroy();
  }
}

interface Measured {
  readonly weights: Weights;
  readonly checks: readonly Batch[];
  readonly headScale?: readonly number[]; // (L, H)
}

async function* lossSteps(engine: Engine, { weights, checks, headScale }: Measured): ReturnType<Evaluator['evaluate']> {
  const { blockSize } = weights.shape;
  const batchSize = (checks[0]?.inputs.length ?? blockSize) / blockSize;
  const evaluator = await Evaluator.build(engine, weights, batchSize, { headScale });
  try {
    yield* evaluator.evaluate(checks);
  } finally {
    evaluator.destroy();
  }
}
