/** @file From the page's state to what the worker is asked, and why it cannot be asked yet. Pure. */
import { validateConfig, withSettings } from '../../config/config.ts';
import { validateFinetune } from '../../config/finetune-settings.ts';
import type { Config, RunRecord } from '../../config/types.ts';
import type { AskRequest, FinetuneChoice, LessonReport, LessonRequest } from '../../worker/lesson-protocol.ts';
import { currentRun, type PageState } from '../page-state.ts';
import { readTheTown } from '../world/state.ts';
import type { AskedRow } from './rows.ts';
import { type LessonState, sourceFor } from './state.ts';

/** How daring both networks answer if nobody says. */
export const TEMPERATURE = 0.8;
/** Characters at most of one answer. */
export const ANSWER_LENGTH = 80;

export function lessonRequest(page: PageState): LessonRequest {
  const { lesson } = page;
  const source = sourceFor(lesson, readTheTown(currentRun(page), page.texts));
  return { source, own: lesson.pairs, replacements: lesson.replacements };
}

/** What phase 2 would train with: the settings of phase 1 with its own changes. */
export function finetuneConfig(config: Config, changes: Partial<Config>): Config {
  return withSettings(config, changes);
}

export function finetuneChoice({ settings, changes }: LessonState): FinetuneChoice {
  return { settings, changes };
}

export function askRequest(row: AskedRow, lesson: LessonState, { config }: RunRecord): AskRequest {
  return {
    requestId: row.requestId,
    form: row.form,
    earlier: row.earlier,
    question: row.question,
    replacements: lesson.replacements,
    length: ANSWER_LENGTH,
    temperature: row.temperature,
    topK: 0,
    seed: config.seed,
  };
}

/** Why it cannot be taught now; the words are in `words/finetune.ts`. */
export type Hindrance =
  | 'recorded'
  | 'no-network'
  | 'untrained'
  | 'training'
  | 'reading'
  | 'nothing'
  | 'rest'
  | 'settings';

export function hindrance(page: PageState): Hindrance | null {
  const { lesson } = page;
  const run = currentRun(page)?.record;
  if (page.recorded || page.phase === 'failed') return 'recorded';
  if (!run) return 'no-network';
  if (isUntrained(run)) return 'untrained';
  if (run.state === 'running') return 'training';
  if (lesson.report === null) return 'reading';
  if (lesson.report.learned === 0) return 'nothing';
  if (leftOut(lesson.report) > 0 && !lesson.restAccepted) return 'rest';
  const config = finetuneConfig(run.config, lesson.changes);
  const usable = validateConfig(config).length + validateFinetune(lesson.settings, config.nLayer).length === 0;
  return usable ? null : 'settings';
}

/** Phase 2 counts its steps anew, from weights that were trained. */
export const isUntrained = ({ phase, step }: RunRecord): boolean => phase === 'pretrain' && step === 0;

/** Dialogues that would not be learned. */
export const leftOut = ({ unreadable, unusable }: LessonReport): number => unreadable.length + unusable.length;

/** Fewer conversations than this are learned by heart. */
export const FEW = 12;

/** "Moby-Dick, by Herman Melville" → "Moby-Dick", for sentences. */
export const shortTextName = ({ text }: RunRecord): string => text.name.split(', ')[0] ?? text.name;
