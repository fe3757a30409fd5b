/** @file What a lesson would teach, as it is told to whoever chooses it: counts, rows as the trainer sees them, what is wrong. */
import type { DialogueProblem, ExampleProblem } from '../dialogue/problem.ts';
import type { CharacterCount } from '../tokenizer.ts';

/** One row as the trainer sees it. */
export interface ExampleView {
  /** (n) characters; '' is the border. */
  readonly characters: readonly string[];
  /** (n): this character counts in the loss. */
  readonly counts: readonly boolean[];
  /** Borders that fill the window behind it and do not count. */
  readonly padding: number;
  /** Characters cut off at the left, since the dialogue is longer than the window. */
  readonly trimmed: number;
  readonly own: boolean;
}

/** What might be asked of both networks. */
export interface Suggestion {
  readonly question: string;
  readonly answer: string | null;
  readonly taught: boolean;
}

/** What a lesson would teach the current network. */
export interface LessonReport {
  readonly name: string;
  readonly learned: number; // dialogues, own ones included
  readonly own: number; // of those, made by the user
  /** Of the answer rows, how many are own pairs: 0, or at least a quarter, since they are repeated until they are. */
  readonly ownShare: number; // 0..1
  /** Dialogues kept aside to check on, never learned. 0: checks and exams are on what was learned. */
  readonly aside: number;
  readonly characters: number; // of the learned rows, each once, their first border left out
  readonly counted: number; // of those, how many count
  readonly trimmed: number; // dialogues that lost their beginning
  readonly unreadable: readonly DialogueProblem[]; // of a file, by line
  readonly unusable: readonly { readonly question: string; readonly problem: ExampleProblem }[];
  readonly unknown: readonly CharacterCount[]; // in all dialogues, before replacements
  /** The first rows: own pairs first, then the others. */
  readonly views: readonly ExampleView[];
  /** Held-out questions, then own ones, then kinds never taught. */
  readonly suggestions: readonly Suggestion[];
}
