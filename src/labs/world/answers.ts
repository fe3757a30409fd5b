/** @file Marks answers about the town, says what kind of answer each is, and counts by kind and by length. */
import type { QuestionKind, TownQuestion } from '../../data/world/questions.ts';
import { type ImpossibleQuestion, UNKNOWN } from '../../data/world/shortcomings.ts';
import { endOf, PLACES } from '../../data/world/town.ts';
import { distance } from '../../data/world/ways.ts';
import { type Share, shareOf, sharesBy, tally } from './share.ts';

/** What an answer is, right or wrong. */
export type Verdict =
  | 'right'
  | 'right-but-longer' // a way that arrives, with more moves than needed
  | 'stayed-put' // right: as if the impossible move had not been made
  | 'through-the-wall' // as if there were no wall
  | 'through-closed-street' // arrives, but by the street that was called closed
  | 'wrong-place'
  | 'wrong-end' // a way along streets that ends somewhere else
  | 'impossible-way' // a move along no street
  | 'unknown' // says so although there is an answer
  | 'made-up' // an answer although there is none
  | 'no-answer'; // neither place nor moves

export interface Answered {
  readonly question: TownQuestion | ImpossibleQuestion;
  /** What the network wrote up to its border. */
  readonly written: string;
}

export interface Marked extends Answered {
  readonly verdict: Verdict;
  readonly right: boolean;
}

const RIGHT: readonly Verdict[] = ['right', 'right-but-longer', 'stayed-put'];

export function markAnswer({ question, written }: Answered): Marked {
  const answer = written.trim();
  const verdict = verdictOf(question, answer);
  return { question, written, verdict, right: RIGHT.includes(verdict) };
}

export interface AnswerScores {
  readonly all: Share;
  readonly byKind: ReadonlyMap<QuestionKind, Share>;
  /** kind → number of moves named or needed → share */
  readonly byLength: ReadonlyMap<QuestionKind, ReadonlyMap<number, Share>>;
  /** kind → what the answers were, with counts */
  readonly verdicts: ReadonlyMap<QuestionKind, ReadonlyMap<Verdict, number>>;
}

export function scoreAnswers(answered: readonly Answered[]): AnswerScores {
  const marked = answered.map(markAnswer);
  const isRight = ({ right }: Marked): boolean => right;
  const byKind = sharesBy(marked, ({ question }) => question.kind, isRight);
  const ofKind = (kind: QuestionKind): Marked[] => marked.filter(({ question }) => question.kind === kind);
  const kinds = [...byKind.keys()];
  return {
    all: shareOf(tally(marked.map(isRight))),
    byKind,
    byLength: new Map(
      kinds.map((kind) => [kind, sharesBy(ofKind(kind), ({ question }) => question.moves.length, isRight)]),
    ),
    verdicts: new Map(kinds.map((kind) => [kind, countVerdicts(ofKind(kind))])),
  };
}

function verdictOf(question: Answered['question'], answer: string): Verdict {
  if (question.kind === 'unknown') return unknownVerdict(answer);
  if (answer === UNKNOWN) return 'unknown';
  if (question.kind === 'way' || question.kind === 'closed') return wayVerdict(question, answer);
  if (!PLACES.includes(answer)) return 'no-answer';
  if (question.kind === 'impossible') return wallVerdict(question, answer);
  return answer === question.answer ? 'right' : 'wrong-place';
}

function unknownVerdict(answer: string): Verdict {
  if (answer === UNKNOWN) return 'right';
  return PLACES.includes(answer) || isMoves(answer) ? 'made-up' : 'no-answer';
}

function wallVerdict(question: Answered['question'], answer: string): Verdict {
  if (answer === question.to) return 'stayed-put';
  return 'through' in question && answer === question.through ? 'through-the-wall' : 'wrong-place';
}

function wayVerdict({ from, to, closed }: TownQuestion, answer: string): Verdict {
  if (!isMoves(answer)) return 'no-answer';
  const end = endOf(from, answer);
  if (end === null) return 'impossible-way';
  if (end !== to) return 'wrong-end';
  if (endOf(from, answer, closed) === null) return 'through-closed-street';
  return answer.length === distance(from, to, closed) ? 'right' : 'right-but-longer';
}

function isMoves(answer: string): boolean {
  return /^[nesw]+$/.test(answer);
}

function countVerdicts(marked: readonly Marked[]): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of marked) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}
