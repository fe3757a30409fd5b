/**
 * @file The one file that page and worker share: types only. Calls go down as `WorkerApi` (comlink), news comes up as
 * `WorkerEvent`, at most ten batches of metrics a second. Every run event carries its `runId`.
 */

import type { SettingProblem } from '../config/config.ts';
import type { CheckPoint, Config, MetricPoint, RunRecord, RunState, SampleRecord } from '../config/types.ts';
import type { TextFacts } from '../data/prepare.ts';
import type { TextNote, TextProblem } from '../data/text.ts';
import type { AttentionApi, AttentionEvent, AttentionTooLarge, Steer } from './attention-protocol.ts';
import type { LabApi, LabElsewhere, LabEvent } from './lab-protocol.ts';
import type { LessonApi, LessonEvent } from './lesson-protocol.ts';
import type { SqueezeApi, SqueezeEvent } from './squeeze-protocol.ts';

export type { SettingProblem, TextNote };

/** Where the text comes from: one that ships with the page, or the user's own. */
export type TextSource =
  | { readonly kind: 'builtin'; readonly id: string }
  | { readonly kind: 'own'; readonly name: string; readonly text: string };

/** A built-in text, as the page lists it. */
export interface BuiltinText {
  readonly id: string;
  readonly title: string;
  readonly characters: number;
}

/** The loaded text: what was counted in it, and where it comes from. */
export interface TextReport extends TextFacts {
  readonly source: { readonly kind: 'builtin' | 'own'; readonly id: string; readonly name: string };
}

/** What can go wrong for a user; the words are in `ui/words.ts`, the CLI's in `cli/words.ts`. */
export type Problem =
  | { readonly code: 'no-webgpu' }
  | { readonly code: 'no-adapter' }
  | { readonly code: 'insecure-context' }
  | {
      readonly code: 'device-lost';
      readonly step: number;
      readonly checkpointStep: number | null;
      readonly detail: string;
    }
  | TextProblem
  | { readonly code: 'settings-invalid'; readonly problems: readonly SettingProblem[] }
  | {
      readonly code: 'too-large-for-device';
      readonly limit: string;
      readonly needed: number;
      readonly available: number;
      readonly suggestion: Partial<Config> | null;
    }
  | {
      readonly code: 'loss-not-finite';
      readonly step: number;
      readonly checkpointStep: number;
      readonly learningRate: number;
    }
  | AttentionTooLarge
  | { readonly code: 'weights-not-finite'; readonly tensor: string } // so it cannot be squeezed
  | { readonly code: 'storage-full'; readonly needed: number; readonly free: number | null }
  | { readonly code: 'storage-unavailable'; readonly detail: string }
  | { readonly code: 'storage-taken' } // another tab holds the run
  | { readonly code: 'text-missing'; readonly name: string } // a kept run's text is no longer here
  | { readonly code: 'checkpoint-damaged'; readonly detail: string }
  | { readonly code: 'lab-damaged'; readonly lab: string } // what it had found cannot be read
  | LabElsewhere
  | { readonly code: 'lesson-empty' } // nothing in it that this network can learn
  | { readonly code: 'lesson-missing'; readonly name: string } // of a kept run of phase 2, or its base, is no longer here
  | { readonly code: 'town-unreadable'; readonly reason: 'unknown-characters' | 'short-context' } // it cannot be asked about the town
  | { readonly code: 'part-missing' } // a script of the page did not load
  | { readonly code: 'internal'; readonly detail: string };

/** Success or a typed problem; no exception crosses the boundary. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What the browser tells about the GPU; empty strings where it tells nothing. */
export interface Machine {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly software: boolean; // a processor pretending to be a GPU
  readonly features: readonly string[];
  readonly maxBufferBytes: number;
}

/** What a config would cost on this machine, before training starts. */
export interface Estimate {
  readonly parameters: number;
  readonly memoryBytes: number; // all GPU buffers of a training run
  readonly largestBufferBytes: number;
  readonly fits: boolean;
  /** Measured on this machine for this shape, or scaled by FLOPs from the last measurement; null = not measured yet. */
  readonly tokensPerSecond: number | null;
  readonly measured: boolean;
  readonly seconds: number | null; // for all steps
}

/** The next character after a text, by chance. */
export interface Guess {
  readonly step: number;
  /** One per id of the vocabulary; sums to 1. */
  readonly probabilities: readonly number[];
}

export interface WriteRequest {
  readonly requestId: string;
  readonly prompt: string;
  readonly length: number; // characters
  readonly temperature: number; // 0 = always the likeliest
  readonly topK: number; // 0 = all
  readonly seed: number;
  /** Each character by itself, for whoever looks at each; without it several come at once. */
  readonly oneByOne?: boolean;
  /** From outside, on the characters of the prompt. */
  readonly steer?: Steer;
}

/** Everything the page needs to draw its first picture. */
export interface StartUp {
  readonly machine: Machine;
  readonly texts: readonly BuiltinText[];
  readonly text: TextReport;
  readonly config: Config;
  readonly runs: readonly RunRecord[];
  /** A run that was going on when the page was last closed, and can be continued. */
  readonly unfinished: { readonly runId: string; readonly step: number } | null;
}

export interface WorkerApi extends AttentionApi, LabApi, LessonApi, SqueezeApi {
  /** `listener` is a comlink proxy; it gets every event from now on. */
  subscribe(listener: (event: WorkerEvent) => void): Promise<void>;
  /** Opens storage and the GPU, loads the last text (else the first built-in) and builds the untrained network. */
  start(wanted: { readonly config: Partial<Config>; readonly textId: string | null }): Promise<Answer<StartUp>>;
  /** Replaces the text; refuses what cannot be trained on. A running run keeps its own text and is paused. */
  setText(source: TextSource): Promise<Answer<TextReport>>;
  /** Checks and costs a config without changing anything. */
  estimate(config: Config): Promise<Answer<Estimate>>;
  /** Builds the untrained network for this config, so that it can write and guess before training. */
  prepare(config: Config): Promise<Answer<Estimate>>;
  /** Half a second of real training steps on a throw-away copy; sends `speed`. */
  probe(): Promise<Answer<Estimate>>;
  /** A new run from the untrained network of `config`; the prepared one if it is the same. */
  train(config: Config): Promise<Answer<{ readonly runId: string }>>;
  pause(): Promise<void>;
  /** Goes on with the current run (paused, stopped, done: then `moreSteps` are added). */
  resume(moreSteps?: number): Promise<Answer<{ readonly runId: string }>>;
  /** Exactly one training step of the current (paused or new) run. */
  step(): Promise<Answer<{ readonly runId: string }>>;
  /** Ends the current run; the network is kept. */
  stop(): Promise<void>;
  /** A child run that starts from the current weights and step of this run with some settings changed. */
  branch(changes: Partial<Config>): Promise<Answer<{ readonly runId: string }>>;
  /** After `loss-not-finite` or `device-lost`: go on from the last whole checkpoint. */
  recover(changes: Partial<Config>): Promise<Answer<{ readonly runId: string }>>;
  /** Loads a kept run's last checkpoint and makes it the current one, paused. */
  open(runId: string): Promise<Answer<RunRecord>>;
  rename(runId: string, name: string): Promise<void>;
  remove(runId: string): Promise<void>;
  /** Writes on from a prompt; text arrives as `written`. Unknown characters are dropped and counted. */
  write(request: WriteRequest): Promise<Answer<{ readonly dropped: number }>>;
  cancelWriting(requestId: string): Promise<void>;
  guess(prompt: string): Promise<Answer<Guess>>;
  /** The current network as a safetensors file; with optimizer state if `checkpoint`. */
  save(options: {
    readonly checkpoint: boolean;
  }): Promise<Answer<{ readonly name: string; readonly bytes: Uint8Array }>>;
}

export type WorkerEvent =
  | AttentionEvent
  | LabEvent
  | LessonEvent
  | SqueezeEvent
  | { readonly type: 'run'; readonly run: RunRecord } // a run began or was opened (metrics so far inside)
  | { readonly type: 'state'; readonly runId: string; readonly state: RunState; readonly step: number }
  | {
      readonly type: 'metrics';
      readonly runId: string;
      readonly points: readonly MetricPoint[];
      readonly tokensPerSecond: number;
    }
  | { readonly type: 'check'; readonly runId: string; readonly check: CheckPoint }
  | { readonly type: 'sampling'; readonly runId: string; readonly step: number; readonly text: string } // so far
  | { readonly type: 'sample'; readonly runId: string; readonly sample: SampleRecord }
  | {
      readonly type: 'written';
      readonly requestId: string;
      readonly step: number;
      readonly text: string;
      readonly done: boolean;
    }
  | { readonly type: 'saved'; readonly runId: string; readonly step: number } // a whole checkpoint is kept
  | { readonly type: 'speed'; readonly estimate: Estimate }
  | { readonly type: 'problem'; readonly runId: string | null; readonly problem: Problem };
