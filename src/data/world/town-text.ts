/**
 * @file The text of phase 1: documents of walks, half of them open, half blind. A document is a paragraph, a walk a line;
 * with its border and line ends a document has at most 96 characters.
 */
import { type Dice, dice, PURPOSES } from '../dice.ts';
import { isKeptAside, SHORTEST_UNREAD } from './aside.ts';
import { makeWalk, startOf, type Walk, writeBlindly, writeOpenly } from './walk.ts';

/** Characters of a document with the border at its end: what a context of 96 reads at once. */
const DOCUMENT_CHARACTERS = 96;
const BLIND_SHARE = 0.5;
/** Fewest and most moves. */
const OPEN_MOVES = [2, 6] as const;
const BLIND_MOVES = [1, 10] as const;

/** Characters that questions need and walks do not have: a network that reads the town must know them. */
export const QUESTION_CHARACTERS = '.:?QAabcdefghijklmnopqrstuvwxyz';

/** The same text for the same seed; documents are separated by an empty line. */
export function makeTownText({ seed, documents }: { readonly seed: number; readonly documents: number }): string {
  const made = Array.from({ length: documents }, (_, index) =>
    townDocument(dice({ seed, purpose: PURPOSES.TOWN_TEXT, index })),
  );
  return `${made.join('\n\n')}\n`;
}

/** As many walks as fit. */
function townDocument(dice: Dice): string {
  let document = writtenWalk(dice);
  for (;;) {
    const longer = `${document}\n${writtenWalk(dice)}`;
    if (longer.length + 1 > DOCUMENT_CHARACTERS) return document;
    document = longer;
  }
}

function writtenWalk(dice: Dice): string {
  return dice.chance(BLIND_SHARE)
    ? writeBlindly(readableWalk(dice))
    : writeOpenly(makeWalk(dice, dice.between(...OPEN_MOVES)));
}

/** A blind walk that is not kept for exams. */
function readableWalk(dice: Dice): Walk {
  const length = dice.between(...BLIND_MOVES);
  for (;;) {
    const walk = makeWalk(dice, length);
    if (length < SHORTEST_UNREAD || !isKeptAside(startOf(walk), walk.moves)) return walk;
  }
}
