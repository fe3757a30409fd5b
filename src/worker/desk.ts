/** @file Writes and guesses for the page, from whatever network is there, also while it trains. */
import { modelShape } from '../config/types.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import { END_OF_TEXT_ID } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import type { WritingSteer } from '../inference/decoder.ts';
import { Writer } from '../inference/writer.ts';
import type { Weights } from '../model/weights.ts';
import type { Run } from '../training/run.ts';
import { knownIds } from './attention/probe-ids.ts';
import { steeringOf } from './attention/steer-values.ts';
import type { AskRequest, Side } from './lesson-protocol.ts';
import type { Guess, WorkerEvent, WriteRequest } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';

/** The network that writes, and its alphabet. */
export interface Author {
  readonly run: Run;
  readonly tokenizer: Tokenizer;
}

/** What is written on from, and what is done to attention meanwhile. */
interface Prompt {
  readonly ids: ArrayLike<number>;
  readonly steer: WritingSteer | null;
}

interface KeptWriter {
  readonly key: string;
  readonly ready: Promise<Writer>;
}

/** One of the networks that are asked the same. */
export interface Respondent {
  readonly side: Side;
  readonly weights: Weights | Float32Array<ArrayBuffer>; // flat
  step(): number;
}

export class Desk {
  private readonly engine: Engine;
  private readonly scheduler: Scheduler;
  private readonly send: (event: WorkerEvent) => void;
  private readonly cancelled = new Set<string>();
  /** One that can be steered, and one that is exactly what it is without. */
  private readonly writers: { plain: KeptWriter | null; steered: KeptWriter | null } = { plain: null, steered: null };

  constructor(engine: Engine, scheduler: Scheduler, send: (event: WorkerEvent) => void) {
    this.engine = engine;
    this.scheduler = scheduler;
    this.send = send;
  }

  /** Starts to write and returns how many characters of the prompt the network does not know. */
  write(author: Author, request: WriteRequest): number {
    const { dropped } = author.tokenizer.encode(request.prompt);
    const prompt = promptOf(author, request);
    const { requestId } = request;
    const fail = () => this.send({ type: 'written', requestId, step: author.run.step, text: '', done: true });
    void this.scheduler
      .run('write', this.writing(author, request, prompt), (event) => this.send(event))
      .catch(fail)
      .finally(() => this.cancelled.delete(requestId));
    return dropped;
  }

  /** Each respondent in turn goes on from `ids` (not empty) with the same random numbers, up to the border. */
  ask(
    author: Author,
    respondents: readonly Respondent[],
    asked: { request: AskRequest; ids: ArrayLike<number> },
  ): void {
    const { requestId } = asked.request;
    const fail = () => {
      for (const { side, step } of respondents)
        this.send({ type: 'answered', requestId, side, step: step(), text: '', done: true, ended: false });
    };
    void this.scheduler
      .run('write', this.answering(author, respondents, asked), (event) => this.send(event))
      .catch(fail)
      .finally(() => this.cancelled.delete(requestId));
  }

  private async *answering(
    author: Author,
    respondents: readonly Respondent[],
    { request, ids }: { request: AskRequest; ids: ArrayLike<number> },
  ): AsyncGenerator<WorkerEvent> {
    const { requestId, length, temperature, topK, seed } = request;
    const writer = await this.writerFor(author);
    for (const { side, weights, step } of respondents) {
      const common = { type: 'answered', requestId, side, step: step() } as const;
      writer.take(weights);
      let [text, ended] = ['', false];
      for await (const next of writer.write({ ids, length, temperature, topK, seed })) {
        if (this.cancelled.has(requestId)) break;
        const border = next.indexOf(END_OF_TEXT_ID);
        ended = border >= 0;
        text += author.tokenizer.decode(ended ? next.slice(0, border) : next);
        if (ended) break;
        yield { ...common, text, done: false, ended };
      }
      yield { ...common, text, done: true, ended };
    }
  }

  cancel(requestId: string): void {
    this.cancelled.add(requestId);
  }

  private async *writing(author: Author, request: WriteRequest, prompt: Prompt): AsyncGenerator<WorkerEvent> {
    const { requestId, length, temperature, topK, seed } = request;
    const writer = await this.writerFor(author, prompt.steer ? 'steered' : 'plain');
    const { step } = author.run;
    writer.take(author.run.trainer.weights);
    let text = '';
    const atOnce = request.oneByOne ? 1 : undefined;
    for await (const next of writer.write({ ...prompt, length, temperature, topK, seed, atOnce })) {
      if (this.cancelled.has(requestId)) break;
      text += author.tokenizer.decode(next, author.run.border);
      yield { type: 'written', requestId, step, text, done: false };
    }
    yield { type: 'written', requestId, step, text, done: true };
  }

  /** The chances of the next character. */
  async guess(author: Author, prompt: string): Promise<Guess> {
    const { ids } = author.tokenizer.encode(prompt);
    let guess: Guess = { step: author.run.step, probabilities: [] };
    await this.scheduler.run('guess', this.guessing(author, ids.length > 0 ? ids : author.run.start), (made) => {
      guess = made;
    });
    return guess;
  }

  private async *guessing(author: Author, ids: ArrayLike<number>): AsyncGenerator<Guess> {
    const writer = await this.writerFor(author);
    writer.take(author.run.trainer.weights);
    yield { step: author.run.step, probabilities: Array.from(await writer.chances(ids)) };
  }

  /** One of each kind is kept; a network of another shape gets a new one. */
  private async writerFor({ run, tokenizer }: Author, kind: 'plain' | 'steered' = 'plain'): Promise<Writer> {
    const shape = modelShape(run.config, tokenizer.vocabSize);
    const key = JSON.stringify(shape);
    const kept = this.writers[kind];
    if (kept?.key === key) return kept.ready;
    const steering = kind === 'steered' ? { keyBias: true, headScale: true } : {};
    const ready = Writer.build(this.engine, shape, { steering });
    this.writers[kind] = { key, ready };
    (await kept?.ready)?.destroy();
    return ready;
  }
}

function promptOf({ run, tokenizer }: Author, { prompt, steer }: WriteRequest): Prompt {
  const { ids, places } = knownIds(prompt, tokenizer);
  if (ids.length === 0) return { ids: run.start, steer: null };
  const values = steer && steeringOf(steer, { places, shape: run.config });
  return { ids, steer: values && Object.keys(values).length > 0 ? values : null };
}
