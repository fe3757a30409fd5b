/** @file What a run of phase 2 has besides a network: its lesson, and the network it began from, kept bit for bit. */
import { withSettings } from '../config/config.ts';
import { type FinetuneSettings, finetuneChanges, validateFinetune } from '../config/finetune-settings.ts';
import { finetuneName } from '../config/run-name.ts';
import { type Config, type FinetuneRecord, modelShape, type RunRecord } from '../config/types.ts';
import { type Lesson, makeLesson } from '../data/lesson/lesson.ts';
import type { LessonRequest } from '../data/lesson/request.ts';
import type { TrainerState } from '../training/trainer.ts';
import type { FinetuneChoice } from './lesson-protocol.ts';
import type { Answer, SettingProblem } from './protocol.ts';
import type { LoadedText } from './text-shelf.ts';

/** The network that phase 2 began from, as it was then. */
export interface Base {
  readonly record: RunRecord;
  readonly state: TrainerState;
}

/** A lesson's request and the seed that chose its questions: with both it can be made again, the same to the bit. */
export interface LessonPlan {
  readonly request: LessonRequest;
  readonly seed: number;
}

export interface Course {
  readonly plan: LessonPlan;
  readonly lesson: Lesson;
  readonly settings: FinetuneSettings;
  readonly base: Base;
}

export function planLesson({ request, seed }: LessonPlan, text: LoadedText, { blockSize }: Config): Lesson {
  return makeLesson(request, { tokenizer: text.prepared.tokenizer, blockSize, seed });
}

/** What is asked for, and of whom. */
interface Wish {
  readonly request: LessonRequest;
  readonly choice: FinetuneChoice;
  /** Config of the network that phase 2 begins from. */
  readonly base: Config;
  readonly text: LoadedText;
}

export interface PlannedCourse extends Omit<Course, 'base'> {
  readonly config: Config;
}

/** Phase 2's config is that of the base with phase 2's usual changes and the chosen ones; its shape stays the base's. */
export function planCourse({ request, choice, base, text }: Wish): Answer<PlannedCourse> {
  const { settings, changes } = choice;
  const config = withSettings(base, { ...finetuneChanges, ...changes });
  const problems = [...validateFinetune(settings, config.nLayer), ...shapeProblems(config, base)];
  if (problems.length > 0) return { ok: false, problem: { code: 'settings-invalid', problems } };
  const plan = { request, seed: config.seed };
  const lesson = planLesson(plan, text, config);
  if (lesson.learn.length === 0) return { ok: false, problem: { code: 'lesson-empty' } };
  return { ok: true, value: { plan, lesson, settings, config } };
}

/** Settings that no run can change which goes on from these weights. */
export function shapeProblems(config: Config, base: Config): readonly SettingProblem[] {
  const [wanted, kept] = [modelShape(config, 0), modelShape(base, 0)];
  const keys = Object.keys(kept) as (keyof typeof kept)[]; // exactly the shape's keys
  return keys
    .filter((key) => wanted[key] !== kept[key])
    .map((key) => ({ key, code: 'not-a-choice', value: String(wanted[key]), expected: String(kept[key]) }));
}

export function courseName({ lesson, settings, base }: Course, config: Config): string {
  return finetuneName(lesson.name, { config, settings }, base.record.config);
}

/** With which a run's record of phase 2 begins. */
export function finetuneRecord({ lesson, settings, base }: Course): FinetuneRecord {
  const { name, learned, own, aside } = lesson.report;
  return {
    settings,
    lesson: { name, learned, own, aside },
    base: { runId: base.record.id, step: base.state.step },
    forgetting: [],
    exams: [],
  };
}
