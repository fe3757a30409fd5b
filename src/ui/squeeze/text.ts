/** @file One side's text in pieces that look alike: how likely each character was, and where the two texts part. Pure. */

import * as format from '../../data/format.ts';
import type { Written } from '../../worker/squeeze-protocol.ts';

/** 0 = 50–100 %, 1 = 20–50, 2 = 5–20, 3 = under 5. */
export type Band = 0 | 1 | 2 | 3;

export interface Piece {
  readonly text: string;
  readonly band: Band;
  /** The first differing character, or, where one text follows the other, each differing one. */
  readonly boxed: boolean;
  /** From the first difference on. */
  readonly apart: boolean;
}

export function bandOf(chance: number): Band {
  if (chance >= 0.5) return 0;
  if (chance >= 0.2) return 1;
  return chance >= 0.05 ? 2 : 3;
}

export interface Parting {
  /** Index of the first difference; null = none so far. */
  readonly at: number | null;
  /** Following: the characters of the other side, at whose places differing ones are boxed and nothing is underlined. */
  readonly other: readonly Written[] | null;
}

/** Neighbours that look the same are one piece. */
export function piecesOf(written: readonly Written[], { at, other }: Parting): readonly Piece[] {
  const pieces: Piece[] = [];
  written.forEach(({ character, chance }, index) => {
    const boxed = other ? other[index]?.character !== character : index === at;
    const apart = !other && at !== null && index >= at;
    const piece = { text: boxed ? boxedText(character) : shown(character), band: bandOf(chance), boxed, apart };
    const last = pieces.at(-1);
    if (last && last.band === piece.band && !last.boxed && !boxed && last.apart === apart)
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    else pieces.push(piece);
  });
  return pieces;
}

/** The end of a text is shown as a mark; everything else is itself. */
export const shown = (character: string): string => (character.length > 2 ? format.visible(character) : character);

/** In a box a space or a line break must be seen, and a line break still breaks. */
const boxedText = (character: string): string =>
  character === '\n' ? `${format.visible(character)}\n` : format.visible(character);

/** Longer first lines are cut. */
const LONGEST_PROMPT = 24;

/** The first line of a text with its line break: what both are asked with at first. */
export function firstLine(beginning: string): string {
  const text = beginning.trimStart();
  const end = text.indexOf('\n') + 1;
  return end > 0 && end <= LONGEST_PROMPT ? text.slice(0, end) : text.slice(0, LONGEST_PROMPT);
}
