/** @file All that the Squeeze page knows, and how each piece of news changes it. Pure. */
import type { Problem } from '../../worker/protocol.ts';
import type {
  Difference,
  DuetRequest,
  Fidelity,
  SpeedsEnd,
  SqueezeEvent,
  SqueezeReport,
  SqueezeSettings,
  SqueezeTask,
  SweepPoint,
  TensorReport,
  TimedSize,
  Written,
} from '../../worker/squeeze-protocol.ts';
import { BLIND_LENGTH, type BlindTest, beginBlind, blindWritten, guessBlind, nextRound } from './blind.ts';
import { shown } from './text.ts';

export interface Duet {
  readonly request: DuetRequest;
  readonly before: readonly Written[];
  readonly after: readonly Written[];
  readonly difference: Difference | null;
  readonly done: boolean;
  readonly dropped: number; // characters of the prompt that the network does not know
}

export interface SqueezeState {
  readonly settings: SqueezeSettings;
  /** The network that is squeezed, as it is with these settings; null before the first time. */
  readonly report: SqueezeReport | null;
  readonly squeezing: boolean;
  /** What is being measured, and how much of it is done. */
  readonly task: { readonly task: SqueezeTask; readonly share: number } | null;
  readonly points: readonly SweepPoint[];
  readonly fidelities: readonly Fidelity[]; // at most one a width
  /** What the same network measured with scales chosen the other way. */
  readonly otherScale: readonly SweepPoint[];
  /** Untrained networks of every size, timed on this machine; `end` is null before and while they are. */
  readonly speeds: { readonly sizes: readonly TimedSize[]; readonly end: SpeedsEnd | null };
  readonly duet: Duet | null;
  readonly blind: BlindTest | null;
  readonly problem: Problem | null;
}

export const emptySqueeze: SqueezeState = {
  settings: { bits: 4, scale: 'plain', embeddings: true, head: true, layers: true },
  report: null,
  squeezing: false,
  task: null,
  points: [],
  fidelities: [],
  otherScale: [],
  speeds: { sizes: [], end: null },
  duet: null,
  blind: null,
  problem: null,
};

export type SqueezeNews =
  | SqueezeEvent
  | { readonly type: 'squeeze-begun'; readonly settings: SqueezeSettings }
  | { readonly type: 'squeezed'; readonly report: SqueezeReport }
  | { readonly type: 'squeeze-problem'; readonly problem: Problem }
  | { readonly type: 'squeeze-task'; readonly task: SqueezeTask | null }
  | { readonly type: 'faithful'; readonly fidelity: Fidelity }
  | { readonly type: 'tensors-measured'; readonly tensors: readonly TensorReport[] }
  | { readonly type: 'speeds-ended'; readonly end: SpeedsEnd }
  | { readonly type: 'rounded'; readonly point: SweepPoint }
  | { readonly type: 'duet-begun'; readonly request: DuetRequest }
  | { readonly type: 'duet-dropped'; readonly requestId: string; readonly dropped: number }
  | { readonly type: 'blind-begun'; readonly prompt: string; readonly seed: number }
  | { readonly type: 'blind-guessed'; readonly first: boolean }
  | { readonly type: 'blind-went-on' };

const OWN: Readonly<Record<SqueezeNews['type'], true>> = {
  swept: true,
  squeezing: true,
  timed: true,
  duet: true,
  'squeeze-begun': true,
  squeezed: true,
  'squeeze-problem': true,
  'squeeze-task': true,
  faithful: true,
  'tensors-measured': true,
  'speeds-ended': true,
  rounded: true,
  'duet-begun': true,
  'duet-dropped': true,
  'blind-begun': true,
  'blind-guessed': true,
  'blind-went-on': true,
};

export function isSqueezeNews<Other extends { readonly type: string }>(news: Other | SqueezeNews): news is SqueezeNews {
  return Object.hasOwn(OWN, news.type);
}

export function reduceSqueeze(state: SqueezeState, news: SqueezeNews): SqueezeState {
  switch (news.type) {
    case 'squeeze-begun':
      return { ...state, settings: news.settings, squeezing: true, task: null, problem: null };
    case 'squeezed':
      return squeezed(state, news.report);
    case 'squeeze-problem':
      return { ...state, squeezing: false, task: null, problem: news.problem };
    case 'squeeze-task':
      return {
        ...state,
        task: news.task && { task: news.task, share: 0 },
        speeds: news.task === 'speeds' ? emptySqueeze.speeds : state.speeds,
      };
    case 'timed':
      return { ...state, speeds: { ...state.speeds, sizes: [...state.speeds.sizes, news.size] } };
    case 'speeds-ended':
      return { ...state, speeds: { ...state.speeds, end: news.end } };
    case 'squeezing':
      return state.task?.task === news.task ? { ...state, task: { task: news.task, share: news.share } } : state;
    case 'swept':
    case 'rounded':
      return { ...state, points: withPoint(state.points, news.point) };
    case 'faithful':
      return { ...state, fidelities: [...state.fidelities.filter(isOther(news.fidelity)), news.fidelity] };
    case 'tensors-measured':
      return { ...state, report: state.report && { ...state.report, tensors: news.tensors } };
    default:
      return texts(state, news);
  }
}

type TextNews = Extract<SqueezeNews, { type: `duet${string}` | `blind${string}` }>;

/** What both write: for the two columns, or for the blind test. */
function texts(state: SqueezeState, news: TextNews): SqueezeState {
  const { duet, blind } = state;
  switch (news.type) {
    case 'duet-begun':
      return {
        ...state,
        duet: { request: news.request, before: [], after: [], difference: null, done: false, dropped: 0 },
      };
    case 'duet-dropped':
      return duet?.request.requestId === news.requestId
        ? { ...state, duet: { ...duet, dropped: news.dropped } }
        : state;
    case 'duet': {
      const { requestId, before, after, difference, done } = news;
      if (duet?.request.requestId === requestId)
        return { ...state, duet: { ...duet, before, after, difference, done } };
      if (!blind || !done) return state;
      const whole = before.length === BLIND_LENGTH && after.length === BLIND_LENGTH;
      const texts = { before: textOf(before), after: textOf(after), whole };
      return { ...state, blind: blindWritten(blind, requestId, texts) };
    }
    case 'blind-begun':
      return { ...state, blind: beginBlind(news.prompt, news.seed) };
    case 'blind-guessed':
      return { ...state, blind: blind && guessBlind(blind, news.first) };
    case 'blind-went-on':
      return { ...state, blind: blind && nextRound(blind) };
  }
}

export const textOf = (written: readonly Written[]): string =>
  written.map(({ character }) => shown(character)).join('');

/** What was measured stays true only for the same weights, squeezed in the same way. */
function squeezed(state: SqueezeState, report: SqueezeReport): SqueezeState {
  const known = state.report !== null && sameNetwork(state.report, report) && sameTensors(state.report, report);
  const same = known && state.report?.settings.scale === report.settings.scale;
  const sameBits = same && state.report?.settings.bits === report.settings.bits;
  return {
    ...state,
    settings: report.settings,
    squeezing: false,
    report: sameBits ? { ...report, tensors: state.report.tensors } : report,
    points: same ? state.points : [],
    fidelities: same ? state.fidelities : [],
    otherScale: same ? state.otherScale : known ? state.points : [],
    blind: sameBits ? state.blind : null,
  };
}

const sameNetwork = (a: SqueezeReport, b: SqueezeReport): boolean => a.runId === b.runId && a.step === b.step;

function sameTensors({ settings: a }: SqueezeReport, { settings: b }: SqueezeReport): boolean {
  return a.embeddings === b.embeddings && a.head === b.head && a.layers === b.layers;
}

const isOther =
  ({ bits }: Fidelity) =>
  (each: Fidelity): boolean =>
    each.bits !== bits;

/** A new measurement of a width does not forget that it was trained. */
function withPoint(points: readonly SweepPoint[], point: SweepPoint): readonly SweepPoint[] {
  const known = points.find(({ bits }) => bits === point.bits);
  const whole = { ...point, trained: point.trained ?? known?.trained ?? null };
  return [...points.filter(({ bits }) => bits !== point.bits), whole].sort((a, b) => b.bits - a.bits);
}
