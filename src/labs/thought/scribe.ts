/** @file Lets a network write the likeliest symbols after many questions at once. */
import type { Engine } from '../../gpu/engine.ts';
import type { Weights } from '../../model/weights.ts';
import { Forward } from '../../training/forward.ts';
import { symbolId } from './alphabet.ts';

type Ids = readonly number[];

const BATCH = 250;

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

  /** Rows, all of one length, with `count` more ids each. */
  async *write(rows: readonly Ids[], count: number): AsyncGenerator<number, readonly Ids[]> {
    let written = rows;
    for (let symbol = 0; symbol < count; symbol++) {
      const next: Ids[] = [];
      for await (const { row, logits } of this.after(written)) {
        next.push([...row, likeliest(logits)]);
        if (next.length % BATCH === 0) yield (symbol + next.length / rows.length) / count;
      }
      written = next;
    }
    return written;
  }

  /** log₂ chances (10) of each digit after each row, among all ids of the vocabulary. */
  async *digits(rows: readonly Ids[]): AsyncGenerator<readonly number[]> {
    for await (const { logits } of this.after(rows)) {
      const highest = Math.max(...logits);
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
      yield Array.from({ length: 10 }, (_, digit) => {
        const logit = logits[symbolId(digit)] ?? 0; // inside
        return (logit - highest - Math.log(total)) / Math.LN2;
      });
    }
  }

  /** Logits (V) after the last id of every row, in order. */
  private async *after(rows: readonly Ids[]): AsyncGenerator<{ readonly row: Ids; readonly logits: Float32Array }> {
    const { blockSize: T } = this.forward;
    const V = this.vocabSize;
    for (let first = 0; first < rows.length; first += BATCH) {
      const batch = rows.slice(first, first + BATCH);
      const inputs = new Uint32Array(BATCH * T); // (B, T)
      batch.forEach((row, b) => {
        inputs.set(row, b * T);
      });
      const logits = await this.forward.logits(inputs); // (B, T, V)
      for (const [b, row] of batch.entries()) {
        const last = (b * T + row.length - 1) * V;
        yield { row, logits: logits.subarray(last, last + V) };
      }
    }
  }

  destroy(): void {
    this.forward.destroy();
  }
}

function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let id = 1; id < logits.length; id++) if ((logits[id] ?? 0) > (logits[best] ?? 0)) best = id;
  return best;
}
