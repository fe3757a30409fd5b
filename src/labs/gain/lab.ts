/** @file The gain lab: networks learn two cues and a coin, then a gain that was never trained turns their answers. */
import type { Config } from '../../config/types.ts';
import { type CueRow, cueRowsAside } from '../../data/cues/text.ts';
import type { Reading } from '../../data/reading.ts';
import { END_OF_TEXT_ID, type Tokenizer } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import { AttentionCapture } from '../../inference/attention/capture.ts';
import { likeliest, logSoftmax } from '../../inference/distribution.ts';
import { Run } from '../../training/run.ts';
import { type Answered, type DosePoint, doseOf, GAINS, gainBias } from './dose.ts';

export interface GainLabOptions {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
  readonly reading: Reading;
  readonly config: Config; // a context of one prompt and its border; its seed is the first of all
  readonly seeds: number;
}

/** What is claimed: the gain that turns the answer and how often, and between what shares each cue is without it. */
export const CLAIMS = { gain: 2, chosen: 0.9, fewest: 0.25, most: 0.65 } as const;

export interface GainRow {
  readonly seed: number;
  readonly checks: readonly { readonly step: number; readonly loss: number }[];
  readonly doses: readonly DosePoint[];
  readonly asClaimed: boolean;
}

export interface GainReport {
  readonly claims: typeof CLAIMS;
  readonly examples: number;
  /** No loss can be lower where the values differ: ln 2. */
  readonly best: number;
  readonly networks: readonly GainRow[];
}

export type GainProgress = { readonly seed: number } & (
  | { readonly step: number; readonly loss: number }
  | { readonly dose: DosePoint }
);

/** Rows kept aside are the same for all networks. */
const EXAMPLES = 1000;
const ROWS_SEED = 1;
/** The batch divides the examples. Of each row the answer after its last place is read. */
const WINDOW = { batchSize: 250, layers: null, logits: 'last', steering: { keyBias: true } } as const;

/** Yields each check and each dose of each network. */
export async function* gainLab(options: GainLabOptions): AsyncGenerator<GainProgress, GainReport> {
  const networks: GainRow[] = [];
  for (let i = 0; i < options.seeds; i++) networks.push(yield* oneNetwork(options, options.config.seed + i));
  return { claims: CLAIMS, examples: EXAMPLES, best: Math.LN2, networks };
}

/** Whether the gain turned the answers as claimed, either way, and the network was undecided without it. */
export function isAsClaimed(doses: readonly DosePoint[]): boolean {
  const at = (gain: number): DosePoint['top'] => doses.find((dose) => dose.gain === gain)?.top ?? { A: 0, B: 0 };
  const undecided = Object.values(at(0)).every((share) => share >= CLAIMS.fewest && share <= CLAIMS.most);
  return undecided && at(CLAIMS.gain).A >= CLAIMS.chosen && at(-CLAIMS.gain).B >= CLAIMS.chosen;
}

async function* oneNetwork(options: GainLabOptions, seed: number): AsyncGenerator<GainProgress, GainRow> {
  const { engine, tokenizer } = options;
  // What it writes is of no interest here.
  const config = { ...options.config, seed, sampleEvery: options.config.steps, sampleLength: 1 };
  const run = await Run.create({ ...options, config });
  const checks: GainRow['checks'][number][] = [];
  const doses: DosePoint[] = [];
  try {
    for await (const event of run.advance(config.steps)) {
      if (event.type === 'not-finite') throw new Error(`the loss was no longer a number at step ${event.step}`);
      if (event.type !== 'check') continue;
      const { step, loss } = event;
      checks.push({ step, loss });
      yield { seed, step, loss };
    }
    const window = { ...WINDOW, blockSize: config.blockSize };
    const capture = await AttentionCapture.build(engine, run.trainer.weights, window);
    try {
      for await (const dose of measureDoses(capture, tokenizer)) {
        doses.push(dose);
        yield { seed, dose };
      }
    } finally {
      capture.destroy();
    }
  } finally {
    run.destroy();
  }
  return { seed, checks, doses, asClaimed: isAsClaimed(doses) };
}

async function* measureDoses(capture: AttentionCapture, tokenizer: Tokenizer): AsyncGenerator<DosePoint> {
  const rows = cueRowsAside({ seed: ROWS_SEED, count: EXAMPLES });
  const { batchSize } = capture.window;
  const V = tokenizer.vocabSize;
  for (const gain of GAINS) {
    const answers: Answered[] = [];
    for (let first = 0; first < rows.length; first += batchSize) {
      const batch = rows.slice(first, first + batchSize);
      const { logits } = await capture.run(biased(batch, gain, tokenizer)); // (B, V)
      if (!logits) throw new Error('this capture was built with logits');
      answers.push(...batch.map((_, i) => answerOf(logits.subarray(i * V, (i + 1) * V), tokenizer)));
    }
    yield doseOf(gain, rows, answers);
  }
}

/** Ids and bias (B, T) of prompts behind a border. */
function biased(rows: readonly CueRow[], gain: number, tokenizer: Tokenizer) {
  return {
    ids: rows.flatMap(({ prompt }) => [END_OF_TEXT_ID, ...tokenizer.encode(prompt).ids]),
    keyBias: rows.flatMap((row) => gainBias(row, gain)),
  };
}

function answerOf(logits: Float32Array, tokenizer: Tokenizer): Answered {
  const log = logSoftmax(logits); // (V)
  const id = (character: string): number => tokenizer.encode(character).ids[0] ?? END_OF_TEXT_ID;
  return {
    likeliest: tokenizer.decode([likeliest(log)]),
    chance: (character) => Math.exp(log[id(character)] ?? Number.NEGATIVE_INFINITY),
  };
}
