/** @file How a text is read: batches to learn from, fixed ones to check on, and all of it once. */
import { type Batch, checkBatches, evaluationBatches, trainingBatches } from './batches.ts';
import { documentBatches, documentCheckBatches, documentEvaluationBatches, splitDocuments } from './documents.ts';
import type { Split } from './split.ts';

/** Shape of the batches. */
export interface Windows {
  readonly batchSize: number; // B
  readonly blockSize: number; // T
}

export interface Reading {
  /** Pure: the same batch for the same seed and step. */
  batches(windows: Windows): (seed: number, step: number) => Batch;
  /** The same `count` windows at every check, from what is kept aside. */
  checks(windows: Windows & { readonly count: number }): readonly Batch[];
  /** Every character once. */
  everything(windows: Windows): Iterable<Batch>;
}

/** One long text, read in windows from anywhere. */
export function continuousReading(ids: Uint16Array, split: Split): Reading {
  return {
    batches: (windows) => trainingBatches({ ids: split.train, ...windows }),
    checks: ({ count, ...windows }) => checkBatches({ ids: split.check, windows: count, ...windows }),
    everything: (windows) => evaluationBatches({ ids, ...windows }),
  };
}

/** Documents, each from its beginning in a row of its own. */
export function documentReading(documents: readonly Uint16Array[]): Reading {
  const { train, check } = splitDocuments(documents);
  return {
    batches: (windows) => documentBatches({ documents: train, ...windows }),
    checks: (windows) => documentCheckBatches({ documents: check, ...windows }),
    everything: (windows) => documentEvaluationBatches({ documents, ...windows }),
  };
}
