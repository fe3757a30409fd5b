/** @file What a loss can be held against: the three yardsticks of the text that the run on the page learns from. */
import type { RunRecord } from '../config/types.ts';
import type { TextReport } from '../worker/protocol.ts';

/** Nats per character; null where the text is not loaded, so nothing was measured. */
export interface Yardsticks {
  /** Different characters; the end of text is none. */
  readonly characters: number;
  readonly knowsNothing: number; // ln of that
  readonly knowsLetters: number | null;
  readonly knowsPairs: number | null;
}

/** A run on an older text keeps only what follows from its vocabulary. */
export function yardsticksOf(text: TextReport | null, record: RunRecord | null): Yardsticks | null {
  if (text && (!record || record.text.sha256 === text.sha256)) {
    const { knowsNothing, knowsLetters, knowsPairs } = text;
    return { characters: text.frequencies.length, knowsNothing, knowsLetters, knowsPairs };
  }
  if (!record) return null;
  return blindYardsticks(record);
}

/** What follows from a vocabulary alone; id 0 is the end of text. */
export function blindYardsticks({ vocabSize }: RunRecord): Yardsticks {
  const characters = vocabSize - 1;
  return { characters, knowsNothing: Math.log(characters), knowsLetters: null, knowsPairs: null };
}
