/** @file What the page knows of world models: a report for each run that was measured, and the measuring that goes on. */
import type { WorldProgress, WorldReport } from '../../labs/world/report.ts';
import type { BuiltinText, WorkerEvent } from '../../worker/protocol.ts';
import type { RecordedWorld } from '../demo/recorded-world.ts';
import type { RunView } from '../run-view.ts';
import type { OtherReport } from './shortfalls.ts';
import type { WayAnswers } from './way.ts';

/** How the question for a way is named; its answers come under this name. */
export const WAY = 'world-way';

export interface WorldState {
  /** By the id of the run. */
  readonly reports: Readonly<Record<string, WorldReport>>;
  readonly measuring: { readonly progress: WorldProgress | null } | null;
  /** Shown in place of the run's own report. */
  readonly recorded: RecordedWorld | null;
  /** To the last way that was asked for. */
  readonly answers: WayAnswers;
}

export const emptyWorld: WorldState = { reports: {}, measuring: null, recorded: null, answers: {} };

export type WorldNews =
  | { readonly type: 'measuring' }
  | { readonly type: 'exploring'; readonly progress: WorldProgress } // from the worker
  | { readonly type: 'measured'; readonly runId: string; readonly report: WorldReport | null } // null: it was stopped
  | { readonly type: 'recorded-world'; readonly recorded: RecordedWorld | null }
  | { readonly type: 'way-asked' }
  | Extract<WorkerEvent, { readonly type: 'answered' }>; // from the worker

/** What only this page is told; answers come to others too. */
type OwnNews = Exclude<WorldNews, { readonly type: 'answered' }>;
const OWN: readonly string[] = [
  'measuring',
  'exploring',
  'measured',
  'recorded-world',
  'way-asked',
] satisfies readonly OwnNews['type'][];

export function isWorldNews<Other extends { readonly type: string }>(news: Other | OwnNews): news is OwnNews {
  return OWN.includes(news.type);
}

export function reduceWorld(state: WorldState, news: WorldNews): WorldState {
  switch (news.type) {
    case 'measuring':
      return { ...state, measuring: { progress: null }, recorded: null };
    case 'exploring':
      return state.measuring ? { ...state, measuring: { progress: news.progress } } : state;
    case 'measured':
      return {
        ...state,
        measuring: null,
        reports: news.report ? { ...state.reports, [news.runId]: news.report } : state.reports,
      };
    case 'recorded-world':
      return { ...state, recorded: news.recorded };
    case 'way-asked':
      return { ...state, answers: {} };
    case 'answered': {
      const { requestId, side, text, done } = news;
      return requestId === WAY ? { ...state, answers: { ...state.answers, [side]: { text, done } } } : state;
    }
  }
}

/** How much of the measuring is done. */
export function measuredShare({ progress }: NonNullable<WorldState['measuring']>): number {
  return progress ? Math.min(1, progress.done / Math.max(1, progress.parts)) : 0;
}

/** Whether a run has read the town that ships with the page. */
export function readTheTown(run: RunView | null, texts: readonly BuiltinText[]): boolean {
  const town = texts.find(({ id }) => id === 'town');
  return run !== null && town !== undefined && run.record.text.name === town.title;
}

/** Tuned runs of the same base that were measured too, at most two. */
export function otherReports(
  state: WorldState,
  runs: readonly RunView[],
  current: RunView | null,
): readonly OtherReport[] {
  const base = current?.record.finetune?.base.runId;
  if (base === undefined) return [];
  return runs
    .filter(({ record }) => record.id !== current?.record.id && record.finetune?.base.runId === base)
    .flatMap(({ record }) => {
      const report = state.reports[record.id];
      return report?.after ? [{ name: record.name, report }] : [];
    })
    .slice(-2);
}
