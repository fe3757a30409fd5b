/** @file The lab of issue "how few levels are enough": every width beside FP32, and what training with rounding wins back. */
import type { Config } from '../../config/types.ts';
import type { Batch } from '../../data/batches.ts';
import type { Engine } from '../../gpu/engine.ts';
import { type Comparison, compareNetworks } from '../../inference/compare.ts';
import { type Divergence, divergenceTask, untilDivergence } from '../../inference/divergence.ts';
import type { Progress } from '../../inference/progress.ts';
import { SQUEEZED_BITS, type SqueezedBits } from '../../inference/quantize/levels.ts';
import type { ScaleChoice } from '../../inference/quantize/scale.ts';
import { bytesOf } from '../../inference/quantize/squeeze-weights.ts';
import { lossByTensor, type SqueezeSubject, squeezeOrThrow, type TensorLoss } from '../../inference/squeeze.ts';
import { networkFrom } from '../../inference/squeezed-network.ts';
import type { Parameter } from '../../model/parameters.ts';
import { Weights } from '../../model/weights.ts';
import { type RoundedTraining, trainRounded } from '../../training/rounded-training.ts';

export interface QuantisationOptions {
  readonly engine: Engine;
  readonly subject: SqueezeSubject;
  readonly config: Config; // of the run; its learning rate is that of the further steps
  readonly batches: (seed: number, step: number) => Batch;
  readonly scale: ScaleChoice;
  readonly squeezes: (parameter: Parameter) => boolean;
  readonly prompts: number;
  /** Further steps with rounding and in FP32; 0 leaves them out. */
  readonly steps: number;
  readonly trainedBits: readonly SqueezedBits[];
}

/** One width beside FP32. */
export interface WidthRow extends Comparison {
  readonly bits: SqueezedBits;
  readonly bytes: number; // of all weights
  /** Bytes of the squeezed matrices in FP32 over what they take now. */
  readonly shrink: number;
  readonly untilDivergence: Omit<Divergence, 'each'>;
}

export interface QuantisationTable {
  readonly full: { readonly loss: number; readonly bytes: number };
  readonly widths: readonly WidthRow[];
  /** Loss that each matrix alone brings at 4 bits. */
  readonly tensors: readonly TensorLoss[];
  readonly trained: readonly Omit<RoundedTraining, 'params'>[];
}

type Step = Progress<never> & { readonly part: string };

/** Yields where it is after each submit, and returns the table. */
export async function* quantisationTable(options: QuantisationOptions): AsyncGenerator<Step, QuantisationTable> {
  const { engine, subject, scale, trainedBits, steps } = options;
  const widths: WidthRow[] = [];
  for (const bits of SQUEEZED_BITS) widths.push(yield* measured(`${bits} bits`, widthRow(options, bits)));
  const tensors: TensorLoss[] = [];
  for await (const { share, tensor } of lossByTensor(engine, subject, { bits: 4, scale })) {
    if (tensor) tensors.push(tensor);
    yield { part: 'tensors', share, result: null };
  }
  const trained: Omit<RoundedTraining, 'params'>[] = [];
  for (const bits of steps > 0 ? trainedBits : []) {
    const control = trained[0]?.after.control;
    const training = trainRounded({ ...options, ...subject, bits, ...(control !== undefined && { control }) });
    const { params: _, ...result } = yield* measured(`training with ${bits} bits`, training);
    trained.push(result);
  }
  const bytes = bytesOf(squeezeOrThrow({ ...subject, ...options, bits: 4 }).tensors).before;
  return { full: { loss: widths[0]?.lossBefore ?? Number.NaN, bytes }, widths, tensors, trained };
}

async function* measured<T>(part: string, steps: AsyncIterable<Progress<T>>): AsyncGenerator<Step, T> {
  for await (const { share, result } of steps) {
    yield { part, share, result: null };
    if (result !== null) return result;
  }
  throw new Error(`${part}: no result`);
}

async function* widthRow(options: QuantisationOptions, bits: SqueezedBits): AsyncGenerator<Progress<WidthRow>> {
  const { engine, subject, scale, squeezes, prompts } = options;
  const squeezed = squeezeOrThrow({ ...subject, bits, scale, squeezes });
  const before = new Weights(engine.gpu, subject.shape);
  before.params.upload(subject.params);
  const after = networkFrom(engine.gpu, squeezed);
  try {
    let comparison: Comparison | null = null;
    for await (const { share, result } of compareNetworks(engine, { before, after }, subject.checks)) {
      comparison = result;
      yield { share: share / 2, result: null };
    }
    const task = divergenceTask(subject.checks, subject.shape.blockSize, prompts);
    for await (const { share, result } of untilDivergence(engine, { before, after }, task)) {
      if (!comparison || !result) {
        yield { share: 0.5 + share / 2, result: null };
        continue;
      }
      const { each: _, ...untilDivergence } = result;
      const { after: bytes, squeezedBefore, squeezedAfter } = bytesOf(squeezed.tensors);
      yield {
        share: 1,
        result: { bits, bytes, shrink: squeezedBefore / squeezedAfter, ...comparison, untilDivergence },
      };
    }
  } finally {
    before.destroy();
    after.destroy();
  }
}
