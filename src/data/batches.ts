/** @file Windows over ids: seeded ones to train on, fixed ones to check on, and a whole text without overlap. */
import { integerBelow, STREAMS } from './random.ts';

/** A target of this value does not count in the loss. */
export const NOT_COUNTED = 0xffffffff;

export interface Batch {
  readonly inputs: Uint32Array; // (B, T)
  readonly targets: Uint32Array; // (B, T), the next id of each input, or NOT_COUNTED
  /** How many targets count. */
  readonly counted: number;
}

interface Windows {
  readonly ids: Uint16Array;
  readonly batchSize: number; // B
  readonly blockSize: number; // T
}

/**
 * `batch(seed, step)`: B windows from anywhere in `ids`, a pure function, so a resumed run reads what it would have read.
 * Throws when no window fits.
 */
export function trainingBatches({ ids, batchSize, blockSize }: Windows): (seed: number, step: number) => Batch {
  const starts = windowStarts(ids, blockSize);
  return (seed, step) => {
    const row = (position: number): number => integerBelow(starts, { seed, stream: STREAMS.BATCH, step, position });
    return fillBatch(
      { ids, batchSize, blockSize },
      Array.from({ length: batchSize }, (_, b) => row(b)),
    );
  };
}

/**
 * The same windows at every check: `windows` of them, evenly spread from the first to the last place of `ids`, as many
 * as there are places at most. Rows of the last batch that are left over do not count.
 */
export function checkBatches({ windows, ...rest }: Windows & { readonly windows: number }): readonly Batch[] {
  const starts = windowStarts(rest.ids, rest.blockSize);
  const count = Math.min(windows, starts);
  const gap = count > 1 ? (starts - 1) / (count - 1) : 0;
  return Array.from({ length: Math.ceil(count / rest.batchSize) }, (_, batch) => {
    const first = batch * rest.batchSize;
    const rows = Math.min(rest.batchSize, count - first);
    return fillBatch(
      rest,
      Array.from({ length: rows }, (_, b) => Math.floor((first + b) * gap)),
    );
  });
}

/** Every id but the first is a target exactly once: windows of T without overlap, the last one perhaps shorter. */
export function* evaluationBatches(text: Windows): Generator<Batch> {
  const { ids, batchSize, blockSize } = text;
  for (let first = 0; first < ids.length - 1; first += batchSize * blockSize) {
    const rows = Math.min(batchSize, Math.ceil((ids.length - 1 - first) / blockSize));
    yield fillBatch(
      text,
      Array.from({ length: rows }, (_, b) => first + b * blockSize),
    );
  }
}

/** How many batches `evaluationBatches` gives. */
export function evaluationBatchCount({ ids, batchSize, blockSize }: Windows): number {
  return Math.max(0, Math.ceil((ids.length - 1) / (batchSize * blockSize)));
}

/** Places where a whole window and the id after it fit. */
function windowStarts(ids: Uint16Array, blockSize: number): number {
  const starts = ids.length - blockSize;
  if (starts < 1) throw new RangeError(`${ids.length} ids hold no window of ${blockSize} and its next character`);
  return starts;
}

/** One row a start; what reaches past the end of `ids`, and rows without a start, are id 0 and do not count. */
function fillBatch({ ids, batchSize, blockSize }: Windows, starts: readonly number[]): Batch {
  const inputs = new Uint32Array(batchSize * blockSize);
  const targets = new Uint32Array(batchSize * blockSize).fill(NOT_COUNTED);
  let counted = 0;
  starts.forEach((start, row) => {
    const length = Math.min(blockSize, ids.length - 1 - start);
    inputs.set(ids.subarray(start, start + length), row * blockSize);
    targets.set(ids.subarray(start + 1, start + 1 + length), row * blockSize);
    counted += length;
  });
  return { inputs, targets, counted };
}
