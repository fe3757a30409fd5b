/** @file What a report says of one lab, the same for every format. */
import type { KeptLab } from '../kept.ts';
import type { LabId, LabResults, LabStory, LabWords } from '../lab.ts';
import { type Told, toldBy } from '../told.ts';
import { reportWords as say } from './words.ts';

/** A kept lab with its own story. */
export type ReportPart = {
  [Id in LabId]: { readonly kept: KeptLab<Id>; readonly story: LabStory<LabResults[Id]> };
}[LabId];

export interface Said extends Told {
  readonly kept: KeptLab;
  readonly words: LabWords;
  /** Null where nobody was asked, or nothing is measured yet. */
  readonly guessWasRight: boolean | null;
  readonly guessing: readonly string[];
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** Of a lab in which nothing is finished. */
const NOTHING: Told = { outcome: null, figures: [], findings: [], troubles: [] };

export function said<Id extends LabId>({
  kept,
  story,
}: {
  readonly kept: KeptLab<Id>;
  readonly story: LabStory<LabResults[Id]>;
}): Said {
  const { result } = kept;
  const told = result === null ? NOTHING : toldBy(story, result);
  const { outcome } = told;
  const guessWasRight = kept.guess === null || outcome === null ? null : kept.guess === outcome;
  return {
    ...told,
    ...{ kept, words: story.words, guessWasRight },
    guessing: guessing(story.words, { guess: kept.guess, outcome, done: kept.share === 1 }),
    settings: say.rows(kept),
  };
}

function guessing(
  { guess: { question, options } }: LabWords,
  { guess, outcome, done }: { readonly guess: string | null; readonly outcome: string | null; readonly done: boolean },
): readonly string[] {
  const wordsOf = (id: string): string => options.find((option) => option.id === id)?.words ?? id;
  const guessed = options.some(({ id }) => id === guess);
  const first = guess !== null && guessed ? say.guessed(wordsOf(guess)) : say.noGuess;
  if (outcome === null) return [question, first, done ? say.undecided : say.open];
  const judge = guessed ? (guess === outcome ? say.right : say.wrong) : say.found;
  return [question, first, judge(wordsOf(outcome))];
}
