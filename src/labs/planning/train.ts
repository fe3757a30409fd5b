/** @file Phase 1 and phase 2 of one network: train to a look, look, go on. */
import type { Config } from '../../config/types.ts';
import { dialogueReading } from '../../data/dialogue/reading.ts';
import { makeLesson } from '../../data/lesson/lesson.ts';
import type { Reading } from '../../data/reading.ts';
import { freshState } from '../../training/finetune.ts';
import { Trainer, type TrainerState } from '../../training/trainer.ts';
import { mapped } from '../mapped.ts';
import { measureAnswers, measureReading, type Subject } from './measure.ts';
import { courseConfig, type PlannedCourse, type PlannedNetwork } from './plan.ts';
import type { Course, CoursePoint, ReadingPoint } from './result.ts';

export interface Stretch<Found> {
  /** Training steps done since the beginning. */
  readonly step: number;
  readonly found: Found | null;
}

/** A look while it reads, and all that reading goes on from. */
export type Read =
  | { readonly point: ReadingPoint; readonly state: TrainerState; readonly brokenAt: null }
  | { readonly brokenAt: number };

/** Yields after each submit, and what each look finds; goes on after `state`. */
export async function* readTown(
  subject: Subject,
  { planned, state }: { readonly planned: PlannedNetwork; readonly state: TrainerState | null },
): AsyncGenerator<Stretch<Read>> {
  const trainer = await trainerOf(subject, { config: planned.config, reading: subject.town.reading, state });
  try {
    for (const until of planned.looks.filter((look) => look > (state?.step ?? 0))) {
      if (!(yield* trainTo(trainer, until))) {
        yield { step: trainer.step, found: { brokenAt: trainer.step } };
        return;
      }
      const now = await trainer.state();
      const whole = until === planned.looks.at(-1);
      const point = yield* mapped(measureReading(subject, { params: now.params, step: until, whole }), still(until));
      yield { step: until, found: { point, state: now, brokenAt: null } };
    }
  } finally {
    trainer.destroy();
  }
}

/** `params`: of the network that has read. A course that diverges ends with a loss that is no number. */
export async function* teachTown(
  subject: Subject,
  wanted: { readonly planned: PlannedNetwork; readonly course: PlannedCourse; readonly params: TrainerState['params'] },
): AsyncGenerator<Stretch<Course>> {
  const { planned, course, params } = wanted;
  const { asks, pairs, scratch, mix } = course;
  const config = courseConfig(planned, course);
  const state = scratch ? null : freshState(params);
  const trainer = await trainerOf(subject, { config, reading: lessonOf(subject, course, config), state });
  const points: CoursePoint[] = [];
  const taught: Omit<Course, 'byMoves' | 'walksLoss'> = { asks, pairs, scratch, mix, points };
  try {
    for (const until of course.looks) {
      if (!(yield* trainTo(trainer, until))) {
        yield { step: until, found: { ...taught, byMoves: [], walksLoss: Number.NaN } };
        return;
      }
      const now = await trainer.state();
      const ends = until === course.looks.at(-1);
      const found = yield* mapped(measureAnswers(subject, { params: now.params, asks, ends }), still(until));
      points.push({ step: until, taught: found.taught, aside: found.aside });
      yield { step: until, found: found.end && { ...taught, ...found.end } };
    }
  } finally {
    trainer.destroy();
  }
}

function lessonOf({ town }: Subject, { asks, pairs, mix }: PlannedCourse, config: Config): Reading {
  const source = { kind: 'town', asks, unknown: false, ...(pairs !== null && { pairs }) } as const;
  const { learn, aside } = makeLesson(
    { source, own: [], replacements: [] },
    { tokenizer: town.tokenizer, blockSize: config.blockSize, seed: config.seed },
  );
  return dialogueReading({ learn, aside, text: mix > 0 ? town.reading : null, share: mix });
}

interface Wanted {
  readonly config: Config;
  readonly reading: Reading;
  readonly state: TrainerState | null;
}

function trainerOf({ engine, shape }: Subject, { config, reading, state }: Wanted): Promise<Trainer> {
  const batches = reading.batches(config);
  return Trainer.create({ engine, shape, config, batches, ...(state && { state }) });
}

/** False when a loss is no number: then it stops at once. */
async function* trainTo(trainer: Trainer, until: number): AsyncGenerator<Stretch<never>, boolean> {
  for await (const steps of trainer.train(until)) {
    if (steps.some(({ loss }) => !Number.isFinite(loss))) return false;
    yield { step: trainer.step, found: null };
  }
  return true;
}

/** Measuring, during which no step is made. */
const still = (step: number) => (): Stretch<never> => ({ step, found: null });
