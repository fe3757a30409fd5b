/** @file Measures what the heads of one network do. What that needs on the GPU is kept until it is closed. */
import type { HeadScores } from '../../data/attention/scores.ts';
import type { Reading } from '../../data/reading.ts';
import { HeadScorer, scoreTexts } from '../../inference/attention/head-scores.ts';
import type { Sitter } from './camera.ts';

/** Windows are no longer than this: enough for every rule, and the same work for networks that read more. */
const LONGEST = 64;
const ROWS = 4;

export interface Scored {
  readonly step: number;
  readonly scores: HeadScores;
  /** Milliseconds of the measuring itself. */
  readonly took: number;
}

/** Owns the scorer; the network belongs to somebody else. */
export class Scoring {
  private readonly sitter: Sitter;
  private readonly reading: Reading;
  private scorer: HeadScorer | null = null;
  private closed = false;

  constructor(sitter: Sitter, reading: Reading) {
    this.sitter = sitter;
    this.reading = reading;
  }

  /** Yields once, after its submit; nothing where the network is not wanted any more. */
  async *measure(): AsyncGenerator<Scored> {
    const scorer = await this.load();
    const { wanted, step } = this.sitter;
    if (!scorer || !wanted()) return;
    const at = step();
    const begin = performance.now();
    const scores = await scorer.score();
    if (wanted()) yield { step: at, scores, took: performance.now() - begin };
  }

  private async load(): Promise<HeadScorer | null> {
    const { engine, network, wanted } = this.sitter;
    if (!this.scorer && wanted()) {
      const windows = { batchSize: ROWS, blockSize: Math.min(LONGEST, network.shape.blockSize) };
      const [batch] = this.reading.checks({ ...windows, count: ROWS });
      if (!batch) throw new Error('a text has check windows');
      this.scorer = await HeadScorer.build(engine, network, scoreTexts(batch, windows));
    }
    if (this.closed) this.close(); // while it was being built
    return this.scorer;
  }

  close(): void {
    this.closed = true;
    this.scorer?.destroy();
    this.scorer = null;
  }
}
