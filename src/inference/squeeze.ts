/** @file What squeezing costs: the loss at every width, and the loss that each tensor alone brings. */
import type { ModelShape } from '../config/types.ts';
import type { Batch } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Network } from '../model/network.ts';
import { parameterLayout } from '../model/parameters.ts';
import { Weights } from '../model/weights.ts';
import { Evaluator } from '../training/evaluator.ts';
import { SQUEEZED_BITS, type SqueezedBits } from './quantize/levels.ts';
import type { ScaleChoice } from './quantize/scale.ts';
import {
  bytesAt,
  isMatrix,
  type SqueezedNetwork,
  type SqueezeProblem,
  type SqueezeRequest,
  squeezeNetwork,
} from './quantize/squeeze-weights.ts';
import { networkFrom } from './squeezed-network.ts';

/** A network and the windows that its loss is measured on, all batches of one size. */
export interface SqueezeSubject {
  readonly shape: ModelShape;
  readonly params: Float32Array<ArrayBuffer>; // flat
  readonly checks: readonly Batch[];
}

/** Weights that are not finite cannot be squeezed. */
export class NotFinite extends Error {
  override readonly name = 'NotFinite';
  readonly problem: SqueezeProblem;

  constructor(problem: SqueezeProblem) {
    super(`${problem.tensor} holds a weight that is NaN or infinite`);
    this.problem = problem;
  }
}

/** `squeezeNetwork` for weights that were found to be finite before; throws `NotFinite`. */
export function squeezeOrThrow(request: SqueezeRequest): SqueezedNetwork {
  const squeezed = squeezeNetwork(request);
  if (!squeezed.ok) throw new NotFinite(squeezed.problem);
  return squeezed.value;
}

export interface SweepPoint {
  readonly bits: 32 | SqueezedBits;
  readonly bytes: number; // of all weights
  readonly loss: number; // nats per character
}

/** The loss at 32 bits and at every width: a point as soon as it is known, null after the submits before. */
export async function* sweepBits(
  engine: Engine,
  subject: SqueezeSubject,
  options: Pick<SqueezeRequest, 'scale' | 'squeezes'>,
): AsyncGenerator<{ readonly share: number; readonly point: SweepPoint | null }> {
  const widths = [32, ...SQUEEZED_BITS] as const;
  for (const [index, bits] of widths.entries()) {
    const squeezed = bits === 32 ? null : squeezeOrThrow({ ...subject, ...options, bits });
    const network = squeezed ? networkFrom(engine.gpu, squeezed) : fullNetwork(engine, subject);
    const bytes = bytesAt(subject.shape, bits, options.squeezes);
    try {
      for await (const { share, loss } of lossOf(engine, network, subject.checks))
        yield { share: (index + share) / widths.length, point: share === 1 ? { bits, bytes, loss } : null };
    } finally {
      network.destroy();
    }
  }
}

export interface TensorLoss {
  readonly name: string;
  /** Loss with only this tensor squeezed, minus the loss in FP32; nats per character. */
  readonly lossRise: number;
}

/** Squeezes one matrix at a time; all widths run as rounded FP32 weights here, which are the same numbers. */
export async function* lossByTensor(
  engine: Engine,
  subject: SqueezeSubject,
  options: { readonly bits: SqueezedBits; readonly scale: ScaleChoice },
): AsyncGenerator<{ readonly share: number; readonly tensor: TensorLoss | null }> {
  const { shape, params, checks } = subject;
  const matrices = parameterLayout(shape).tensors.filter(isMatrix);
  const all = squeezeOrThrow({ ...subject, ...options, squeezes: () => true });
  const weights = new Weights(engine.gpu, shape);
  const evaluator = await Evaluator.build(engine, weights, batchSizeOf(subject));
  let base = Number.NaN;
  try {
    for (const [index, matrix] of [null, ...matrices].entries()) {
      const values = params.slice();
      if (matrix) values.set(all.rounded.subarray(matrix.offset, matrix.offset + matrix.size), matrix.offset);
      weights.params.upload(values);
      for await (const { share, loss } of lossWith(evaluator, checks)) {
        if (share === 1 && !matrix) base = loss;
        const tensor = share === 1 && matrix ? { name: matrix.name, lossRise: loss - base } : null;
        yield { share: (index + share) / (matrices.length + 1), tensor };
      }
    }
  } finally {
    evaluator.destroy();
    weights.destroy();
  }
}

function fullNetwork(engine: Engine, { shape, params }: SqueezeSubject): Weights {
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(params);
  return weights;
}

function batchSizeOf({ checks, shape }: Pick<SqueezeSubject, 'checks' | 'shape'>): number {
  return (checks[0]?.inputs.length ?? 0) / shape.blockSize;
}

/** Loss of a network on the windows, after each submit what is known; the last one has share 1. */
async function* lossOf(
  engine: Engine,
  network: Network,
  checks: readonly Batch[],
): AsyncGenerator<{ readonly share: number; readonly loss: number }> {
  const evaluator = await Evaluator.build(engine, network, batchSizeOf({ checks, shape: network.shape }));
  try {
    yield* lossWith(evaluator, checks);
  } finally {
    evaluator.destroy();
  }
}

async function* lossWith(
  evaluator: Evaluator,
  checks: readonly Batch[],
): AsyncGenerator<{ readonly share: number; readonly loss: number }> {
  let done = 0;
  for await (const { sum, counted } of evaluator.evaluate(checks))
    yield { share: ++done / checks.length, loss: sum / counted };
}
