/** @file What the page knows of phase 2: what would be taught, what was asked, how it was answered. Pure. */
import { defaultFinetune, type FinetuneSettings, finetuneChanges } from '../../config/finetune-settings.ts';
import type { Config, RunRecord } from '../../config/types.ts';
import type { OwnPair } from '../../data/dialogue/own-pairs.ts';
import type {
  ExamReport,
  LessonEvent,
  LessonReport,
  LessonRequest,
  LessonSource,
} from '../../worker/lesson-protocol.ts';
import { type AskedRow, answered, changeRow, forRun, rowKey } from './rows.ts';

export interface LessonState {
  /** null = a person has not chosen; then `sourceFor` says it. */
  readonly source: LessonSource | null;
  readonly pairs: readonly OwnPair[];
  readonly replacements: LessonRequest['replacements'];
  /** Dialogues that cannot be used may be left out. */
  readonly restAccepted: boolean;
  /** What the current network would be taught; null = not worked out yet. */
  readonly report: LessonReport | null;
  /** Whether it is being worked out; `failed`: it cannot be, until something is changed. */
  readonly reading: 'no' | 'going' | 'failed';
  readonly settings: FinetuneSettings;
  /** Settings of the next run of phase 2, where they differ from those of phase 1. */
  readonly changes: Partial<Config>;
  /** The next run would be taught something else, or otherwise, than the current one. */
  readonly changed: boolean;
  /** The newest first. */
  readonly rows: readonly AskedRow[];
  readonly exams: readonly ExamReport[];
  /** How far the exam of a run is; null = none is going on. */
  readonly examining: { readonly runId: string; readonly done: number; readonly questions: number } | null;
}

export const emptyLesson: LessonState = {
  source: null,
  pairs: [],
  replacements: [],
  restAccepted: false,
  report: null,
  reading: 'no',
  settings: defaultFinetune(),
  changes: finetuneChanges,
  changed: false,
  rows: [],
  exams: [],
  examining: null,
};

/** What the page itself learns. */
export type LessonNews =
  | { readonly type: 'lesson-source'; readonly source: LessonSource }
  | { readonly type: 'lesson-replacements'; readonly replacements: LessonRequest['replacements'] }
  | { readonly type: 'lesson-rest' }
  | { readonly type: 'lesson-settings'; readonly settings: FinetuneSettings; readonly changes: Partial<Config> }
  | { readonly type: 'lesson-pairs'; readonly pairs: readonly OwnPair[]; readonly kept: boolean } // as storage has them
  | { readonly type: 'lesson-reading' }
  | { readonly type: 'lesson-read'; readonly report: LessonReport | null }
  | { readonly type: 'asked'; readonly row: AskedRow; readonly again: boolean } // again: it keeps its place
  | { readonly type: 'ask-told'; readonly requestId: string; readonly dropped: number | null } // null: it cannot be asked
  | { readonly type: 'exam-began'; readonly runId: string }
  | { readonly type: 'exam-ended'; readonly runId: string; readonly reports: readonly ExamReport[] | null }; // null: it failed

/** Events of the worker that concern the stage and not one run. */
export type LessonWorkerEvent = Extract<LessonEvent, { readonly type: 'answered' | 'examining' | 'exam' }>;

/** What only this stage is told; answers come to others too. */
type OwnNews = LessonNews | Exclude<LessonWorkerEvent, { readonly type: 'answered' }>;
const OWN: Readonly<Record<OwnNews['type'], true>> = {
  'lesson-source': true,
  'lesson-replacements': true,
  'lesson-rest': true,
  'lesson-settings': true,
  'lesson-pairs': true,
  'lesson-reading': true,
  'lesson-read': true,
  asked: true,
  'ask-told': true,
  'exam-began': true,
  'exam-ended': true,
  examining: true,
  exam: true,
};

export function isLessonNews<Other extends { readonly type: string }>(news: Other | OwnNews): news is OwnNews {
  return Object.hasOwn(OWN, news.type);
}

export function reduceLesson(state: LessonState, news: LessonNews | LessonWorkerEvent): LessonState {
  switch (news.type) {
    case 'lesson-source':
      return { ...reread(state), source: news.source, replacements: [] };
    case 'lesson-replacements':
      return { ...reread(state), replacements: news.replacements };
    case 'lesson-rest':
      return { ...state, restAccepted: true };
    case 'lesson-settings':
      return { ...state, settings: news.settings, changes: news.changes, changed: true };
    case 'lesson-pairs':
      return withPairs(state, news.pairs, news.kept);
    case 'lesson-reading':
      return { ...state, reading: 'going' };
    case 'lesson-read':
      return { ...state, reading: news.report ? 'no' : 'failed', report: news.report };
    case 'asked':
      return { ...state, rows: withRow(state.rows, news.row, news.again) };
    case 'ask-told':
      return { ...state, rows: told(state.rows, news) };
    case 'answered':
      return { ...state, rows: answered(state.rows, news) };
    case 'exam-began':
      return { ...state, exams: [], examining: { runId: news.runId, done: 0, questions: 0 } };
    case 'examining':
      if (!state.examining) return state; // told late, by another port than the answer that ended it
      return { ...state, examining: { ...state.examining, done: news.done, questions: news.questions } };
    case 'exam':
      if (!state.examining) return state; // told late, or of a run that is no longer on the page
      return { ...state, exams: [...state.exams.filter(({ side }) => side !== news.report.side), news.report] };
    case 'exam-ended':
      if (state.examining?.runId !== news.runId) return state; // another run is on the page
      return { ...state, examining: null, exams: news.reports ?? state.exams };
  }
}

/** The rows stay while it is worked out anew. */
function reread(state: LessonState): LessonState {
  return { ...state, reading: 'no', report: null, restAccepted: false, changed: true };
}

function told(
  rows: readonly AskedRow[],
  { requestId, dropped }: Extract<LessonNews, { readonly type: 'ask-told' }>,
): readonly AskedRow[] {
  return changeRow(rows, requestId, dropped === null ? { pending: false } : { dropped });
}

function withPairs(state: LessonState, pairs: readonly OwnPair[], kept: boolean): LessonState {
  const { restAccepted, changed } = state;
  return { ...reread(state), pairs, restAccepted, changed: changed || !kept };
}

function withRow(rows: readonly AskedRow[], row: AskedRow, again: boolean): readonly AskedRow[] {
  if (again) return rows.map((each) => (sameQuestion(each, row) ? row : each));
  return [row, ...rows.filter((each) => !sameQuestion(each, row))];
}

const sameQuestion = (a: AskedRow, b: AskedRow): boolean => rowKey(a) === rowKey(b);

/** Another network is on the page: what it would be taught and what was asked of an older one may be something else. */
export function lessonForRun(state: LessonState, before: RunRecord | null, now: RunRecord): LessonState {
  const sameText = before !== null && before.text.sha256 === now.text.sha256;
  return {
    ...state,
    changed: false,
    reading: 'no',
    exams: before?.id === now.id ? state.exams : [],
    examining: before?.id === now.id ? state.examining : null,
    rows: forRun(state.rows, before, now),
    report: sameText && before.config.blockSize === now.config.blockSize ? state.report : null,
  };
}

/** What is taught if nobody chooses: the town has questions of its own. */
export function sourceFor(state: LessonState, town: boolean): LessonSource {
  if (state.source && (town || state.source.kind !== 'town')) return state.source;
  return town ? { kind: 'town', asks: 'where', unknown: false } : { kind: 'own' };
}
