/** @file What a loss can be held against: the three yardsticks of the text that the run on the page learns from. */
import type { RunRecord } from '../config/types.ts';
import type { TextReport } from '../worker/protocol.ts';

/** Nats per character; null where the text is not loaded, so nothing was measured. */
export interface Yardsticks {
  readonly vocabSize: number;
  readonly knowsNothing: number; // ln V
  readonly knowsLetters: number | null;
  readonly knowsPairs: number | null;
}

/** A run on an older text keeps only what follows from its vocabulary. */
export function yardsticksOf(text: TextReport | null, record: RunRecord | null): Yardsticks | null {
  if (text && (!record || record.text.sha256 === text.sha256)) {
    const { knowsNothing, knowsLetters, knowsPairs } = text;
    return { vocabSize: text.vocabulary.length, knowsNothing, knowsLetters, knowsPairs };
  }
  if (!record) return null;
  return {
    vocabSize: record.vocabSize,
    knowsNothing: Math.log(record.vocabSize),
    knowsLetters: null,
    knowsPairs: null,
  };
}
