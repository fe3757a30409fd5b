/** @file Loss of a network on given windows. Reads the live weights, so nothing may train between its submits. */
import type { Batch } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Network } from '../model/network.ts';
import { Forward, type ForwardOptions } from './forward.ts';

/** Windows that one submit reads, at most. */
export const CHECK_BATCH = 16;

/** Sum of losses (nats) over the targets that count, and their number. */
export interface Evaluation {
  readonly sum: number;
  readonly counted: number;
}

export class Evaluator {
  private readonly forward: Forward;

  private constructor(forward: Forward) {
    this.forward = forward;
  }

  static async build(
    engine: Engine,
    network: Network,
    batchSize: number,
    steering: Pick<ForwardOptions, 'headScale'> = {},
  ): Promise<Evaluator> {
    return new Evaluator(await Forward.build(engine, network, { batchSize, ...steering }));
  }

  get batchSize(): number {
    return this.forward.batchSize;
  }

  /** Runs one batch a submit and yields what is known so far; the last one yielded is the result. */
  async *evaluate(batches: Iterable<Batch>): AsyncGenerator<Evaluation> {
    let sum = 0;
    let counted = 0;
    for (const batch of batches) {
      for (const loss of await this.forward.losses(batch)) sum += loss;
      counted += batch.counted;
      yield { sum, counted };
    }
  }

  destroy(): void {
    this.forward.destroy();
  }
}
