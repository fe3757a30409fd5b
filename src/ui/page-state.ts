/** @file All that the page knows, and how each piece of news changes it. Pure, so that it is tested without a browser. */
import type { Config, RunRecord } from '../config/types.ts';
import type {
  BuiltinText,
  Estimate,
  Guess,
  Machine,
  Problem,
  StartUp,
  TextReport,
  WorkerEvent,
} from '../worker/protocol.ts';
import {
  type AttentionNews,
  type AttentionState,
  attentionForRun,
  emptyAttention,
  isAttentionNews,
  reduceAttention,
} from './attention/state.ts';
import {
  emptyLesson,
  isLessonNews,
  type LessonNews,
  type LessonState,
  lessonForRun,
  reduceLesson,
} from './finetune/state.ts';
import { emptyLabs, isLabsNews, type LabsNews, type LabsState, reduceLabs } from './labs/state.ts';
import { applyRunEvent, type RunEvent, type RunView, runView } from './run-view.ts';
import { emptySqueeze, isSqueezeNews, reduceSqueeze, type SqueezeNews, type SqueezeState } from './squeeze/state.ts';
import { emptyWorld, isWorldNews, reduceWorld, type WorldNews, type WorldState } from './world/state.ts';
import type { Yardsticks } from './yardsticks.ts';

/** What was written for a request of the page, so far. */
export interface Written {
  readonly step: number;
  readonly text: string;
  readonly done: boolean;
  readonly dropped: number; // characters of the prompt that the network does not know
}

export interface PageState {
  readonly phase: 'starting' | 'ready' | 'failed';
  readonly machine: Machine | null;
  readonly texts: readonly BuiltinText[];
  readonly text: TextReport | null;
  /** The settings of the next run. */
  readonly config: Config | null;
  /** The ready-made settings that they began from; the link says it. */
  readonly preset: string | null;
  /** What those settings cost; null while it is being worked out. */
  readonly estimate: Estimate | null;
  /** In the order in which they began. */
  readonly runs: readonly RunView[];
  readonly currentId: string | null;
  readonly unfinished: StartUp['unfinished'];
  /** The largest ready-made network that this machine can hold. */
  readonly largest: string | null;
  readonly written: Readonly<Record<string, Written>>;
  readonly guess: Guess | null;
  readonly problem: { readonly runId: string | null; readonly problem: Problem } | null;
  readonly lesson: LessonState;
  readonly squeeze: SqueezeState;
  readonly world: WorldState;
  readonly labs: LabsState;
  readonly attention: AttentionState;
  /** A recorded run is being shown; nothing can be trained. */
  readonly recorded: { readonly yardsticks: Yardsticks } | null;
}

export const emptyState: PageState = {
  phase: 'starting',
  machine: null,
  texts: [],
  text: null,
  config: null,
  preset: null,
  estimate: null,
  runs: [],
  currentId: null,
  unfinished: null,
  largest: null,
  written: {},
  guess: null,
  problem: null,
  lesson: emptyLesson,
  squeeze: emptySqueeze,
  world: emptyWorld,
  labs: emptyLabs,
  attention: emptyAttention,
  recorded: null,
};

/** What the page itself learns: answers to its calls. */
export type PageEvent =
  | { readonly type: 'started'; readonly startUp: StartUp }
  | { readonly type: 'text'; readonly text: TextReport }
  | { readonly type: 'config'; readonly config: Config; readonly preset: string | null }
  | { readonly type: 'estimate'; readonly estimate: Estimate | null }
  | { readonly type: 'guess'; readonly guess: Guess | null }
  | { readonly type: 'largest'; readonly largest: string }
  | { readonly type: 'writing'; readonly requestId: string }
  | { readonly type: 'dropped'; readonly requestId: string; readonly dropped: number }
  | { readonly type: 'renamed'; readonly runId: string; readonly name: string }
  | { readonly type: 'removed'; readonly runId: string }
  | { readonly type: 'recorded'; readonly yardsticks: Yardsticks }
  | { readonly type: 'undone' } // phase 2 is; its base is the current run again
  | { readonly type: 'dismissed' };

export type News = WorkerEvent | PageEvent | LessonNews | SqueezeNews | WorldNews | LabsNews | AttentionNews;

/** The run of phase 1 that the page is about: the current one, or the one that phase 2 began from. */
export function pretrainRun(state: PageState): RunView | null {
  const run = currentRun(state);
  const base = run?.record.finetune?.base.runId;
  return base === undefined ? run : (state.runs.find(({ record }) => record.id === base) ?? null);
}

/** The run on the page, if there is one. */
export function currentRun(state: PageState): RunView | null {
  return state.runs.find((run) => run.record.id === state.currentId) ?? null;
}

/** Each part of the page changes by its own news. */
export function reduce(state: PageState, news: News): PageState {
  if (isWorldNews(news)) return { ...state, world: reduceWorld(state.world, news) };
  if (isLabsNews(news)) return { ...withoutLabProblem(state, news), labs: reduceLabs(state.labs, news) };
  if (isSqueezeNews(news)) return { ...state, squeeze: reduceSqueeze(state.squeeze, news) };
  if (isLessonNews(news)) return { ...state, lesson: reduceLesson(state.lesson, news) };
  if (isAttentionNews(news)) return { ...state, attention: reduceAttention(state.attention, news, state.currentId) };
  return reduceOwn(state, news);
}

type OwnNews =
  | PageEvent
  | RunEvent
  | Extract<WorkerEvent, { readonly type: 'run' | 'lab-network' | 'written' | 'answered' | 'speed' | 'problem' }>;

function reduceOwn(state: PageState, news: OwnNews): PageState {
  switch (news.type) {
    case 'started':
      return started(state, news.startUp);
    case 'text':
      return { ...state, text: news.text, guess: null, written: {}, problem: null };
    case 'config':
      return { ...state, config: news.config, preset: news.preset };
    case 'estimate':
      return { ...state, estimate: news.estimate };
    case 'speed':
      return { ...state, estimate: news.estimate };
    case 'largest':
      return { ...state, largest: news.largest };
    case 'guess':
      return { ...state, guess: news.guess };
    case 'problem':
      return { ...state, phase: endsStart(state, news.problem) ? 'failed' : state.phase, problem: news };
    case 'dismissed':
      return { ...state, problem: null };
    case 'renamed':
      return withRun(state, news.runId, (run) => ({ ...run, record: { ...run.record, name: news.name } }));
    case 'removed':
      return removed(state, news.runId);
    case 'recorded':
      return { ...emptyState, phase: 'ready', labs: state.labs, recorded: { yardsticks: news.yardsticks } };
    case 'run':
      return runBegan(state, news.run);
    case 'lab-network':
      return { ...state, runs: [...state.runs, runView(news.run)] };
    case 'writing':
    case 'dropped':
    case 'written':
      return writing(state, news);
    case 'answered':
      return { ...state, world: reduceWorld(state.world, news), lesson: reduceLesson(state.lesson, news) };
    case 'undone':
      return state; // the page shows another view
    default:
      return withRun(state, news.runId, (run) => applyRunEvent(run, news));
  }
}

/** That a lab is in another tab is settled, or told again, when it begins here. */
function withoutLabProblem(state: PageState, news: LabsNews): PageState {
  const code = state.problem?.problem.code;
  const settled = news.type === 'lab-begun' && (code === 'lab-taken' || code === 'lab-changed');
  return settled ? { ...state, problem: null } : state;
}

/** What cannot be kept can be trained all the same. */
const endsStart = ({ phase }: PageState, { code }: Problem): boolean =>
  phase === 'starting' && code !== 'storage-unavailable';

function started(state: PageState, startUp: StartUp): PageState {
  const { machine, texts, text, config, unfinished } = startUp;
  const runs = startUp.runs.map(runView).sort((a, b) => a.record.startedAt.localeCompare(b.record.startedAt));
  const problem = state.problem?.problem.code === 'storage-unavailable' ? state.problem : null;
  return { ...state, phase: 'ready', machine, texts, text, config, unfinished, runs, problem, currentId: null };
}

/** A run that began or was opened becomes the current one; a known one keeps its place in the list. */
function runBegan(state: PageState, record: RunRecord): PageState {
  const known = state.runs.some((run) => run.record.id === record.id);
  const runs = known
    ? state.runs.map((run) => (run.record.id === record.id ? runView(record) : run))
    : [...state.runs, runView(record)];
  const before = currentRun(state)?.record ?? null;
  const lesson = lessonForRun(state.lesson, before, record);
  const attention = attentionForRun(state.attention, before, record);
  // The settings of phase 2 are its own; the next run of phase 1 is not meant by them.
  const config = record.phase === 'pretrain' ? record.config : state.config;
  return { ...state, runs, currentId: record.id, config, lesson, attention, unfinished: null, problem: null };
}

function removed(state: PageState, runId: string): PageState {
  const runs = state.runs.filter((run) => run.record.id !== runId);
  return { ...state, runs, currentId: state.currentId === runId ? null : state.currentId };
}

function writing(state: PageState, news: News & { readonly requestId: string }): PageState {
  const before = state.written[news.requestId] ?? { step: 0, text: '', done: false, dropped: 0 };
  const after = (): Written => {
    if (news.type === 'dropped') return { ...before, dropped: news.dropped };
    if (news.type === 'written') return { ...before, step: news.step, text: news.text, done: news.done };
    return { step: 0, text: '', done: false, dropped: 0 };
  };
  return { ...state, written: { ...state.written, [news.requestId]: after() } };
}

function withRun(state: PageState, runId: string, change: (run: RunView) => RunView): PageState {
  return { ...state, runs: state.runs.map((run) => (run.record.id === runId ? change(run) : run)) };
}
