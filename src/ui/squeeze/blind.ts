/** @file The blind test: ten rounds of two texts from one prompt; which one did the squeezed network write? Pure. */
import { type Share, shareOf } from '../../labs/world/share.ts';
import type { DuetRequest } from '../../worker/squeeze-protocol.ts';

export const ROUNDS = 10;
/** Characters a side: long enough to judge, short enough to read ten times. */
export const BLIND_LENGTH = 160;
const TEMPERATURE = 0.8;

export interface BlindRound {
  readonly requestId: string;
  readonly seed: number;
  readonly squeezedFirst: boolean;
  /** What the networks wrote; null until both are done. */
  readonly texts: { readonly before: string; readonly after: string } | null;
  /** Whether the person took the first for the squeezed one's; null = not said yet. */
  readonly guessedFirst: boolean | null;
  /** The writing was called off, so there is nothing to judge. */
  readonly broken: boolean;
}

export interface BlindTest {
  readonly prompt: string;
  readonly seed: number; // of the first round
  /** Seeds tried so far: where both write the same there is nothing to guess, and the next seed is taken. */
  readonly tried: number;
  readonly guessed: readonly BlindRound[];
  readonly round: BlindRound | null;
}

export function beginBlind(prompt: string, seed: number): BlindTest {
  return nextRound({ prompt, seed, tried: 0, guessed: [], round: null });
}

/** A round with the next seed; none after the last. */
export function nextRound(test: BlindTest): BlindTest {
  const guessed = test.round && test.round.guessedFirst !== null ? [...test.guessed, test.round] : test.guessed;
  if (guessed.length >= ROUNDS) return { ...test, guessed, round: null };
  const seed = (test.seed + test.tried) >>> 0;
  const round: BlindRound = {
    requestId: `blind-${seed}`,
    seed,
    squeezedFirst: coin(seed),
    texts: null,
    guessedFirst: null,
    broken: false,
  };
  return { ...test, guessed, tried: test.tried + 1, round };
}

/** Both have written; a round of two equal texts is replaced by the next. */
export function blindWritten(
  test: BlindTest,
  requestId: string,
  { whole, ...texts }: NonNullable<BlindRound['texts']> & { readonly whole: boolean },
): BlindTest {
  if (test.round?.requestId !== requestId) return test;
  if (!whole) return { ...test, round: { ...test.round, broken: true } };
  return texts.before === texts.after ? nextRound(test) : { ...test, round: { ...test.round, texts } };
}

export function guessBlind(test: BlindTest, first: boolean): BlindTest {
  if (!test.round?.texts || test.round.guessedFirst !== null) return test;
  return { ...test, round: { ...test.round, guessedFirst: first } };
}

export const isRight = ({ guessedFirst, squeezedFirst }: Pick<BlindRound, 'guessedFirst' | 'squeezedFirst'>): boolean =>
  guessedFirst === squeezedFirst;

/** Every round with a guess, the open one included. */
export const saidRounds = ({ guessed, round }: BlindTest): readonly BlindRound[] =>
  round && round.guessedFirst !== null ? [...guessed, round] : guessed;

/** The score so far. */
export function blindScore(test: BlindTest): Share {
  const said = saidRounds(test);
  return shareOf({ right: said.filter(isRight).length, n: said.length });
}

/** Whether the interval of the score leaves chance out. */
export const toldApart = ({ low }: Share): boolean => low > 0.5;
/** Wrong more often than a coin would be. */
export const misled = ({ high }: Share): boolean => high < 0.5;

export function blindRequest({ prompt, round }: BlindTest): DuetRequest | null {
  if (!round) return null;
  const { requestId, seed } = round;
  return {
    requestId,
    prompt,
    length: BLIND_LENGTH,
    temperature: TEMPERATURE,
    topK: 0,
    seed,
    follow: false,
    trained: false,
  };
}

/** A fair coin from a seed (32-bit finalizer of MurmurHash3). */
function coin(seed: number): boolean {
  let bits = seed ^ 0x5bd1e995;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) & 1) === 1;
}
