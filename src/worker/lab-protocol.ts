/** @file Labs in the protocol: run in the worker when nothing else is to be done, one at a time. Types only. */
import type { KeptLab, KeptLabs } from '../labs/kept.ts';
import type { LabId } from '../labs/lab.ts';
import type { Answer } from './protocol.ts';

/** What a plan would take on this machine. */
export interface LabCost {
  readonly networks: number;
  /** Null: nothing was timed yet. */
  readonly seconds: number | null;
}

export interface LabProgress {
  readonly lab: LabId;
  readonly share: number; // of the plan, 0..1
  readonly network: string; // what is being trained or measured, in words
  /** From what the plan took so far; null: too early to say. */
  readonly secondsLeft: number | null;
}

export interface LabApi {
  /** What is kept of earlier labs; to be asked once, after the start. */
  labs(): Promise<Answer<KeptLabs>>;
  labCost(lab: LabId, quick: boolean): Promise<Answer<LabCost>>;
  /**
   * Begins a lab, or goes on with what is kept of the same plan; training, writing and looking go first. Resolves when it is
   * done or paused. Another lab that runs is paused before.
   */
  runLab(request: {
    readonly lab: LabId;
    readonly quick: boolean;
    readonly guess: string | null;
  }): Promise<Answer<KeptLab>>;
  /** What is finished stays; the network that is being trained begins anew when the lab goes on. */
  pauseLab(): Promise<void>;
  /** Forgets what is kept of a lab. */
  clearLab(lab: LabId): Promise<void>;
}

export type LabEvent =
  | { readonly type: 'lab-progress'; readonly progress: LabProgress }
  | { readonly type: 'lab-kept'; readonly kept: KeptLab }; // something was finished
