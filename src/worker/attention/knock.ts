/** @file The check loss of a network as it is, and with some heads scaled: on a copy, so that training may go on between submits. */
import type { ModelShape } from '../../config/types.ts';
import type { Batch } from '../../data/batches.ts';
import type { Engine } from '../../gpu/engine.ts';
import { Weights } from '../../model/weights.ts';
import { Evaluator } from '../../training/evaluator.ts';
import type { Run } from '../../training/run.ts';
import type { KnockReport, Steer } from '../attention-protocol.ts';
import { headScaleOf } from './steer-values.ts';

/** A network as it was at one step, and what its run checks it on. */
export interface Knocked {
  readonly engine: Engine;
  readonly shape: ModelShape;
  readonly step: number;
  readonly params: Float32Array<ArrayBuffer>; // flat
  readonly checks: readonly Batch[];
}

/** Copies the weights as they are at this moment. */
export async function knockedFrom(run: Run): Promise<Knocked> {
  const { engine, step, checks } = run;
  const { params, shape } = run.trainer.weights;
  return { engine, shape, step, checks, params: await params.download() };
}

/** Yields after each submit; the report comes last. */
export async function* knockSteps(
  { engine, shape, step, params, checks }: Knocked,
  scaled: Steer['scaled'],
): AsyncGenerator<KnockReport | null> {
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(params);
  const losses: number[] = [];
  let characters = 0;
  try {
    for (const headScale of [undefined, headScaleOf(scaled, shape)]) {
      const evaluator = await Evaluator.build(engine, weights, batchSizeOf(checks, shape), { headScale });
      try {
        let loss = Number.NaN;
        for await (const { sum, counted } of evaluator.evaluate(checks)) {
          [loss, characters] = [sum / counted, counted];
          yield null;
        }
        losses.push(loss);
      } finally {
        evaluator.destroy();
      }
    }
    const [before = Number.NaN, after = Number.NaN] = losses;
    yield { step, characters, before, after };
  } finally {
    weights.destroy();
  }
}

function batchSizeOf([first]: readonly Batch[], { blockSize }: ModelShape): number {
  return (first?.inputs.length ?? blockSize) / blockSize;
}
