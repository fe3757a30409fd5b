/** @file One network learns strings that repeat, and is measured again and again on rows that no text has. */
import type { Config } from '../../config/types.ts';
import { ASIDE_PERIOD, inductionRowsAside, ROW_CHARACTERS } from '../../data/induction/text.ts';
import type { Reading } from '../../data/reading.ts';
import { END_OF_TEXT_ID, type Tokenizer } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import { AttentionCapture } from '../../inference/attention/capture.ts';
import { Run } from '../../training/run.ts';
import { analyseCopying, type Copying } from './analyse.ts';
import { type Fall, largestFall } from './fall.ts';

export interface WatchOptions {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly reading: Reading;
  readonly config: Config; // a context of one row
  /** Steps between two measurements. */
  readonly every: number;
  /** The step to stop at, before the end of the config's schedule; without it, the end. */
  readonly until?: number;
}

export interface CopyingPoint extends Copying {
  readonly step: number;
}

export interface WatchedRun {
  readonly seed: number;
  readonly nLayer: number;
  readonly points: readonly CopyingPoint[];
  /** The largest fall of the loss on the second copy within `FALL_STEPS`. */
  readonly fall: Fall | null;
  /** The step at which the loss was no longer a number; null: it always was one. */
  readonly brokenAt: number | null;
}

/** "Suddenly" means within so many steps. */
export const FALL_STEPS = 200;
const ROWS = 64;
/** Rows kept aside are the same for all networks. */
const ROWS_SEED = 1;

/** Yields each measurement; what it returns ends where the loss is no longer a number. */
export async function* watchCopying(options: WatchOptions): AsyncGenerator<CopyingPoint, WatchedRun> {
  const { engine, tokenizer, every } = options;
  // What it writes is of no interest here.
  const config = { ...options.config, evalEvery: every, sampleEvery: options.config.steps, sampleLength: 1 };
  if (config.blockSize !== ROW_CHARACTERS) throw new RangeError(`a context of ${ROW_CHARACTERS} reads one row`);
  const run = await Run.create({ ...options, config });
  const window = { batchSize: ROWS, blockSize: ROW_CHARACTERS, layers: null, logits: 'all' } as const;
  const capture = await AttentionCapture.build(engine, run.trainer.weights, window);
  const ids = rowsAside(tokenizer);
  const points: CopyingPoint[] = [];
  let brokenAt: number | null = null;
  try {
    for await (const event of run.advance(options.until ?? config.steps)) {
      if (event.type === 'not-finite') brokenAt = event.step;
      if (event.type !== 'check') continue;
      const point = { step: event.step, ...(await measure(capture, ids, config.nHead)) };
      points.push(point);
      yield point;
    }
  } finally {
    capture.destroy();
    run.destroy();
  }
  const curve = points.map(({ step, second }) => ({ step, loss: second.loss }));
  return { seed: config.seed, nLayer: config.nLayer, points, fall: largestFall(curve, FALL_STEPS), brokenAt };
}

/** (B, T + 1): a border before each row. */
function rowsAside(tokenizer: Tokenizer): Uint16Array {
  const rows = inductionRowsAside({ seed: ROWS_SEED, count: ROWS });
  return Uint16Array.from(rows.flatMap((row) => [END_OF_TEXT_ID, ...tokenizer.encode(row).ids]));
}

async function measure(capture: AttentionCapture, ids: Uint16Array, nHead: number): Promise<Copying> {
  const { batchSize, blockSize: T } = capture.window;
  const read = ids.filter((_, i) => i % (T + 1) < T); // (B, T): the last letter is only guessed
  const { probabilities, logits } = await capture.run({ ids: read });
  if (!logits) throw new Error('this capture was built with logits');
  return analyseCopying({ ids, batchSize, period: ASIDE_PERIOD, logits, probabilities, nHead });
}
