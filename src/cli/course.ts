/** @file Follows a run of phase 2 to its end, and records what was measured on the way. */
import type { RunRecord } from '../config/types.ts';
import { metricPoints } from '../training/metric-points.ts';
import type { Run, RunEvent } from '../training/run.ts';
import { History } from '../worker/history.ts';
import { CommandFailure } from './failure.ts';
import type { Output } from './output.ts';

export class Course {
  private readonly run: Run;
  private readonly history: History;
  private readonly out: Output;
  private readonly secondsBefore: number;
  private stopped = false;

  constructor(run: Run, record: RunRecord, out: Output) {
    this.run = run;
    this.history = new History(record);
    this.out = out;
    this.secondsBefore = this.history.seconds;
  }

  get record(): RunRecord {
    return this.history.record;
  }

  /** Trains until `until` steps are done, or Ctrl+C; the last state is checked in any case. */
  async follow(until: number): Promise<void> {
    const stop = () => {
      this.stopped = true;
      this.out.progress('Stopping after this step; what was learned is kept.');
    };
    process.once('SIGINT', stop);
    for await (const event of this.run.advance(until, () => this.stopped)) this.take(event);
    process.off('SIGINT', stop);
    const { step } = this.run;
    if (this.record.checks.at(-1)?.step !== step) {
      this.take({ type: 'check', step, loss: await this.run.check() });
      const loss = await this.run.forgetting();
      if (!Number.isNaN(loss)) this.take({ type: 'forgetting', step, loss }); // without phase 1's text there is none
    }
    this.history.setState(this.stopped ? 'stopped' : 'done');
  }

  private take(event: RunEvent): void {
    switch (event.type) {
      case 'steps':
        this.history.addMetrics(metricPoints(event.steps, this.seconds));
        break;
      case 'check':
        this.history.addCheck({ step: event.step, loss: event.loss });
        this.out.progress(`step ${event.step}: loss on answers kept aside ${event.loss.toFixed(4)}`);
        break;
      case 'forgetting':
        this.history.addForgetting({ step: event.step, loss: event.loss });
        this.out.progress(`step ${event.step}: loss on phase 1 ${event.loss.toFixed(4)}`);
        break;
      case 'not-finite':
        throw this.broken(event.step);
    }
  }

  private get seconds(): number {
    return this.secondsBefore + this.run.trainer.pace.totalMs / 1000;
  }

  private broken(step: number): CommandFailure {
    const { learningRate } = this.run.config;
    return new CommandFailure({ code: 'loss-not-finite', step, checkpointStep: 0, learningRate });
  }
}
