/** @file The small exam that phase 2 holds after each check, before training goes on. */
import type { ExamPoint } from '../config/types.ts';
import type { RunEvent } from '../training/run.ts';
import type { Examiner } from './examiner.ts';

export type ExamEvent = ({ readonly type: 'examined' } & ExamPoint) | { readonly type: 'asking' }; // a submit was made; whoever is more urgent may go first

/** The run's own events; after each check's, an exam. */
export async function* withExams(
  events: AsyncIterable<RunEvent>,
  examiner: Examiner,
): AsyncGenerator<RunEvent | ExamEvent> {
  for await (const event of events) {
    yield event;
    if (event.type === 'check') yield* examined(examiner, event.step);
  }
}

async function* examined(examiner: Examiner, step: number): AsyncGenerator<ExamEvent> {
  const sitting = examiner.sit();
  for (;;) {
    const next = await sitting.next();
    if (next.done) {
      const right = next.value.filter((marked) => marked.right).length;
      return yield { type: 'examined', step, right, questions: next.value.length };
    }
    yield { type: 'asking' };
  }
}
