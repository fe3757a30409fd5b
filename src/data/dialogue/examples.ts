/** @file All dialogues made ready for one network: examples that can be trained on, those that cannot, and counts to show. */
import { dialogueExample, type Example, type ExampleOptions } from './example.ts';
import type { ExampleProblem } from './problem.ts';
import type { Dialogue } from './turn.ts';

export interface PreparedExamples {
  readonly examples: readonly Example[];
  /** `index` into the dialogues. */
  readonly problems: readonly { readonly index: number; readonly problem: ExampleProblem }[];
  /** Examples that lost their beginning. */
  readonly trimmed: number;
  readonly characters: number; // ids of all examples, the first border of each left out
  readonly counted: number; // ids that count in the loss
}

export function prepareExamples(dialogues: readonly Dialogue[], options: ExampleOptions): PreparedExamples {
  const made = dialogues.map((dialogue) => dialogueExample(dialogue, options));
  const examples = made.flatMap((one) => (one.ok ? [one.example] : []));
  const sum = (count: (example: Example) => number): number => examples.reduce((total, one) => total + count(one), 0);
  return {
    examples,
    problems: made.flatMap((one, index) => (one.ok ? [] : [{ index, problem: one.problem }])),
    trimmed: examples.filter(({ trimmed }) => trimmed > 0).length,
    characters: sum(({ ids }) => ids.length - 1),
    counted: sum(({ counts }) => counts.filter(Boolean).length),
  };
}
