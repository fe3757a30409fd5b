/** @file What the network's writing looks like, told from its loss against the text's yardsticks, and from its words. */
import type { WritingStage } from '../config/types.ts';
import type { Yardsticks } from './yardsticks.ts';

/** The only place of these thresholds. */
const STAGE_RULE = {
  /** Words shorter than this say little. */
  wordLength: 3,
  /** Sentence shape: at least this share of the sampled words occurs in the text, ... */
  knownWords: 0.6,
  /** ... and the loss is below this share of "knows letter pairs". */
  lossShare: 0.75,
} as const;

/** The words of three and more letters, in lower case. */
export function wordsOf(text: string): Set<string> {
  return new Set(longWords(text));
}

/** `loss`: smoothed training loss, nats per character. `words`: `wordsOf` the text it learns from. */
export function writingStage(moment: {
  readonly loss: number;
  readonly sample: string;
  readonly words: ReadonlySet<string>;
  readonly yardsticks: Yardsticks;
}): WritingStage {
  const { loss, sample, words, yardsticks } = moment;
  if (!(loss <= yardsticks.knowsLetters)) return 'random-letters'; // NaN too
  if (loss > yardsticks.knowsPairs) return 'letter-frequencies';
  if (loss >= STAGE_RULE.lossShare * yardsticks.knowsPairs) return 'short-words';
  return knownShare(sample, words) >= STAGE_RULE.knownWords ? 'sentence-shape' : 'short-words';
}

/** The last word is left out when the sample stops inside it. */
function knownShare(sample: string, words: ReadonlySet<string>): number {
  const sampled = [...longWords(sample.replace(/\p{L}+$/u, ''))];
  return sampled.length === 0 ? 0 : sampled.filter((word) => words.has(word)).length / sampled.length;
}

function* longWords(text: string): Generator<string> {
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    if ([...word].length >= STAGE_RULE.wordLength) yield word;
  }
}
