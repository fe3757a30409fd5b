/**
 * @file What a head does, measured: how much of its attention goes to where a rule says, averaged over readers. Beside each
 * score stands its chance level: what a head that looks everywhere alike would get on the same text.
 */

/** The rules; induction is what came after the same character last time (Olsson et al. 2022, "In-context Learning and Induction Heads"). */
export const HEAD_RULES = ['previous', 'first', 'same', 'induction', 'uniform'] as const;
export type HeadRule = (typeof HEAD_RULES)[number];

/** At and above this a head gets its badge. */
export const BADGE_SCORE = 0.2;

/** Scores 0..1 of every head. */
export interface HeadScores {
  readonly nLayer: number; // L
  readonly nHead: number; // H
  readonly scores: Readonly<Record<HeadRule, readonly number[]>>; // (L, H) each
  readonly chance: Readonly<Record<HeadRule, number>>;
}
