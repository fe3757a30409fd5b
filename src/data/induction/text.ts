/**
 * @file Strings of random letters that repeat: a text in which nothing can be known but what stood in the same row before.
 * Whoever guesses the second copy has found the first and looked at what came next (Olsson et al. 2022).
 */
import { type Dice, dice, PURPOSES } from '../dice.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** Characters of a row: what a context of 48 reads at once after the border. */
export const ROW_CHARACTERS = 48;
/** After how many letters a row begins again: fewest and most. Not always the same, or positions alone would tell. */
const PERIODS = [16, 24] as const;
/** That of all rows kept aside: the longest, so that both copies fill the row. */
export const ASIDE_PERIOD = 24;

/** The same text for the same seed; documents are separated by an empty line. */
export function makeInductionText({ seed, documents }: { readonly seed: number; readonly documents: number }): string {
  const made = Array.from({ length: documents }, (_, index) => {
    const thrown = dice({ seed, purpose: PURPOSES.INDUCTION_TEXT, index });
    return repeatedRow(thrown, thrown.between(...PERIODS));
  });
  return `${made.join('\n\n')}\n`;
}

/** Rows of two whole copies, which no text has. */
export function inductionRowsAside({ seed, count }: { readonly seed: number; readonly count: number }): string[] {
  return Array.from({ length: count }, (_, index) =>
    repeatedRow(dice({ seed, purpose: PURPOSES.INDUCTION_ASIDE, index }), ASIDE_PERIOD),
  );
}

/** `period` random letters, again and again. */
function repeatedRow(thrown: Dice, period: number): string {
  const letters = Array.from({ length: period }, () => thrown.pick(LETTERS)).join('');
  return letters.repeat(Math.ceil(ROW_CHARACTERS / period)).slice(0, ROW_CHARACTERS);
}
