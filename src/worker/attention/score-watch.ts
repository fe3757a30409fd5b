/** @file Measures what the heads do at the checks of a run, where the last time has been paid back. */
import { Debt } from './ledger.ts';
import { type Scored, Scoring } from './scoring.ts';
import { trainedMs, type Watching } from './watched-run.ts';

/** Of the training's time. */
export const SCORE_SHARE = 0.03;

export class ScoreWatch {
  private readonly watching: Watching;
  private readonly scoring: Scoring;
  private readonly debt: Debt;
  private readonly trainedBefore: number;

  constructor(watching: Watching) {
    this.watching = watching;
    const { watched, sitter } = watching;
    this.scoring = new Scoring(sitter, watched.text.prepared.reading);
    this.trainedBefore = trainedMs(watched);
    this.debt = new Debt(this.trainedBefore);
  }

  /** Nothing trains until the scores are there: they are of the very weights that were checked. */
  checked(): void {
    const { sitter, ports, watched } = this.watching;
    this.debt.payBack(trainedMs(watched), SCORE_SHARE);
    if (!this.debt.free || !sitter.wanted()) return;
    ports.scheduler.run('evaluate', this.scoring.measure(), (scored) => this.take(scored)).catch(ports.failed);
  }

  private take({ step, scores, took }: Scored): void {
    const { watched, ports, cost } = this.watching;
    const trained = trainedMs(watched);
    if (trained > this.trainedBefore) {
      // before the first step it slows nothing down
      this.debt.spend(took);
      cost.spend(took, trained);
    }
    ports.send({ type: 'scored', runId: watched.id, step, scores });
  }

  leave(): void {
    this.scoring.close();
  }
}
