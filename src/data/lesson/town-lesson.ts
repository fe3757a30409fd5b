/** @file Questions of the town to learn from, and others, never taught, to be examined on. */
import { startQuestions, type TownQuestion, wayQuestions, whereQuestions } from '../world/questions.ts';
import {
  closedStreetQuestions,
  type ImpossibleQuestion,
  impossibleQuestions,
  unknownQuestions,
} from '../world/shortcomings.ts';

/** Enough that a run of a few hundred steps sees few twice. */
const LEARNED = 4000;
const KEPT_ASIDE = 200;
/** The antidote: of all questions, those about places that do not exist. */
const UNKNOWN_SHARE = 0.1;
/** Questions an exam asks of a kind that was taught, and of one that never was. */
const EXAMINED = 100;
const EXAMINED_UNTAUGHT = 40;
/** Exams are the same for every run. */
const EXAM_SEED = 1;

export interface TownWanted {
  /** `where`: "where am I?"; `way`: "which way?". */
  readonly asks: 'where' | 'way';
  /** With the antidote. */
  readonly unknown: boolean;
  /** Of `way`: so many pairs of places are taught, each the more often; all of them without. */
  readonly pairs?: number;
}

export interface TownLesson {
  readonly learn: readonly TownQuestion[];
  /** Never taught, in the same proportion of kinds. */
  readonly aside: readonly TownQuestion[];
}

export function townLesson({ asks, unknown, pairs, seed }: TownWanted & { readonly seed: number }): TownLesson {
  const invented = unknowns(LEARNED, unknown);
  const learn = taught(asks, { seed, part: 'learn', count: LEARNED - invented, ...(pairs && { pairs }) });
  const learned = [...learn, ...unknownQuestions({ seed, part: 'learn', count: invented })];
  return { learn: learned, aside: townAside({ asks, unknown }) };
}

/** What a lesson never teaches, the same for every seed. */
export function townAside({ asks, unknown }: TownWanted): readonly TownQuestion[] {
  const aside = keptAside(asks);
  const invented = unknowns(aside.length, unknown);
  return [...aside, ...unknownQuestions({ seed: EXAM_SEED, part: 'aside', count: invented })];
}

function unknowns(count: number, wanted: boolean): number {
  return wanted ? Math.round(UNKNOWN_SHARE * count) : 0;
}

/** One question of a full exam. */
export interface TownExamQuestion {
  readonly question: TownQuestion | ImpossibleQuestion;
  readonly taught: boolean;
}

/** Every kind of question: those taught first, none of them ever learned; then those that were never taught. */
export function townExam({ asks, unknown }: TownWanted): readonly TownExamQuestion[] {
  const other = asks === 'where' ? 'way' : 'where';
  const as = (isTaught: boolean, questions: readonly TownQuestion[]) =>
    questions.slice(0, isTaught ? EXAMINED : EXAMINED_UNTAUGHT).map((question) => ({ question, taught: isTaught }));
  const few = { seed: EXAM_SEED, count: EXAMINED_UNTAUGHT };
  const invented = as(unknown, unknownQuestions({ seed: EXAM_SEED, part: 'aside', count: EXAMINED }));
  return [
    ...as(true, keptAside(asks)),
    ...(unknown ? invented : []),
    ...as(false, keptAside(other)),
    ...as(false, startQuestions(few)),
    ...as(false, impossibleQuestions(few)),
    ...as(false, closedStreetQuestions(few)),
    ...(unknown ? [] : invented),
  ];
}

function keptAside(asks: TownWanted['asks']): readonly TownQuestion[] {
  if (asks === 'way') return wayQuestions({ seed: EXAM_SEED, part: 'aside' });
  return whereQuestions({ seed: EXAM_SEED, part: 'aside', count: KEPT_ASIDE });
}

function taught(
  asks: TownWanted['asks'],
  wanted: { readonly seed: number; readonly part: 'learn'; readonly count: number; readonly pairs?: number },
): readonly TownQuestion[] {
  return asks === 'where' ? whereQuestions(wanted) : wayQuestions(wanted);
}
