/** @file A run that is looked at, and what the page wants to see of it. */
import type { Run } from '../../training/run.ts';
import type { AttentionEvent, Probe } from '../attention-protocol.ts';
import type { Scheduler } from '../scheduler.ts';
import type { LoadedText } from '../text-shelf.ts';
import type { Sitter } from './camera.ts';
import type { Cost } from './ledger.ts';

export interface WatchedRun {
  readonly id: string;
  readonly run: Run;
  readonly text: Pick<LoadedText, 'prepared'>;
}

/** What the page wants to see. */
export interface Wish {
  /** The last one that was typed; null before. */
  readonly probe: Probe | null;
  readonly live: boolean;
}

export interface WatchPorts {
  readonly scheduler: Scheduler;
  readonly send: (event: AttentionEvent) => void;
  readonly wish: () => Wish;
  /** Watching broke; training did not. */
  readonly failed: (error: unknown) => void;
}

/** What the watches of one run share. */
export interface Watching {
  readonly watched: WatchedRun;
  readonly sitter: Sitter;
  readonly ports: WatchPorts;
  readonly cost: Cost;
}

/** Milliseconds that training has taken so far. */
export function trainedMs({ run }: WatchedRun): number {
  return run.trainer.pace.totalMs;
}
