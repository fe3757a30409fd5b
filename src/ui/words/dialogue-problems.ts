/** @file What is wrong with a line of a file of conversations, or with one that cannot be learned. */
import type { DialogueProblem, ExampleProblem } from '../../data/dialogue/problem.ts';
import * as format from '../../data/format.ts';

export function dialogueProblemWords(problem: DialogueProblem): string {
  switch (problem.code) {
    case 'not-json':
      return `it is not JSON (${problem.detail}).`;
    case 'no-messages':
      return 'it has no list of messages.';
    case 'no-role':
      return `message ${problem.message} has no role.`;
    case 'no-content':
      return `message ${problem.message} has no content.`;
    case 'unknown-role':
      return `message ${problem.message} is by “${problem.role}”; only user and assistant can be learned.`;
    case 'wrong-order':
      return `message ${problem.message} is out of turn: user and assistant alternate, user first.`;
    case 'no-question':
      return 'there is no question before it.';
    case 'no-answer':
      return 'there is no answer to it.';
    case 'empty-question':
      return 'the question is empty.';
    case 'empty-answer':
      return 'the answer is empty.';
  }
}

export function exampleProblemWords(problem: ExampleProblem): string {
  switch (problem.code) {
    case 'unknown-characters':
      return `the network does not know ${problem.characters.map(({ character }) => format.visible(character)).join(' ')}`;
    case 'answer-too-long':
      return `the answer has ${format.count(problem.characters)} characters; it looks back ${format.count(problem.limit)}.`;
    case 'empty-answer':
      return 'nothing is left of the answer.';
  }
}
