/** @file How every problem is told: what happened, why, and one main button that repairs it. Types only. */
import type { Command } from '../commands.ts';

export interface Remedy {
  readonly words: string;
  readonly command: Command;
}

export interface ProblemWords {
  readonly title: string;
  readonly reason: string;
  /** Further lines, one a problem. */
  readonly details?: readonly string[];
  readonly main: Remedy;
  readonly other?: Remedy;
}
