/** @file All that looks at one run while it trains. Its share of the training's time stays below a tenth. */
import type { RunEvent } from '../../training/run.ts';
import type { ExamEvent } from '../exams.ts';
import { FrameWatch } from './frame-watch.ts';
import { Cost } from './ledger.ts';
import { ScoreWatch } from './score-watch.ts';
import type { TimeLapse } from './time-lapse.ts';
import { trainedMs, type WatchedRun, type Watching, type WatchPorts } from './watched-run.ts';

export class RunWatch {
  readonly watched: WatchedRun;
  readonly cost: Cost;
  private readonly frames: FrameWatch;
  private readonly scores: ScoreWatch;
  private gone = false;

  constructor(watched: WatchedRun, ports: WatchPorts) {
    this.watched = watched;
    this.cost = new Cost(trainedMs(watched));
    const { run, text } = watched;
    const sitter = {
      engine: run.engine,
      network: run.trainer.weights,
      tokenizer: text.prepared.tokenizer,
      step: () => run.step,
      wanted: () => !this.gone,
    };
    const failed = (error: unknown): void => {
      if (this.gone) return;
      this.leave();
      ports.failed(error);
    };
    const watching: Watching = { watched, sitter, ports: { ...ports, failed }, cost: this.cost };
    this.frames = new FrameWatch(watching);
    this.scores = new ScoreWatch(watching);
  }

  get lapse(): TimeLapse {
    return this.frames.lapse;
  }

  begins(): void {
    this.frames.begins();
  }

  saw(event: RunEvent | ExamEvent): void {
    if (event.type === 'steps') this.frames.submitted();
    if (event.type === 'check') this.scores.checked();
  }

  rests(): void {
    this.frames.rests();
  }

  leave(): void {
    this.gone = true;
    this.frames.leave();
    this.scores.leave();
  }
}
