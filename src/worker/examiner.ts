/** @file Asks one network the questions of a lesson, many at once, and marks what it answers. */
import { promptIds } from '../data/dialogue/example.ts';
import type { ExamQuestion } from '../data/lesson/exam-question.ts';
import type { LessonRequest } from '../data/lesson/request.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import { markAnswer } from '../labs/world/answers.ts';
import { type Share, shareOf, sharesBy, tally } from '../labs/world/share.ts';
import type { Weights } from '../model/weights.ts';
import { Answerer } from '../training/answerer.ts';

/** Questions that are answered side by side. */
const MAX_BATCH = 24;
/** No place and no shortest way of the town is longer. */
const LONGEST_TOWN_ANSWER = 12;

export interface MarkedQuestion {
  readonly question: ExamQuestion;
  readonly written: string;
  readonly right: boolean;
}

export interface ExamSheet {
  readonly questions: readonly ExamQuestion[]; // not empty
  readonly tokenizer: Tokenizer;
  readonly replacements: LessonRequest['replacements'];
}

/** Owns its plan. Reads the live weights: nothing may train while it asks. */
export class Examiner {
  private readonly answerer: Answerer;
  private readonly sheet: ExamSheet;
  private readonly prompts: readonly Uint16Array[];
  private readonly longest: number;

  private constructor(
    answerer: Answerer,
    sheet: ExamSheet,
    asked: { prompts: readonly Uint16Array[]; longest: number },
  ) {
    this.answerer = answerer;
    this.sheet = sheet;
    this.prompts = asked.prompts;
    this.longest = asked.longest;
  }

  static async build(engine: Engine, weights: Weights, sheet: ExamSheet): Promise<Examiner> {
    const { questions, tokenizer } = sheet;
    const replacements = new Map(sheet.replacements);
    const prompts = questions.map(({ earlier, question }) => {
      return promptIds(earlier, question, { tokenizer, replacements }).ids;
    });
    const longest = Math.max(...questions.map(answerRoom));
    const needed = Math.max(...prompts.map(({ length }) => length)) + longest;
    const window = Math.min(weights.shape.blockSize, needed);
    const answerer = await Answerer.build(engine, weights, Math.min(MAX_BATCH, questions.length), window);
    return new Examiner(answerer, sheet, { prompts, longest });
  }

  /** Yields after each submit how many questions are answered. */
  async *sit(): AsyncGenerator<number, readonly MarkedQuestion[]> {
    const answers = yield* this.answerer.answer(this.prompts, this.longest);
    return this.sheet.questions.map((question, index) => {
      const written = this.sheet.tokenizer.decode(answers[index] ?? []);
      return { question, written, right: isRight(question, written) };
    });
  }

  destroy(): void {
    this.answerer.destroy();
  }
}

/** One character more than the answer, so that one that does not end there is seen to be wrong. */
function answerRoom({ town, answer }: ExamQuestion): number {
  return town ? LONGEST_TOWN_ANSWER : [...answer].length + 1;
}

function isRight({ town, answer }: ExamQuestion, written: string): boolean {
  return town ? markAnswer({ question: town, written }).right : written.trim() === answer;
}

/** Shares of all, of each kind, and of each length within a kind. */
export function scoresOf(marked: readonly MarkedQuestion[]) {
  const right = ({ right: isTrue }: MarkedQuestion): boolean => isTrue;
  const byKind = sharesBy(marked, ({ question }) => question.kind, right);
  return {
    all: shareOf(tally(marked.map(right))),
    kinds: [...byKind].map(([kind, share]) => {
      const ofKind = marked.filter(({ question }) => question.kind === kind);
      const lengths = sharesBy(ofKind, ({ question }) => question.length, right);
      const byLength = [...lengths].map(([length, at]): { length: number; share: Share } => ({ length, share: at }));
      byLength.sort((a, b) => a.length - b.length);
      return { kind, taught: ofKind[0]?.question.taught ?? false, share, byLength };
    }),
  };
}
