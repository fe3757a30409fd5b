/** @file How faithful a squeezed network is: chances on the check text, greedy texts, and the speed of both. */
import { networkSizes, TIMING } from '../config/sizes.ts';
import type { Engine } from '../gpu/engine.ts';
import { type Comparison, compareNetworks } from '../inference/compare.ts';
import { type Divergence, divergenceTask, untilDivergence } from '../inference/divergence.ts';
import type { Progress } from '../inference/progress.ts';
import { type WritingSpeed, writingSpeed } from '../inference/speed.ts';
import { type LadderStep, speedLadder } from '../inference/speed-ladder.ts';
import type { Fidelity } from './squeeze-protocol.ts';
import { checksOf, type Squeezing } from './squeezing.ts';

/** Fewer prompts say too little about where texts part. */
const PROMPTS = 32;
/** Characters of a timed writing. */
const TIMED = 64;
/** Others use the machine too: the fastest of so many writings counts. */
const ROUNDS = 5;

/** Yields after each submit; the last has the result. */
export async function* fidelitySteps(
  engine: Engine,
  { pair, snapshot, settings }: Squeezing,
): AsyncGenerator<Progress<Fidelity>> {
  const { checks, config, run } = snapshot;
  const prompts = checksOf(snapshot, Math.max(PROMPTS, config.evalWindows));
  const task = divergenceTask(prompts, config.blockSize, PROMPTS);
  const comparison = yield* part<Comparison>(compareNetworks(engine, pair, checks), 0, 0.3);
  const alike = yield* part<Divergence>(untilDivergence(engine, pair, task), 0.3, 0.7);
  const speed = yield* part<WritingSpeed>(
    writingSpeed(engine, pair, { ids: run.start, characters: TIMED, rounds: ROUNDS }),
    0.7,
    1,
  );
  const { median, length } = alike;
  const result: Fidelity = {
    bits: settings.bits,
    ...comparison,
    untilDivergence: { median, prompts: alike.prompts, length },
    charactersPerSecond: speed,
  };
  yield { share: 1, result };
}

/** Writing speed at the size of every preset that is for any text. */
export function ladderSteps(engine: Engine, vocabSize: number): AsyncGenerator<LadderStep> {
  return speedLadder(engine, { ...TIMING, sizes: networkSizes(vocabSize) });
}

/** One measurement of several, as a share of the whole. */
async function* part<T>(
  steps: AsyncIterable<Progress<T>>,
  from: number,
  to: number,
): AsyncGenerator<Progress<never>, T> {
  let found: T | null = null;
  for await (const { share, result } of steps) {
    found = result ?? found;
    yield { share: from + share * (to - from), result: null };
  }
  if (found === null) throw new Error('a measurement ended without a result');
  return found;
}
