/** @file How a text is read: batches to learn from, fixed ones to check on, and all of it once. */
import { type Batch, checkBatches, evaluationBatches, trainingBatches } from './batches.ts';
import { documentBatches, documentCheckBatches, documentEvaluationBatches, splitDocuments } from './documents.ts';
import type { Split } from './split.ts';
import { END_OF_TEXT_ID, type Tokenizer } from './tokenizer.ts';

/** Shape of the batches. */
export interface Windows {
  readonly batchSize: number; // B
  readonly blockSize: number; // T
}

export interface Reading {
  /** What a network writes on from when it is given nothing. */
  readonly start: readonly number[];
  /** How a border between documents is shown. */
  readonly border: string;
  /** Pure: the same batch for the same seed and step. */
  batches(windows: Windows): (seed: number, step: number) => Batch;
  /** The same `count` windows at every check, from what is kept aside. */
  checks(windows: Windows & { readonly count: number }): readonly Batch[];
  /** Every character once. */
  everything(windows: Windows): Iterable<Batch>;
}

/** One long text, read in windows from anywhere. */
export function continuousReading(ids: Uint16Array, split: Split, tokenizer: Tokenizer): Reading {
  return {
    start: startingIds(tokenizer),
    border: '',
    batches: (windows) => trainingBatches({ ids: split.train, ...windows }),
    checks: ({ count, ...windows }) => checkBatches({ ids: split.check, windows: count, ...windows }),
    everything: (windows) => evaluationBatches({ ids, ...windows }),
  };
}

/** Documents, each from its beginning in a row of its own; `countsAfter` as in `DocumentSource`. */
export function documentReading(documents: readonly Uint16Array[], countsAfter: number | null = null): Reading {
  const { train, check } = splitDocuments(documents);
  return {
    start: [END_OF_TEXT_ID],
    border: '\n\n',
    batches: (windows) => documentBatches({ documents: train, countsAfter, ...windows }),
    checks: (windows) => documentCheckBatches({ documents: check, countsAfter, ...windows }),
    everything: (windows) => documentEvaluationBatches({ documents, countsAfter, ...windows }),
  };
}

/** Where to begin in a text without documents: after a line break, or after the first character of the vocabulary. */
export function startingIds(tokenizer: Tokenizer): readonly number[] {
  const { ids } = tokenizer.encode('\n');
  return ids.length > 0 ? Array.from(ids) : [1];
}
