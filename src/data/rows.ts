/**
 * @file Rows of ids, each the beginning of one row of a batch: documents and examples begin at the left edge of the
 * window, and what is left at the right is filled with borders that do not count.
 */
import { type Batch, NOT_COUNTED } from './batches.ts';
import { integerBelow, STREAMS } from './random.ts';
import { END_OF_TEXT_ID } from './tokenizer.ts';

export interface Row {
  readonly ids: Uint16Array; // (n), n ≥ 2, borders included; what is beyond T + 1 is not read
  /** (n): whether an id counts as a target; absent: all do. The first id is never a target. */
  readonly counts?: readonly boolean[];
}

export interface RowSource {
  readonly rows: readonly Row[];
  readonly batchSize: number; // B
  readonly blockSize: number; // T
}

/** `batch(seed, step)`: B rows by chance, a pure function. Throws when there are none. */
export function rowBatches({ rows, batchSize, blockSize }: RowSource): (seed: number, step: number) => Batch {
  if (rows.length === 0) throw new RangeError('no rows to learn from');
  return (seed, step) => {
    const chosen = Array.from({ length: batchSize }, (_, position) =>
      integerBelow(rows.length, { seed, stream: STREAMS.BATCH, step, position }),
    );
    return fillRows({ rows: chosen.map((index) => rows[index] as Row), batchSize, blockSize }); // inside
  };
}

/**
 * The same rows at every check: `count` of them, evenly spread over all, as many as there are at most. Rows of the last
 * batch that are left over do not count.
 */
export function rowCheckBatches({ count, ...source }: RowSource & { readonly count: number }): readonly Batch[] {
  const { rows } = source;
  const checked = Math.min(count, rows.length);
  const spread = Array.from({ length: checked }, (_, i) => rows[Math.floor((i * rows.length) / checked)] as Row); // inside
  return [...rowEvaluationBatches({ ...source, rows: spread })];
}

/** Every row once, in order. */
export function* rowEvaluationBatches({ rows, batchSize, blockSize }: RowSource): Generator<Batch> {
  for (let first = 0; first < rows.length; first += batchSize) {
    yield fillRows({ rows: rows.slice(first, first + batchSize), batchSize, blockSize });
  }
}

function fillRows({ rows, batchSize, blockSize }: RowSource): Batch {
  const inputs = new Uint32Array(batchSize * blockSize).fill(END_OF_TEXT_ID); // (B, T)
  const targets = new Uint32Array(batchSize * blockSize).fill(NOT_COUNTED); // (B, T)
  let counted = 0;
  rows.forEach(({ ids, counts }, row) => {
    const first = row * blockSize;
    const length = Math.min(blockSize, ids.length - 1);
    inputs.set(ids.subarray(0, length), first);
    for (let t = 0; t < length; t++) {
      if (counts?.[t + 1] === false) continue;
      targets[first + t] = ids[t + 1] ?? NOT_COUNTED; // inside
      counted++;
    }
  });
  return { inputs, targets, counted };
}
