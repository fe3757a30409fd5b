/** @file The exam of `finetune`: questions about the town that were never taught, answered and marked. */
import { type Answered, scoreAnswers } from '../labs/world/answers.ts';
import type { Share } from '../labs/world/share.ts';
import type { Examiner } from '../worker/examiner.ts';

/** Shares of right answers, plain data for `--json`; questions about places that do not exist stand apart. */
export async function examine(examiner: Examiner) {
  const sitting = examiner.sit();
  let next = await sitting.next();
  while (!next.done) next = await sitting.next();
  const answered = next.value.flatMap(({ question: { town }, written }): Answered[] =>
    town ? [{ question: town, written }] : [],
  );
  const isInvented = ({ question }: Answered) => question.kind === 'unknown';
  const { all, byLength, verdicts } = scoreAnswers(answered.filter((one) => !isInvented(one)));
  const invented = answered.filter(isInvented);
  return {
    ...shown(all),
    byMoves: flat(byLength, ({ right, n }) => `${right}/${n}`),
    verdicts: flat(verdicts, (count) => count),
    ...(invented.length > 0 && { unknown: shown(scoreAnswers(invented).all) }),
  };
}

function shown({ right, n, share, low, high }: Share) {
  return { right, questions: n, share, interval: [low, high] };
}

/** One kind of question is left, so lengths and verdicts do not meet. */
function flat<V, R>(
  byKind: ReadonlyMap<string, ReadonlyMap<string | number, V>>,
  show: (value: V) => R,
): Record<string, R> {
  return Object.fromEntries(
    [...byKind.values()].flatMap((inner) => [...inner].map(([key, value]) => [key, show(value)])),
  );
}
