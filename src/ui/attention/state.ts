/** @file All that the Attention page knows, and how each piece of news changes it. Pure. */
import type { RunRecord } from '../../config/types.ts';
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import type { HeadScores } from '../../data/attention/scores.ts';
import type {
  Attended,
  AttendedNetwork,
  AttentionEvent,
  KnockReport,
  Lapse,
  ProbeReport,
  Steer,
  WatchCost,
} from '../../worker/attention-protocol.ts';
import type { Problem } from '../../worker/protocol.ts';
import { type Marks, movedMarks } from './gain-marks.ts';
import { beginGrowth, type Growth, withRows } from './generation-rows.ts';
import { withFrames } from './lapse-cache.ts';

/** What each head did at a step. */
export interface ScoredStep {
  readonly step: number;
  readonly scores: HeadScores;
}

/** Parts of the probe that a person marked, and what is done to attention from outside. */
export interface Steering {
  /** In the text as typed. */
  readonly marks: Marks;
  /** Heads that are turned down or up; those at 1 are not listed. */
  readonly scaled: Steer['scaled'];
}

/** The loss with heads scaled: of which heads, and whether it is still being measured. */
export interface Knock {
  readonly scaled: Steer['scaled'];
  readonly running: boolean;
  readonly report: KnockReport | null;
}

/** A cell, both counted from 0. */
export interface Cell {
  readonly reader: number;
  readonly read: number;
}

export interface AttentionState {
  /** As a person typed it; null = what the worker chose. */
  readonly probe: string | null;
  /** Counted from 0; null = all. */
  readonly layers: readonly number[] | null;
  /** How the worker took it. */
  readonly taken: ProbeReport | null;
  readonly network: AttendedNetwork;
  /** The newest maps of each network; `now` is live while a run trains. */
  readonly frames: Readonly<Record<AttendedNetwork, AttentionFrame | null>>;
  /** The newest maps with what is done from outside; null while nothing is. */
  readonly steered: {
    readonly network: AttendedNetwork;
    readonly frame: AttentionFrame;
    readonly next: Attended['next'];
  } | null;
  /** The likeliest next characters after the probe, of the network that is chosen as it is by itself. */
  readonly next: Attended['next'];
  readonly head: HeadPlace;
  /** What a person points at; null = the page chooses the last reader. */
  readonly pointed: Cell | null;
  readonly lapse: Lapse | null;
  /** Frames of the lapse that were fetched, in the order of steps. */
  readonly kept: readonly AttentionFrame[];
  /** The step of the lapse that is shown; null = the newest. */
  readonly moment: number | null;
  readonly playing: boolean;
  /** In the order of steps. */
  readonly scored: readonly ScoredStep[];
  readonly steering: Steering;
  readonly knock: Knock | null;
  /** What the network writes on from the probe, and what each character of it looks at. */
  readonly growth: Growth | null;
  readonly cost: WatchCost | null;
  readonly problem: Problem | null;
}

const noFrames = { now: null, base: null, squeezed: null } as const;

export const emptyAttention: AttentionState = {
  probe: null,
  layers: null,
  taken: null,
  network: 'now',
  frames: noFrames,
  steered: null,
  next: [],
  head: { layer: 0, head: 0 },
  pointed: null,
  lapse: null,
  kept: [],
  moment: null,
  playing: false,
  scored: [],
  steering: { marks: [], scaled: [] },
  knock: null,
  growth: null,
  cost: null,
  problem: null,
};

/** What a person changes by the page alone; these are commands too. */
export type AttentionChange =
  | { readonly type: 'attention-probe'; readonly text: string }
  /** A part of the layers, and of the text its end; null = all of it. */
  | { readonly type: 'attention-layers'; readonly layers: readonly number[] | null; readonly characters: number | null }
  | { readonly type: 'attention-network'; readonly network: AttendedNetwork }
  | { readonly type: 'attention-head'; readonly head: HeadPlace }
  | { readonly type: 'attention-point'; readonly cell: Cell | null }
  | { readonly type: 'attention-moment'; readonly step: number | null }
  | { readonly type: 'attention-play'; readonly on: boolean }
  | { readonly type: 'attention-steer'; readonly steering: Steering }
  | { readonly type: 'attention-grow'; readonly text: string; readonly steer: Steer | null };

/** What only this page is told. */
type OwnNews =
  | AttentionEvent
  | AttentionChange
  | { readonly type: 'attention-taken'; readonly report: ProbeReport | null }
  | {
      readonly type: 'attention-seen';
      readonly network: AttendedNetwork;
      readonly steered: boolean;
      readonly attended: Attended;
    }
  | { readonly type: 'attention-kept'; readonly frames: readonly AttentionFrame[] }
  | {
      readonly type: 'attention-grown';
      readonly growth: Growth;
      readonly length: number;
      readonly frame: AttentionFrame;
    }
  | { readonly type: 'attention-knock'; readonly scaled: Steer['scaled'] }
  | { readonly type: 'attention-knocked'; readonly report: KnockReport | null } // null: it was called off
  | { readonly type: 'attention-problem'; readonly problem: Problem | null };

export type AttentionNews = OwnNews;
type GrownNews = Extract<OwnNews, { readonly type: 'attention-grown' }>;
type SeenNews = Extract<OwnNews, { readonly type: 'attention-seen' }>;

const OWN: Readonly<Record<OwnNews['type'], true>> = {
  attended: true,
  lapsed: true,
  scored: true,
  'attention-probe': true,
  'attention-layers': true,
  'attention-network': true,
  'attention-head': true,
  'attention-point': true,
  'attention-moment': true,
  'attention-play': true,
  'attention-steer': true,
  'attention-grow': true,
  'attention-grown': true,
  'attention-taken': true,
  'attention-seen': true,
  'attention-kept': true,
  'attention-knock': true,
  'attention-knocked': true,
  'attention-problem': true,
};

export function isAttentionNews<Other extends { readonly type: string }>(
  news: Other | AttentionNews,
): news is AttentionNews {
  return Object.hasOwn(OWN, news.type);
}

/** @param runId of the run on the page: events of another one come too late. */
export function reduceAttention(state: AttentionState, news: AttentionNews, runId: string | null): AttentionState {
  switch (news.type) {
    case 'attended':
      if (news.runId !== runId) return state;
      return { ...state, frames: { ...state.frames, now: news.frame }, cost: news.cost };
    case 'lapsed':
      return news.lapse.runId === runId ? { ...state, lapse: news.lapse } : state;
    case 'scored':
      return news.runId === runId ? { ...state, scored: withScores(state.scored, news) } : state;
    case 'attention-taken':
      return { ...state, taken: news.report };
    case 'attention-seen':
      return seen(state, news);
    case 'attention-kept':
      return { ...state, kept: withFrames(state.kept, news.frames, state.moment ?? 0) };
    case 'attention-grown':
      return grew(state, news);
    case 'attention-knock':
      return { ...state, knock: { scaled: news.scaled, running: true, report: null } };
    case 'attention-knocked':
      return { ...state, knock: state.knock && news.report && { ...state.knock, running: false, report: news.report } };
    case 'attention-problem':
      return { ...state, problem: news.problem, knock: state.knock?.running ? null : state.knock };
    default:
      return changed(state, news);
  }
}

function changed(state: AttentionState, news: AttentionChange): AttentionState {
  switch (news.type) {
    case 'attention-probe':
      return probed(state, news.text);
    case 'attention-layers':
      return { ...fewer(state, news.characters), layers: news.layers, problem: null };
    case 'attention-network':
      return { ...state, network: news.network };
    case 'attention-head':
      return { ...state, head: news.head };
    case 'attention-point':
      return { ...state, pointed: news.cell };
    case 'attention-moment':
      return { ...state, moment: news.step };
    case 'attention-play':
      return { ...state, playing: news.on };
    case 'attention-steer':
      return { ...state, steering: news.steering, steered: isSteering(news.steering) ? state.steered : null };
    case 'attention-grow':
      return { ...state, growth: beginGrowth(news.text, news.steer) };
  }
}

/** Rows of a text that is no longer the one on the page come too late. */
function grew(state: AttentionState, { growth, length, frame }: GrownNews): AttentionState {
  if (state.growth?.given !== growth.given) return state;
  return { ...state, growth: withRows(growth, frame, length) };
}

/** Whether anything is done from outside. */
export const isSteering = ({ marks, scaled }: Steering): boolean =>
  scaled.length > 0 || marks.some(({ gain }) => gain !== 0);

/** Marks stay on the characters that typing left alone. */
function probed(state: AttentionState, text: string): AttentionState {
  const marks = movedMarks(state.steering.marks, [...typedText(state)], [...text]);
  const steering = { ...state.steering, marks };
  return { ...state, probe: text, pointed: null, steering, steered: isSteering(steering) ? state.steered : null };
}

function fewer(state: AttentionState, characters: number | null): AttentionState {
  const typed = [...typedText(state)];
  return characters === null || typed.length <= characters ? state : probed(state, typed.slice(-characters).join(''));
}

/** The text to look at; what the worker chose is known by its maps. */
export const typedText = ({ probe, frames }: AttentionState): string => probe ?? frames.now?.characters.join('') ?? '';

function seen(state: AttentionState, { network, steered, attended }: SeenNews): AttentionState {
  const { frame, next, unknown, cut } = attended;
  const after = { ...state, taken: { unknown, cut }, problem: null };
  return steered
    ? { ...after, steered: { network, frame, next } }
    : { ...after, frames: { ...state.frames, [network]: frame }, next };
}

/** One entry a step, in order; a measurement of the same step replaces the one before. */
function withScores(scored: readonly ScoredStep[], { step, scores }: ScoredStep): readonly ScoredStep[] {
  return [...scored.filter((each) => each.step !== step), { step, scores }].sort((a, b) => a.step - b.step);
}

/** Another run is on the page: what was seen of the old one goes, what a person chose stays. */
export function attentionForRun(state: AttentionState, before: RunRecord | null, run: RunRecord): AttentionState {
  if (before?.id === run.id) return state;
  const { probe, head } = state;
  return { ...emptyAttention, probe, head };
}
