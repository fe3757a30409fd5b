/** @file The two ways a command ends early: it was called wrongly (exit code 2), or it could not do what it should (1). */
import type { Problem } from '../worker/protocol.ts';
import { problemWords } from './words.ts';

/** Unknown options, missing ones, values out of range. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A typed problem, with its words as message. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problemWords(problem));
    this.problem = problem;
  }
}
