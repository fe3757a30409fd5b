/** @file What the page knows of labs: its own and recorded ones, which is shown, what runs, and what a person chose. Pure. */
import type { KeptLab, KeptLabs } from '../../labs/kept.ts';
import type { LabId } from '../../labs/lab.ts';
import type { LabCost, LabEvent, LabProgress } from '../../worker/lab-protocol.ts';
import type { RecordedWorld } from '../demo/recorded-world.ts';
import type { LabsCommand } from './commands.ts';

export type LabsView = 'overview' | 'world' | LabId;

/** Of both plans; null: not worked out yet. */
export interface PlanCosts {
  readonly full: LabCost | null;
  readonly quick: LabCost | null;
}

/** Recordings that come with the page. */
export interface Recordings {
  readonly labs: KeptLabs;
  readonly world: RecordedWorld | null;
}

export interface RunningLab {
  readonly lab: LabId;
  readonly progress: LabProgress | null; // null: it begins
  readonly pausing: boolean;
}

type OfLab<Value> = { readonly [Id in LabId]?: Value };

export interface LabsState {
  readonly view: LabsView;
  readonly kept: KeptLabs;
  /** Null: not loaded yet. */
  readonly recorded: Recordings | null;
  /** Labs in whose place the recording is shown. */
  readonly showsRecorded: OfLab<boolean>;
  /** What was chosen; before that it is the kept plan, or the full one. */
  readonly quick: OfLab<boolean>;
  /** An option's id; `NO_GUESS`: asked, and not wanted. */
  readonly guesses: OfLab<string>;
  readonly costs: OfLab<PlanCosts>;
  readonly running: RunningLab | null;
}

/** A person who does not want to guess. */
export const NO_GUESS = 'none';

export const emptyLabs: LabsState = {
  view: 'overview',
  kept: {},
  recorded: null,
  showsRecorded: {},
  quick: {},
  guesses: {},
  costs: {},
  running: null,
};

type OwnNews =
  | Extract<LabsCommand, { readonly type: 'labs-view' | 'lab-plan' | 'lab-guess' | 'lab-recorded' }>
  | { readonly type: 'labs-kept'; readonly kept: KeptLabs } // from earlier
  | { readonly type: 'labs-recorded'; readonly recorded: Recordings }
  | { readonly type: 'lab-costs'; readonly lab: LabId; readonly costs: PlanCosts }
  | { readonly type: 'lab-begun'; readonly lab: LabId }
  | { readonly type: 'lab-pausing' }
  | { readonly type: 'lab-ended'; readonly lab: LabId } // done, paused, or stopped by a problem
  | { readonly type: 'lab-cleared'; readonly lab: LabId };

/** That a network is kept as a run is news of the runs. */
export type LabsNews = Exclude<LabEvent, { readonly type: 'lab-network' }> | OwnNews;

const NEWS: Readonly<Record<LabsNews['type'], true>> = {
  'lab-progress': true,
  'lab-kept': true,
  'labs-view': true,
  'lab-plan': true,
  'lab-guess': true,
  'lab-recorded': true,
  'labs-kept': true,
  'labs-recorded': true,
  'lab-costs': true,
  'lab-begun': true,
  'lab-pausing': true,
  'lab-ended': true,
  'lab-cleared': true,
};

export function isLabsNews<Other extends { readonly type: string }>(news: Other | LabsNews): news is LabsNews {
  return Object.hasOwn(NEWS, news.type);
}

export function reduceLabs(state: LabsState, news: LabsNews): LabsState {
  switch (news.type) {
    case 'labs-view':
      return { ...state, view: news.view };
    case 'lab-plan':
      return { ...state, quick: { ...state.quick, [news.lab]: news.quick } };
    case 'lab-guess':
      return { ...state, guesses: { ...state.guesses, [news.lab]: news.guess } };
    case 'lab-recorded':
      return { ...state, showsRecorded: { ...state.showsRecorded, [news.lab]: news.show } };
    case 'labs-kept':
      return { ...state, kept: { ...news.kept, ...state.kept } }; // what was heard since is newer
    case 'labs-recorded':
      return { ...state, recorded: news.recorded };
    case 'lab-costs':
      return { ...state, costs: { ...state.costs, [news.lab]: news.costs } };
    case 'lab-cleared':
      return cleared(state, news.lab);
    default:
      return running(state, news);
  }
}

type RunNews = Extract<LabsNews, { type: 'lab-begun' | 'lab-progress' | 'lab-kept' | 'lab-pausing' | 'lab-ended' }>;

/** One lab runs at a time; late news of another changes nothing. */
function running(state: LabsState, news: RunNews): LabsState {
  const { running } = state;
  switch (news.type) {
    case 'lab-begun': {
      const showsRecorded = { ...state.showsRecorded, [news.lab]: false };
      return { ...state, showsRecorded, running: { lab: news.lab, progress: null, pausing: false } };
    }
    case 'lab-progress':
      if (running?.lab !== news.progress.lab) return state;
      return { ...state, running: { ...running, progress: news.progress } };
    case 'lab-kept':
      return { ...state, kept: { ...state.kept, [news.kept.lab]: news.kept } };
    case 'lab-pausing':
      return { ...state, running: running && { ...running, pausing: true } };
    case 'lab-ended':
      return running?.lab === news.lab ? { ...state, running: null } : state;
  }
}

/** The guess goes too: the next one is made anew. */
function cleared(state: LabsState, lab: LabId): LabsState {
  return { ...state, kept: without(state.kept, lab), guesses: without(state.guesses, lab) };
}

function without<Labs extends OfLab<unknown>>(labs: Labs, lab: LabId): Labs {
  const { [lab]: _, ...others } = labs;
  return others as Labs; // all of its keys are optional
}

export const keptOf = (state: LabsState, lab: LabId): KeptLab | null => state.kept[lab] ?? null;

export const recordedOf = (state: LabsState, lab: LabId): KeptLab | null => state.recorded?.labs[lab] ?? null;

/** How much of a lab is done: of the running one by its last news. */
export function doneShare(state: LabsState, lab: LabId): number {
  const { running } = state;
  return (running?.lab === lab ? running.progress?.share : undefined) ?? keptOf(state, lab)?.share ?? 0;
}
