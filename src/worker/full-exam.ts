/** @file Every question of a lesson's exam to one network after the other, on snapshots. */
import type { ModelShape } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import { Weights } from '../model/weights.ts';
import { Examiner, type ExamSheet, scoresOf } from './examiner.ts';
import type { ExamReport, LessonEvent, Side } from './lesson-protocol.ts';

export interface Snapshot {
  readonly side: Side;
  readonly step: number;
  readonly params: Float32Array<ArrayBuffer>; // flat
}

interface Exam {
  readonly shape: ModelShape;
  readonly snapshots: readonly Snapshot[];
  readonly sheet: ExamSheet;
}

/** Yields after each submit. */
export async function* examineAll(
  engine: Engine,
  { shape, snapshots, sheet }: Exam,
): AsyncGenerator<Extract<LessonEvent, { type: 'examining' | 'exam' }>> {
  const weights = new Weights(engine.gpu, shape);
  const examiner = await Examiner.build(engine, weights, sheet);
  try {
    for (const { side, step, params } of snapshots) {
      weights.params.upload(params);
      const sitting = examiner.sit();
      const questions = sheet.questions.length;
      let next = await sitting.next();
      for (; !next.done; next = await sitting.next()) yield { type: 'examining', side, done: next.value, questions };
      const report: ExamReport = { side, step, ...scoresOf(next.value) };
      yield { type: 'exam', report };
    }
  } finally {
    examiner.destroy();
    weights.destroy();
  }
}
