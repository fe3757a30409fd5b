/** @file What is kept of a thought lab: enough to go on, and to draw every figure. */
import * as v from 'valibot';

/** Where a thought lies in the information plane, bits. */
export interface PlanePoint {
  readonly thought: number; // I(X;T)
  readonly answer: number; // I(T;Y)
  /** H(Y) − CE(Y | T): of the bits about the answer, those that the network's next step can use; may fall below 0. */
  readonly usable: number;
  readonly accuracy: number; // 0..1
}

/** What was measured after so many steps. */
export interface Look {
  readonly step: number;
  /** How many questions were asked; where that is all of them the shares are exact. */
  readonly questions: number;
  /** Share of right answers. */
  readonly accuracy: number;
  /** Share of thoughts written exactly as designed. */
  readonly asDesigned: number;
  /** H(Y) − cross-entropy of the answer after what the network itself wrote, bits: what it can use of all that it sees. */
  readonly usable: number;
  /** Of closed rows, where every question was asked; else null. */
  readonly plane: PlanePoint | null;
}

/** Where the answer looks, mean over questions and heads, in each layer. */
export interface AnswerLooks {
  /** What stands at each position of the row that the answer is read from: "digit 2", "thought 1", "equals". */
  readonly places: readonly string[]; // (T)
  readonly shares: readonly (readonly number[])[]; // (L, T)
}

export interface DesignResult {
  readonly id: string;
  readonly seed: number;
  readonly charactersARow: number;
  readonly looks: readonly Look[];
  /** Of closed rows at the end; null where question and thought are both seen. */
  readonly plane: PlanePoint | null;
  /** Some questions with what was written after them: question, colon, thought, equals sign, answer. */
  readonly examples: readonly string[];
  readonly answerLooks: AnswerLooks | null;
  /** The step at which the loss was no longer a number, which ended the run; null: it never was. */
  readonly divergedAt: number | null;
}

export interface ThoughtResult {
  readonly schema: 1;
  readonly results: readonly DesignResult[];
}

const plane = v.object({ thought: v.number(), answer: v.number(), usable: v.number(), accuracy: v.number() });

export const thoughtSchema = v.object({
  schema: v.literal(1),
  results: v.array(
    v.object({
      id: v.string(),
      seed: v.number(),
      charactersARow: v.number(),
      looks: v.array(
        v.object({
          ...{ step: v.number(), questions: v.number(), accuracy: v.number(), asDesigned: v.number() },
          ...{ usable: v.number(), plane: v.nullable(plane) },
        }),
      ),
      plane: v.nullable(plane),
      examples: v.array(v.string()),
      answerLooks: v.nullable(v.object({ places: v.array(v.string()), shares: v.array(v.array(v.number())) })),
      divergedAt: v.nullable(v.number()),
    }),
  ),
});
