/** @file Questions that both networks are examined on, with what a marker needs. */
import { type Replacements, replaceCharacters } from '../dialogue/characters.ts';
import type { Dialogue } from '../dialogue/turn.ts';
import type { TownQuestion } from '../world/questions.ts';
import type { ImpossibleQuestion } from '../world/shortcomings.ts';

export interface ExamQuestion {
  /** A kind of the town, `own` for the user's pairs, `other` for those of a file. */
  readonly kind: string;
  /** This lesson teaches the kind. */
  readonly taught: boolean;
  readonly earlier: Dialogue;
  readonly question: string;
  /** One right answer, as the network can write it. */
  readonly answer: string;
  /** Moves, or characters of the answer. */
  readonly length: number;
  /** How answers are marked where others may be right too. */
  readonly town: TownQuestion | ImpossibleQuestion | null;
}

/** The last question of a dialogue, after the turns before it. */
export function lastQuestion(
  dialogue: Dialogue,
  { kind, replacements }: { readonly kind: string; readonly replacements: Replacements },
): ExamQuestion {
  const { question, answer: written } = dialogue.at(-1) ?? { question: '', answer: '' }; // a dialogue has a turn
  const answer = replaceCharacters(written, replacements).trim();
  const length = [...answer].length;
  return { kind, taught: true, earlier: dialogue.slice(0, -1), question, answer, length, town: null };
}

export function townQuestion(town: TownQuestion | ImpossibleQuestion, taught: boolean): ExamQuestion {
  const { kind, question, answer, moves } = town;
  return { kind, taught, earlier: [], question, answer, length: moves.length, town };
}

/** So many of a list, evenly spread; all where there are fewer. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)] as T); // inside
}
