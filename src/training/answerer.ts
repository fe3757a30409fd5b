/** @file Lets a network answer many questions at once, always with the likeliest character, until it writes a border. */
import { END_OF_TEXT_ID } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Weights } from '../model/weights.ts';
import { Forward } from './forward.ts';

/** A row of the window while it is being written. */
interface Row {
  readonly ids: number[]; // prompt and answer so far
  readonly begin: number; // where the answer begins
  ended: boolean;
}

/** Owns its plan. Reads the live weights: nothing may train between its submits. */
export class Answerer {
  private readonly forward: Forward;
  private readonly shape: Weights['shape'];

  private constructor(forward: Forward, shape: Weights['shape']) {
    this.forward = forward;
    this.shape = shape;
  }

  static async build(engine: Engine, weights: Weights, batchSize: number): Promise<Answerer> {
    return new Answerer(await Forward.build(engine, weights, { batchSize, logits: true }), weights.shape);
  }

  /**
   * Answers of at most `longest` ids, without the border, in the order of the prompts; yields after each submit how many
   * prompts are done. A prompt must leave room for an answer in the window.
   */
  async *answer(prompts: readonly ArrayLike<number>[], longest: number): AsyncGenerator<number, readonly number[][]> {
    const answers: number[][] = [];
    const { batchSize } = this.forward;
    for (let first = 0; first < prompts.length; first += batchSize) {
      const rows = prompts.slice(first, first + batchSize).map((ids): Row => {
        return { ids: Array.from(ids), begin: ids.length, ended: false };
      });
      for (let written = 0; written < longest && rows.some(({ ended }) => !ended); written++) {
        await this.writeOne(rows);
        yield first;
      }
      answers.push(...rows.map(({ ids, begin }) => ids.slice(begin)));
    }
    return answers;
  }

  /** One id more in every row that has not ended. */
  private async writeOne(rows: readonly Row[]): Promise<void> {
    const { blockSize: T, vocabSize: V } = this.shape;
    const inputs = new Uint32Array(this.forward.batchSize * T); // (B, T)
    rows.forEach(({ ids }, row) => {
      inputs.set(ids.slice(0, T), row * T);
    });
    const logits = await this.forward.logits(inputs); // (B, T, V)
    rows.forEach((row, index) => {
      if (row.ended) return;
      const last = (index * T + row.ids.length - 1) * V;
      const next = likeliest(logits.subarray(last, last + V));
      row.ended = next === END_OF_TEXT_ID || row.ids.length + 1 >= T;
      if (next !== END_OF_TEXT_ID) row.ids.push(next);
    });
  }

  destroy(): void {
    this.forward.destroy();
  }
}

/** The first of the largest. */
function likeliest(logits: Float32Array): number {
  return logits.reduce((best, logit, id) => (logit > (logits[best] ?? Number.NEGATIVE_INFINITY) ? id : best), 0);
}
