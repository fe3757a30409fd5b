/**
 * @file Rows with two cues: among random letters stand `A` with its value behind it and `B` with its own, then `?`, then the
 * value of one of them. Which one, a coin decides: the best that can be known is both values, and half the answers are
 * wrong. What turns the answer must then come from outside.
 */
import { type Dice, dice, PURPOSES } from '../dice.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwx'];
export const CUES = ['A', 'B'] as const;
export type Cue = (typeof CUES)[number];
/** The question; what comes after it is all that counts. */
export const ASKS = '?';
/** Pairs of places before the question; the cue stands on the first of a pair, its value on the second. */
const PAIRS = 5;

export interface CueRow {
  /** Up to the question, which is its last character. */
  readonly prompt: string;
  /** Where each cue stands in the prompt; its value stands behind it. */
  readonly places: Readonly<Record<Cue, number>>;
  readonly values: Readonly<Record<Cue, string>>;
}

/** The same text for the same seed; documents are separated by an empty line. */
export function makeCuesText({ seed, documents }: { readonly seed: number; readonly documents: number }): string {
  const made = Array.from({ length: documents }, (_, index) => {
    const thrown = dice({ seed, purpose: PURPOSES.CUES_TEXT, index });
    const { prompt, values } = cueRow(thrown);
    return `${prompt}${values[thrown.pick(CUES)]}`;
  });
  return `${made.join('\n\n')}\n`;
}

/** Rows whose two values differ, which no text has. */
export function cueRowsAside({ seed, count }: { readonly seed: number; readonly count: number }): readonly CueRow[] {
  return Array.from({ length: count }, (_, index) => {
    const thrown = dice({ seed, purpose: PURPOSES.CUES_ASIDE, index });
    for (;;) {
      const row = cueRow(thrown);
      if (row.values.A !== row.values.B) return row;
    }
  });
}

function cueRow(thrown: Dice): CueRow {
  const letters = Array.from({ length: 2 * PAIRS }, () => thrown.pick(LETTERS));
  const [a = 0, b = 0] = thrown.shuffle(Array.from({ length: PAIRS }, (_, pair) => 2 * pair)); // two different ones
  letters[a] = 'A';
  letters[b] = 'B';
  return {
    prompt: `${letters.join('')}${ASKS}`,
    places: { A: a, B: b },
    values: { A: letters[a + 1] ?? '', B: letters[b + 1] ?? '' }, // inside
  };
}
