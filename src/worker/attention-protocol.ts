/** @file Attention in the protocol: maps of the networks at hand, live, kept and steered. Types only. */
import type { AttentionFrame, HeadPlace } from '../data/attention/frame.ts';
import type { HeadScores } from '../data/attention/scores.ts';
import type { Answer } from './protocol.ts';

/** What a person does to attention from outside; nothing of it is trained. */
export interface Steer {
  /** Nats added to the attention logits of each character of the text as typed, in all layers and heads; missing ones are 0. */
  readonly keyBias: readonly number[];
  /** Heads whose output is multiplied; the others by 1. */
  readonly scaled: readonly (HeadPlace & { readonly scale: number })[]; // scale 0..2
}

/** The current network, the one that phase 2 began from, or the squeezed twin of the Squeeze page. */
export type AttendedNetwork = 'now' | 'base' | 'squeezed';

/** A text to look at. */
export interface Probe {
  /** null = a beginning of the text that checks read; '' = what the network begins from when it is given nothing. */
  readonly text: string | null;
  /** Counted from 0; null = all. */
  readonly layers: readonly number[] | null;
}

/** How a text was taken: what is unknown to the network is left out, what is too long is cut at the left. */
export interface ProbeReport {
  readonly unknown: readonly string[]; // each once
  readonly cut: number; // characters
}

export interface Attended extends ProbeReport {
  readonly frame: AttentionFrame;
  /** The likeliest next characters after the text, by chance, best first. */
  readonly next: readonly { readonly character: string; readonly chance: number }[];
}

/** What watching costs: of the time that training takes, 0..1, and how often a frame comes. */
export interface WatchCost {
  readonly share: number;
  readonly framesPerSecond: number;
}

/** The frames kept of a run: dense at first, then sparser. */
export interface Lapse {
  readonly runId: string;
  readonly steps: readonly number[];
  readonly bytes: number;
  readonly mostBytes: number; // never more than this
}

/** Loss on the check windows with heads as they are, and with some scaled. */
export interface KnockReport {
  readonly step: number;
  readonly characters: number;
  readonly before: number; // nats per character
  readonly after: number;
}

export interface AttentionApi {
  /** Maps of a network at this moment; training goes on. */
  attend(request: {
    readonly probe: Probe;
    readonly network: AttendedNetwork;
    readonly steer: Steer | null;
  }): Promise<Answer<Attended>>;
  /** While the current run trains, `attended` comes with frames of this probe: at most ten a second, and less than a tenth of the time. null: no longer. */
  watch(probe: Probe | null): Promise<Answer<ProbeReport | null>>;
  /** Frames kept of the current run, by their steps. They are of the text that was watched then. */
  lapse(steps: readonly number[]): Promise<Answer<readonly AttentionFrame[]>>;
  /** What each head of the current network does, measured now. */
  scoreHeads(): Promise<Answer<{ readonly step: number; readonly scores: HeadScores }>>;
  /** Check loss with and without; null when it was called off. */
  knock(scaled: Steer['scaled']): Promise<Answer<KnockReport | null>>;
  cancelKnock(): Promise<void>;
}

export type AttentionEvent =
  | { readonly type: 'attended'; readonly runId: string; readonly frame: AttentionFrame; readonly cost: WatchCost }
  | { readonly type: 'lapsed'; readonly lapse: Lapse }
  | { readonly type: 'scored'; readonly runId: string; readonly step: number; readonly scores: HeadScores };

/** In `Problem`: so many bytes of maps do not fit; fewer layers or a shorter text would. */
export interface AttentionTooLarge {
  readonly code: 'attention-too-large';
  readonly needed: number;
  readonly available: number;
  readonly layers: readonly number[];
  readonly characters: number;
}
