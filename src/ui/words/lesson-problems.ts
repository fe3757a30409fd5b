/** @file Words for what can be wrong with a lesson, or with questions about the town. */
import type { Problem } from '../../worker/protocol.ts';

type LessonProblem = Extract<Problem, { code: 'lesson-empty' | 'lesson-missing' | 'town-unreadable' }>;

export function lessonProblemWords(problem: LessonProblem): { readonly title: string; readonly reason: string } {
  switch (problem.code) {
    case 'lesson-empty':
      return {
        title: 'There is nothing in it that this network can learn',
        reason:
          'Every dialogue has characters that it does not know, or an answer that is longer than it can look back. The list of dialogues says which.',
      };
    case 'lesson-missing':
      return {
        title: `What this run learned from, “${problem.name}”, is no longer here`,
        reason:
          'A run of phase 2 is kept with its dialogues and the network it began from. One of them cannot be read.',
      };
    case 'town-unreadable':
      return {
        title: 'This network cannot be asked about the town',
        reason:
          problem.reason === 'short-context'
            ? 'It looks back less far than a short walk is long.'
            : 'It lacks letters that the town is written with. Let a network read the town first.',
      };
  }
}
