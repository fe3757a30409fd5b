/** @file A guess beside what was measured, in words. Pure. */
import type { GuessQuestion } from '../../labs/lab.ts';
import { labsWords } from '../words/labs.ts';

const say = labsWords.guess;

export interface Compared {
  readonly question: GuessQuestion;
  /** An option; else nothing was guessed. */
  readonly chosen: string | null;
  /** The option that the shown measurement agrees with; null: none yet. */
  readonly outcome: string | null;
  /** There is a measurement. */
  readonly measured: boolean;
  /** The whole plan was measured: what it leaves open stays open. */
  readonly done: boolean;
  /** It is a recording: whoever looks at it was asked for no guess. */
  readonly recorded: boolean;
}

interface Comparison {
  readonly title: string;
  readonly guessed: string | null;
  /** Instead of a guess; null: nothing is to be said. */
  readonly without: string | null;
  readonly found: string | null;
}

export function comparison(of: Compared): Comparison {
  const guessed = wordsOf(of, of.chosen);
  return {
    title: guessed === null ? say.question : say.locked,
    guessed,
    without: guessed === null && !of.recorded ? say.not : null,
    found: of.measured ? found(of, guessed !== null) : null,
  };
}

function found(of: Compared, guessed: boolean): string {
  const measured = wordsOf(of, of.outcome);
  if (measured === null) return of.done ? say.undecided : say.open;
  if (!guessed) return of.recorded ? say.agrees(measured) : say.found(measured);
  return of.outcome === of.chosen ? say.right(measured) : say.wrong(measured);
}

const wordsOf = ({ question }: Compared, id: string | null): string | null =>
  question.options.find((option) => option.id === id)?.words ?? null;
