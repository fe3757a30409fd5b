/** @file One training run as the command line drives it: advanced to its end, recorded as it goes, kept when it breaks. */
import type { RunRecord } from '../config/types.ts';
import { wordsOf, writingStage } from '../data/writing-stage.ts';
import type { ModelFile } from '../formats/model-file.ts';
import type { Engine } from '../gpu/engine.ts';
import { metricPoints } from '../training/metric-points.ts';
import { Run, type RunEvent } from '../training/run.ts';
import { runFile } from '../training/run-file.ts';
import type { TrainerState } from '../training/trainer.ts';
import { History } from '../worker/history.ts';
import type { Problem } from '../worker/protocol.ts';
import type { Output } from './output.ts';
import type { RunStart } from './run-start.ts';

/** Steps over which the loss is averaged to say what the writing looks like. */
const SMOOTHED_STEPS = 50;

export class Session {
  readonly engine: Engine;
  /** Why training stopped early, if it did. */
  failure: Problem | null = null;
  /** Characters per second of training, checks and samples left out; null before the first step. */
  tokensPerSecond: number | null = null;
  private readonly run: Run;
  private readonly out: Output;
  private readonly start: RunStart;
  private readonly history: History;
  private readonly secondsBefore: number;
  private readonly words: ReadonlySet<string>;
  /** The last state that was seen to be good. */
  private good: TrainerState;
  private stopped = false;

  private constructor(parts: { engine: Engine; run: Run; start: RunStart; out: Output; good: TrainerState }) {
    this.engine = parts.engine;
    this.run = parts.run;
    this.start = parts.start;
    this.out = parts.out;
    this.good = parts.good;
    this.history = new History(parts.start.record);
    this.secondsBefore = this.history.seconds;
    this.words = wordsOf(parts.start.text.text);
  }

  static async open(engine: Engine, start: RunStart, out: Output): Promise<Session> {
    const { record, text, state } = start;
    const { tokenizer, reading } = text;
    const run = await Run.create({ engine, tokenizer, reading, config: record.config, ...(state && { state }) });
    return new Session({ engine, run, start, out, good: await run.trainer.state() });
  }

  get record(): RunRecord {
    return this.history.record;
  }

  /** Trains until `until` steps are done, Ctrl+C is pressed, or the loss is no longer a number. */
  async train(until: number): Promise<void> {
    const stop = () => {
      this.stopped = true;
      this.out.progress('Stopping after this step; what was learned is kept.');
    };
    process.once('SIGINT', stop);
    const first = this.run.step;
    let last = performance.now();
    let milliseconds = 0;
    for await (const event of this.run.advance(until, () => this.stopped)) {
      const now = performance.now();
      if (event.type === 'steps') milliseconds += now - last;
      last = now;
      await this.take(event, milliseconds / 1000);
    }
    process.off('SIGINT', stop);
    const { batchSize, blockSize } = this.record.config;
    const tokens = (this.run.step - first) * batchSize * blockSize;
    this.tokensPerSecond = tokens === 0 ? null : (1000 * tokens) / milliseconds;
    if (!this.failure) await this.finish();
  }

  private async take(event: RunEvent, seconds: number): Promise<void> {
    switch (event.type) {
      case 'steps':
        return this.history.addMetrics(metricPoints(event.steps, this.secondsBefore + seconds));
      case 'check':
        return this.check(event.step, event.loss);
      case 'sample':
        return this.history.addSample({ step: event.step, text: event.text, stage: this.stageOf(event.text) });
      case 'not-finite':
        return this.breakOff(event.step);
      case 'sampling':
        return;
    }
  }

  private async check(step: number, loss: number): Promise<void> {
    this.history.addCheck({ step, loss });
    const training = this.record.metrics.at(-1);
    const measured = training ? `loss ${training.loss.toFixed(4)}, ` : '';
    this.out.progress(`step ${step}: ${measured}check loss ${loss.toFixed(4)}`);
    if (Number.isFinite(loss)) this.good = await this.run.trainer.state();
  }

  private stageOf(sample: string) {
    const recent = this.record.metrics.slice(-SMOOTHED_STEPS).map((point) => point.loss);
    const loss = recent.length === 0 ? Number.NaN : recent.reduce((a, b) => a + b, 0) / recent.length;
    return writingStage({ loss, sample, words: this.words, yardsticks: this.start.text.facts });
  }

  /** Goes back to the last good state, so that what is written can be read again. */
  private breakOff(step: number): void {
    const { learningRate } = this.record.config;
    this.failure = { code: 'loss-not-finite', step, checkpointStep: this.good.step, learningRate };
    this.history.rewind(this.good.step);
    this.history.setState('failed');
  }

  private async finish(): Promise<void> {
    const { step } = this.run;
    if (this.record.checks.at(-1)?.step !== step) await this.check(step, await this.run.check());
    this.good = await this.run.trainer.state();
    this.history.setState(this.stopped ? 'stopped' : 'done');
  }

  /** The network with all that training needs to go on. */
  modelFile(): ModelFile<ArrayBuffer> {
    const { shape } = this.run.trainer.weights;
    const { vocabulary } = this.start.text.tokenizer;
    return runFile({ shape, vocabulary, record: this.record, state: this.good });
  }

  destroy(): void {
    this.run.destroy();
  }
}
