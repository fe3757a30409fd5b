/** @file Labs in the protocol: run in the worker when nothing else is to be done, one at a time. Types only. */
import type { RunRecord } from '../config/types.ts';
import type { KeptLab, KeptLabs } from '../labs/kept.ts';
import type { LabId } from '../labs/lab.ts';
import type { Answer } from './protocol.ts';

/** What a plan would take on this machine. */
export interface LabCost {
  readonly networks: number;
  /** Null: nothing was timed yet. */
  readonly seconds: number | null;
  /** By what this lab itself took here. Else by operations and the speed of other networks: small ones are slower than that. */
  readonly measured: boolean;
}

export interface LabProgress {
  readonly lab: LabId;
  readonly share: number; // of the plan, 0..1
  readonly network: string; // what is being trained or measured, in words
  /** At the pace since the lab began or went on; null: too early to say. */
  readonly secondsLeft: number | null; // of work: what goes first comes on top
}

/** Another tab has the lab: it runs there, or it was measured there by the other plan, which a start would replace unseen. */
export interface LabElsewhere {
  readonly code: 'lab-taken' | 'lab-changed';
  readonly lab: LabId;
}

export interface LabApi {
  /** What is kept of earlier labs; to be asked once, after the start. */
  labs(): Promise<Answer<KeptLabs>>;
  /** Tells what other tabs have found since, each as `lab-kept`; a lab that runs here is this tab's. */
  catchUpLabs(): Promise<void>;
  labCost(lab: LabId, quick: boolean): Promise<Answer<LabCost>>;
  /**
   * Begins a lab, or goes on with what is kept of the same plan; training, writing and looking go first. The other plan
   * replaces what is kept of this lab. Resolves when it is done or paused. Another lab that runs is paused before.
   * Problems of its own: see `LabElsewhere`.
   */
  runLab(request: {
    readonly lab: LabId;
    readonly quick: boolean;
    readonly guess: string | null; // only heard when a plan begins
  }): Promise<Answer<KeptLab>>;
  /** What is finished stays; the network that is being trained begins anew when the lab goes on. */
  pauseLab(): Promise<void>;
  /** Forgets what is kept of a lab; refused while it runs in another tab. */
  clearLab(lab: LabId): Promise<Answer<null>>;
}

export type LabEvent =
  | { readonly type: 'lab-progress'; readonly progress: LabProgress }
  | { readonly type: 'lab-kept'; readonly kept: KeptLab } // begun, something was finished, paused, or done
  | { readonly type: 'lab-network'; readonly run: RunRecord }; // a network is kept as a run, to be opened like any other
