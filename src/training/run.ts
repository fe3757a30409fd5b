/**
 * @file A run as everybody drives it, page and command line alike: train to the next mark, check on the text kept aside,
 * write a sample, go on. An async iterator of events; whoever iterates decides when.
 */
import { type Config, modelShape } from '../config/types.ts';
import type { Batch } from '../data/batches.ts';
import type { Reading } from '../data/reading.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import { Writer } from '../inference/writer.ts';
import type { Learns } from '../model/parameters.ts';
import { CHECK_BATCH, Evaluator } from './evaluator.ts';
import { type TrainedStep, Trainer, type TrainerState } from './trainer.ts';

export type RunEvent =
  | { readonly type: 'steps'; readonly steps: readonly TrainedStep[] }
  | { readonly type: 'check'; readonly step: number; readonly loss: number }
  | { readonly type: 'forgetting'; readonly step: number; readonly loss: number } // on the text of phase 1
  | { readonly type: 'sampling'; readonly step: number; readonly text: string } // so far
  | { readonly type: 'sample'; readonly step: number; readonly text: string }
  | { readonly type: 'not-finite'; readonly step: number };

export interface RunOptions {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly reading: Reading;
  /** The text of phase 1, in phase 2: each check also measures what is forgotten of it. */
  readonly earlier?: Reading;
  readonly learns?: Learns;
  readonly config: Config;
  readonly state?: TrainerState;
}

export class Run {
  readonly engine: Engine;
  readonly trainer: Trainer;
  readonly config: Config;
  /** What the network writes on from when it is given nothing. */
  readonly start: readonly number[];
  readonly border: string;
  private readonly evaluator: Evaluator;
  private readonly writer: Writer;
  private readonly tokenizer: Tokenizer;
  /** The windows of its own checks, from what is kept aside of what it learns. */
  readonly checks: readonly Batch[];
  private readonly earlierChecks: readonly Batch[];

  private constructor(options: RunOptions, owned: { trainer: Trainer; evaluator: Evaluator; writer: Writer }) {
    this.engine = options.engine;
    this.config = options.config;
    this.start = options.reading.start;
    this.border = options.reading.border;
    this.tokenizer = options.tokenizer;
    this.trainer = owned.trainer;
    this.evaluator = owned.evaluator;
    this.writer = owned.writer;
    const { blockSize, evalWindows } = options.config;
    const batchSize = owned.evaluator.batchSize;
    this.checks = options.reading.checks({ batchSize, blockSize, count: evalWindows });
    this.earlierChecks = options.earlier?.checks({ batchSize, blockSize, count: evalWindows }) ?? [];
  }

  static async create(options: RunOptions): Promise<Run> {
    const { engine, tokenizer, reading, config, state, learns } = options;
    const { batchSize, blockSize, evalWindows } = config;
    const shape = modelShape(config, tokenizer.vocabSize);
    const batches = reading.batches({ batchSize, blockSize });
    const trainer = await Trainer.create({
      engine,
      shape,
      config,
      batches,
      ...(state && { state }),
      ...(learns && { learns }),
    });
    const evaluator = await Evaluator.build(engine, trainer.weights, Math.min(CHECK_BATCH, evalWindows, batchSize));
    return new Run(options, { trainer, evaluator, writer: await Writer.build(engine, shape) });
  }

  get step(): number {
    return this.trainer.step;
  }

  /** Trains until `until` steps are done or `shouldStop`; checks and samples where the config says so, at step 0 and at the end. */
  async *advance(until: number, shouldStop: () => boolean = () => false): AsyncGenerator<RunEvent> {
    if (this.step === 0) yield* this.look({ check: true, sample: true });
    while (this.step < until && !shouldStop()) {
      for await (const steps of this.trainer.train(Math.min(until, this.nextMark()), shouldStop)) {
        yield { type: 'steps', steps };
        const broken = steps.find(({ loss, gradNorm }) => !Number.isFinite(loss) || !Number.isFinite(gradNorm));
        if (broken) {
          yield { type: 'not-finite', step: broken.step };
          return;
        }
      }
      const { evalEvery, sampleEvery, steps } = this.config;
      const ends = this.step === steps;
      yield* this.look({ check: ends || this.step % evalEvery === 0, sample: ends || this.step % sampleEvery === 0 });
    }
  }

  private nextMark(): number {
    const { evalEvery, sampleEvery, steps } = this.config;
    const after = (every: number) => (Math.floor(this.step / every) + 1) * every;
    const end = this.step < steps ? steps : Number.POSITIVE_INFINITY;
    return Math.min(after(evalEvery), after(sampleEvery), end);
  }

  private async *look(wanted: { readonly check: boolean; readonly sample: boolean }): AsyncGenerator<RunEvent> {
    if (wanted.check) {
      yield { type: 'check', step: this.step, loss: await this.check() };
      if (this.earlierChecks.length > 0) yield { type: 'forgetting', step: this.step, loss: await this.forgetting() };
    }
    if (wanted.sample) yield* this.sample();
  }

  /** Loss on the fixed windows of the text kept aside, nats per character. */
  check(): Promise<number> {
    return this.lossOn(this.checks);
  }

  /** Loss on the fixed windows of phase 1's text, nats per character. */
  forgetting(): Promise<number> {
    return this.lossOn(this.earlierChecks);
  }

  private async lossOn(batches: readonly Batch[]): Promise<number> {
    let loss = Number.NaN;
    for await (const { sum, counted } of this.evaluator.evaluate(batches)) loss = sum / counted;
    return loss;
  }

  /** What the network writes now, with the same random numbers at every step, so that samples can be compared. */
  private async *sample(): AsyncGenerator<RunEvent> {
    const { step } = this;
    const { sampleLength, temperature, topK, seed } = this.config;
    this.writer.take(this.trainer.weights);
    let text = '';
    const ids = this.start;
    for await (const next of this.writer.write({ ids, length: sampleLength, temperature, topK, seed })) {
      text += this.tokenizer.decode(next, this.border);
      yield { type: 'sampling', step, text };
    }
    yield { type: 'sample', step, text };
  }

  destroy(): void {
    this.writer.destroy();
    this.evaluator.destroy();
    this.trainer.destroy();
  }
}
