/** @file A network under examination: a snapshot of its weights and the forward passes that the parts of an exam share. */
import type { ModelShape } from '../../config/types.ts';
import type { Batch } from '../../data/batches.ts';
import { END_OF_TEXT_ID, type Tokenizer } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import { Weights } from '../../model/weights.ts';
import { Answerer, type Manner } from '../../training/answerer.ts';
import { Evaluator } from '../../training/evaluator.ts';
import { Forward } from '../../training/forward.ts';
import { mapped } from '../mapped.ts';

/** Weights that somebody else made, in the layout of `parameterLayout`, and after how many steps. */
export interface Snapshot {
  readonly params: Float32Array<ArrayBuffer>;
  readonly step: number;
}

export interface PupilOptions {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly shape: ModelShape;
  readonly params: Float32Array<ArrayBuffer>;
}

/** What the parts of an exam ask of whoever sits it. */
export type Examinee = Pick<Pupil, 'tokenizer' | 'lineEnd' | 'idsOf' | 'write' | 'hiddenStates'>;

/** Prompts or texts read side by side. */
const BATCH_SIZE = 48;
/** Windows are a multiple of this: none is much longer than it must be, and few plans are built. */
const WINDOW_STEP = 16;

/** Owns its weights. Everything yields after each submit the share that is done. */
export class Pupil {
  readonly tokenizer: Tokenizer;
  private readonly engine: Engine;
  private readonly weights: Weights;
  private readonly answerers = new Map<number, Answerer>();

  constructor({ engine, tokenizer, shape, params }: PupilOptions) {
    this.engine = engine;
    this.tokenizer = tokenizer;
    this.weights = new Weights(engine.gpu, shape);
    this.weights.params.upload(params);
  }

  /** The ids of a text that stands right after a border. */
  idsOf(text: string): Uint16Array {
    return Uint16Array.of(END_OF_TEXT_ID, ...this.tokenizer.encode(text).ids);
  }

  /** With which the walks of a document end. */
  get lineEnd(): readonly number[] {
    return Array.from(this.tokenizer.encode('\n').ids);
  }

  /** What it writes after each prompt, at most `longest` characters, up to a border. */
  async *write(
    prompts: readonly Uint16Array[],
    { longest, ...manner }: Manner & { readonly longest: number },
  ): AsyncGenerator<number, readonly string[]> {
    const windows = prompts.map(({ length }) => this.windowFor(length + longest));
    const written: string[] = prompts.map(() => '');
    let done = 0;
    for (const window of new Set(windows)) {
      const chosen = [...prompts.keys()].filter((prompt) => windows[prompt] === window);
      const answerer = await this.answererFor(window);
      const answering = answerer.answer(
        chosen.map((prompt) => prompts[prompt] ?? []), // inside
        longest,
        manner,
      );
      const before = done;
      const answers = yield* mapped(answering, (answered) => (before + answered) / prompts.length);
      chosen.forEach((prompt, i) => {
        written[prompt] = this.tokenizer.decode(answers[i] ?? []); // one each
      });
      done += chosen.length;
    }
    return written;
  }

  /** Hidden states: layer → text → (its ids, C). */
  async *hiddenStates(texts: readonly Uint16Array[]): AsyncGenerator<number, readonly (readonly Float32Array[])[]> {
    const { nLayer, nEmbd: C } = this.weights.shape;
    const layers: Float32Array[][] = Array.from({ length: nLayer + 1 }, () => []);
    const T = this.windowFor(Math.max(...texts.map(({ length }) => length)));
    const forward = await Forward.build(this.engine, this.weights, {
      batchSize: BATCH_SIZE,
      blockSize: T,
      hidden: true,
    });
    try {
      for (let first = 0; first < texts.length; first += BATCH_SIZE) {
        const rows = texts.slice(first, first + BATCH_SIZE);
        const inputs = new Uint32Array(BATCH_SIZE * T); // (B, T)
        rows.forEach((ids, row) => {
          inputs.set(ids, row * T);
        });
        const states = await forward.hidden(inputs); // (L + 1) of (B, T, C)
        states.forEach((state, layer) => {
          layers[layer]?.push(...rows.map(({ length }, row) => state.slice(row * T * C, (row * T + length) * C)));
        });
        yield (first + rows.length) / texts.length;
      }
    } finally {
      forward.destroy();
    }
    return layers;
  }

  /** Nats per character on batches of one size. */
  async *loss(batches: readonly Batch[]): AsyncGenerator<number, number> {
    const batchSize = (batches[0]?.inputs.length ?? 0) / this.weights.shape.blockSize;
    const evaluator = await Evaluator.build(this.engine, this.weights, batchSize);
    let loss = 0;
    let done = 0;
    try {
      for await (const { sum, counted } of evaluator.evaluate(batches)) {
        loss = sum / counted;
        yield ++done / batches.length;
      }
    } finally {
      evaluator.destroy();
    }
    return loss;
  }

  private windowFor(length: number): number {
    return Math.min(this.weights.shape.blockSize, Math.ceil(length / WINDOW_STEP) * WINDOW_STEP);
  }

  private async answererFor(window: number): Promise<Answerer> {
    const known = this.answerers.get(window);
    if (known) return known;
    const answerer = await Answerer.build(this.engine, this.weights, BATCH_SIZE, window);
    this.answerers.set(window, answerer);
    return answerer;
  }

  destroy(): void {
    for (const answerer of this.answerers.values()) answerer.destroy();
    this.weights.destroy();
  }
}
