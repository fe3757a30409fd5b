/** @file Lets a network write the likeliest symbols after many questions at once. */
import type { Engine } from '../../gpu/engine.ts';
import { logSoftmax } from '../../inference/distribution.ts';
import type { Weights } from '../../model/weights.ts';
import { Forward } from '../../training/forward.ts';
import { symbolId } from './alphabet.ts';
import { type Draft, writeOn } from './draft.ts';

type Ids = readonly number[];

const BATCH = 500;

/** Owns its plan. Reads the live weights: nothing may train between its submits. */
export class Scribe {
  private readonly forward: Forward;
  private readonly vocabSize: number;

  private constructor(forward: Forward, vocabSize: number) {
    this.forward = forward;
    this.vocabSize = vocabSize;
  }

  /** `firstKey` (T): the first key that each query sees. */
  static async build(engine: Engine, weights: Weights, firstKey: Uint32Array<ArrayBuffer> | null): Promise<Scribe> {
    const options = { batchSize: BATCH, logits: true, ...(firstKey && { firstKey }) };
    return new Scribe(await Forward.build(engine, weights, options), weights.shape.vocabSize);
  }

  /**
   * Rows whose ids from `from` on are a guess, with those replaced by what the network writes, always the likeliest. One pass
   * checks a whole guess and writes at least one id; so a network that writes what was guessed needs a single pass. Yields
   * after each submit.
   */
  async *write(rows: readonly Ids[], from: number): AsyncGenerator<void, readonly Ids[]> {
    const drafts = rows.map((ids): Draft => ({ ids: [...ids], known: from }));
    let open = drafts.filter(({ ids, known }) => known < ids.length);
    while (open.length > 0) {
      for await (const { index, logits } of this.read(open.map(({ ids }) => ids))) {
        const draft = open[index];
        if (draft) writeOn(draft, logits, this.vocabSize);
        if ((index + 1) % BATCH === 0) yield;
      }
      open = open.filter(({ ids, known }) => known < ids.length);
    }
    return drafts.map(({ ids }) => ids);
  }

  /** log₂ chances (10) of each digit after each row, among all ids of the vocabulary. */
  async *digits(rows: readonly Ids[]): AsyncGenerator<readonly number[]> {
    const V = this.vocabSize;
    for await (const { row, logits } of this.read(rows))
      yield digitLogs(logits.subarray((row.length - 1) * V).slice(0, V));
  }

  /** Logits (T, V) of every row, in order; what stands after a row's end does not matter to what stands before. */
  private async *read(rows: readonly Ids[]) {
    const { blockSize: T } = this.forward;
    const size = T * this.vocabSize;
    for (let first = 0; first < rows.length; first += BATCH) {
      const batch = rows.slice(first, first + BATCH);
      const inputs = new Uint32Array(BATCH * T); // (B, T)
      batch.forEach((row, b) => {
        inputs.set(row, b * T);
      });
      const logits = await this.forward.logits(inputs); // (B, T, V)
      for (const [b, row] of batch.entries())
        yield { row, index: first + b, logits: logits.subarray(b * size, (b + 1) * size) };
    }
  }

  destroy(): void {
    this.forward.destroy();
  }
}

function digitLogs(logits: Float32Array): readonly number[] {
  const logs = logSoftmax(logits); // nats
  return Array.from({ length: 10 }, (_, digit) => (logs[symbolId(digit)] ?? 0) / Math.LN2); // inside
}
