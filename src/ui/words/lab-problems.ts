/** @file Words for what can be wrong with what a lab keeps: it cannot be read, or another tab has it. */
import { LAB_NAMES } from '../../labs/lab.ts';
import type { Problem } from '../../worker/protocol.ts';
import type { ProblemWords } from './remedy.ts';

type LabProblem = Extract<Problem, { code: `lab-${string}` }>;

export function labProblemWords(problem: LabProblem): ProblemWords {
  switch (problem.code) {
    case 'lab-damaged':
      return {
        title: `What the lab “${nameOf(problem.lab)}” had found cannot be read`,
        reason: 'Something changed what was kept of it. It begins anew the next time.',
        main: { words: 'Go on', command: { type: 'dismiss-problem' } },
      };
    case 'lab-taken':
      return {
        title: `The lab “${LAB_NAMES[problem.lab]}” is running in another tab`,
        reason:
          'Both tabs would keep what they find in the same place, so one tab at a time runs a lab. Pause it there, or wait until it is done. Nothing was changed here.',
        main: closeThis,
      };
    case 'lab-changed':
      return {
        title: `Another tab has measured the lab “${LAB_NAMES[problem.lab]}” by another plan`,
        reason: 'That is shown here now, and was not replaced. If you want to replace it, start again.',
        main: closeThis,
      };
  }
}

/** Storage may hold something that is no lab of this version. */
const nameOf = (lab: string): string => new Map<string, string>(Object.entries(LAB_NAMES)).get(lab) ?? lab;

const closeThis: ProblemWords['main'] = { words: 'Close this message', command: { type: 'dismiss-problem' } };
