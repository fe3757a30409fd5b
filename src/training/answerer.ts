/** @file Lets a network write on from many prompts at once, a row of the batch each; a row that has ended makes room for the next. */
import { STREAMS, uniform } from '../data/random.ts';
import { END_OF_TEXT_ID } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import { likeliest } from '../inference/distribution.ts';
import type { Weights } from '../model/weights.ts';
import { Forward } from './forward.ts';

/** How to write. */
export interface Manner {
  /** An answer also ends with one of these ids, which belongs to it; the border, which does not, always ends it. */
  readonly last?: readonly number[];
  /** By chance, as it learned (temperature 1), from this seed; else always the likeliest. */
  readonly seed?: number;
}

/** A prompt that is being gone on from. */
interface Row {
  readonly prompt: number; // which one
  readonly ids: number[]; // prompt and answer so far
  readonly begin: number; // where the answer begins
}

/** Owns its plan. Reads the live weights: nothing may train between its submits. */
export class Answerer {
  private readonly forward: Forward;
  private readonly vocabSize: number;

  private constructor(forward: Forward, vocabSize: number) {
    this.forward = forward;
    this.vocabSize = vocabSize;
  }

  /** `blockSize`: shorter than the network's context where prompts and answers are short, which is less work. */
  static async build(engine: Engine, weights: Weights, batchSize: number, blockSize?: number): Promise<Answerer> {
    const windows = { batchSize, ...(blockSize !== undefined && { blockSize }) };
    return new Answerer(await Forward.build(engine, weights, { ...windows, logits: true }), weights.shape.vocabSize);
  }

  /**
   * Answers of at most `longest` ids, in the order of the prompts; yields after each submit how many are done. What is
   * longer than the window is gone on from by its last T ids.
   */
  async *answer(
    prompts: readonly ArrayLike<number>[],
    longest: number,
    manner: Manner = {},
  ): AsyncGenerator<number, readonly number[][]> {
    const answers: number[][] = prompts.map(() => []);
    const waiting = prompts.map((ids, prompt): Row => ({ prompt, ids: Array.from(ids), begin: ids.length }));
    const { batchSize } = this.forward;
    let rows = waiting.splice(0, batchSize);
    while (rows.length > 0) {
      const ended = await this.writeOne(rows, longest, manner);
      for (const { prompt, ids, begin } of ended) answers[prompt] = ids.slice(begin);
      rows = rows.filter((row) => !ended.has(row));
      rows.push(...waiting.splice(0, batchSize - rows.length));
      yield prompts.length - waiting.length - rows.length;
    }
    return answers;
  }

  /** One id more in every row; those that have ended with it. */
  private async writeOne(rows: readonly Row[], longest: number, manner: Manner): Promise<ReadonlySet<Row>> {
    const { batchSize, blockSize: T } = this.forward;
    const V = this.vocabSize;
    const inputs = new Uint32Array(batchSize * T); // (B, T)
    rows.forEach(({ ids }, index) => {
      inputs.set(ids.slice(-T), index * T);
    });
    const logits = await this.forward.logits(inputs); // (B, T, V)
    const ended = rows.filter((row, index) => {
      const last = (index * T + Math.min(row.ids.length, T) - 1) * V;
      const next = choose(logits.subarray(last, last + V), row, manner);
      if (next === END_OF_TEXT_ID) return true;
      row.ids.push(next);
      return manner.last?.includes(next) || row.ids.length - row.begin >= longest;
    });
    return new Set(ended);
  }

  destroy(): void {
    this.forward.destroy();
  }
}

function choose(logits: Float32Array, { prompt, ids, begin }: Row, { seed }: Manner): number {
  if (seed === undefined) return likeliest(logits);
  return draw(logits, uniform({ seed, stream: STREAMS.SAMPLE, step: prompt, position: ids.length - begin }));
}

/** The id whose share of the softmax, laid end to end, holds `u` in [0, 1). */
function draw(logits: Float32Array, u: number): number {
  const highest = logits[likeliest(logits)] ?? 0;
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = u * total;
  const chosen = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return chosen < 0 ? likeliest(logits) : chosen; // rounding may leave a crumb at the end
}
