/** @file What can be wrong with dialogues that come from outside, and with one that is to be trained on. */
import type { CharacterCount } from '../tokenizer.ts';

/** Why one dialogue of a file was left out; the rest of the file is offered all the same. */
export type DialogueProblem = { readonly line: number /* first line is 1 */ } & (
  | { readonly code: 'not-json'; readonly detail: string }
  | { readonly code: 'no-messages' } // no list of messages, or an empty one
  | { readonly code: 'no-role' | 'no-content'; readonly message: number } // first message is 1
  | { readonly code: 'unknown-role'; readonly message: number; readonly role: string }
  | { readonly code: 'wrong-order'; readonly message: number } // user and assistant do not alternate, user first
  | { readonly code: 'no-question' } // an answer, or other text, without a question before it
  | { readonly code: 'no-answer' }
  | { readonly code: 'empty-question' }
  | { readonly code: 'empty-answer' }
);

/** Why a dialogue cannot be trained on with this vocabulary and window. */
export type ExampleProblem =
  | { readonly code: 'unknown-characters'; readonly characters: readonly CharacterCount[] }
  | { readonly code: 'answer-too-long'; readonly characters: number; readonly limit: number }
  | { readonly code: 'empty-answer' };
