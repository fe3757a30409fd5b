/** @file Questions of the town to learn from and to be examined on, and the exam itself. */
import { promptIds } from '../data/dialogue/example.ts';
import type { Dialogue } from '../data/dialogue/turn.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import { type TownQuestion, wayQuestions, whereQuestions } from '../data/world/questions.ts';
import { type Answered, scoreAnswers } from '../labs/world/answers.ts';
import type { Answerer } from '../training/answerer.ts';

/** Enough that a run of a few hundred steps sees few twice. */
const LEARNED = 4000;
const EXAMINED = 200;
/** No place and no shortest way is longer. */
const LONGEST_ANSWER = 12;

export interface TownLesson {
  readonly learn: readonly Dialogue[];
  readonly exam: readonly TownQuestion[];
}

/** `where`: "where am I?"; `way`: "which way?". What is examined is never taught. */
export function townLesson(kind: 'where' | 'way', seed: number): TownLesson {
  const learn =
    kind === 'where'
      ? whereQuestions({ seed, count: LEARNED, part: 'learn' })
      : wayQuestions({ seed, part: 'learn', count: LEARNED });
  const exam =
    kind === 'where'
      ? whereQuestions({ seed: 1, count: EXAMINED, part: 'aside' })
      : wayQuestions({ seed: 1, part: 'aside' });
  return { learn: learn.map((question) => [question]), exam };
}

/** Shares of right answers, plain data for `--json`. */
export async function examine(answerer: Answerer, tokenizer: Tokenizer, questions: readonly TownQuestion[]) {
  const prompts = questions.map(({ question }) => promptIds([], question, { tokenizer }).ids);
  const answering = answerer.answer(prompts, LONGEST_ANSWER);
  let next = await answering.next();
  while (!next.done) next = await answering.next();
  const answers = next.value;
  const answered = questions.map(
    (question, i): Answered => ({ question, written: tokenizer.decode(answers[i] ?? []) }),
  );
  const { all, byLength, verdicts } = scoreAnswers(answered);
  return {
    right: all.right,
    questions: all.n,
    share: all.share,
    interval: [all.low, all.high],
    byMoves: flat(byLength, ({ right, n }) => `${right}/${n}`),
    verdicts: flat(verdicts, (count) => count),
  };
}

function flat<V, R>(
  byKind: ReadonlyMap<string, ReadonlyMap<string | number, V>>,
  show: (value: V) => R,
): Record<string, R> {
  return Object.fromEntries(
    [...byKind.values()].flatMap((inner) => [...inner].map(([key, value]) => [key, show(value)])),
  );
}
