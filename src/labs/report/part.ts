/** @file What a report says of one lab, the same for every format. */
import type { Figure } from '../../data/figure/figure.ts';
import type { KeptLab } from '../kept.ts';
import type { LabId, LabResults, LabStory, LabWords } from '../lab.ts';
import { reportWords as say } from './words.ts';

/** A kept lab with its own story. */
export type ReportPart = {
  [Id in LabId]: { readonly kept: KeptLab<Id>; readonly story: LabStory<LabResults[Id]> };
}[LabId];

export interface Said {
  readonly kept: KeptLab;
  readonly words: LabWords;
  /** The option that was measured; null: none yet. */
  readonly outcome: string | null;
  /** Null where nobody was asked, or nothing is measured yet. */
  readonly guessWasRight: boolean | null;
  readonly guessing: readonly string[];
  readonly findings: readonly string[];
  readonly figures: readonly Figure[];
  readonly troubles: readonly string[];
  readonly settings: readonly (readonly [name: string, value: string])[];
}

export function said<Id extends LabId>({
  kept,
  story,
}: {
  readonly kept: KeptLab<Id>;
  readonly story: LabStory<LabResults[Id]>;
}): Said {
  const { result } = kept;
  const outcome = result === null ? null : story.outcome(result);
  const guessWasRight = kept.guess === null || outcome === null ? null : kept.guess === outcome;
  return {
    ...{ kept, words: story.words, outcome, guessWasRight },
    guessing: guessing(story.words, { guess: kept.guess, outcome }),
    findings: result === null ? [] : story.findings(result),
    figures: result === null ? [] : story.figures(result),
    troubles: result === null ? [] : story.troubles(result),
    settings: say.rows(kept),
  };
}

function guessing(
  { guess: { question, options } }: LabWords,
  { guess, outcome }: { readonly guess: string | null; readonly outcome: string | null },
): readonly string[] {
  const wordsOf = (id: string): string => options.find((option) => option.id === id)?.words ?? id;
  const guessed = options.some(({ id }) => id === guess);
  const first = guess !== null && guessed ? say.guessed(wordsOf(guess)) : say.noGuess;
  if (outcome === null) return [question, first, say.open];
  const judge = guessed ? (guess === outcome ? say.right : say.wrong) : say.found;
  return [question, first, judge(wordsOf(outcome))];
}
