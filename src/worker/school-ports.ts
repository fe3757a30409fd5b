/** @file What the school and the explorer need of the rest of the worker. Types only. */
import type { Run } from '../training/run.ts';
import type { CurrentRun } from './current-run.ts';
import type { Keeper } from './keeper.ts';
import type { WorkerEvent } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import type { LoadedText } from './text-shelf.ts';
import type { Workshop } from './workshop.ts';

/** What can be asked: the current run's network, or the untrained one. */
export interface Network {
  readonly run: Run;
  readonly text: LoadedText;
}

export interface SchoolPorts {
  readonly scheduler: Scheduler;
  readonly send: (event: WorkerEvent) => void;
  readonly keeper: () => Keeper;
  readonly workshop: () => Workshop;
  readonly current: () => CurrentRun;
  readonly network: () => Network | null;
  /** The text that is open. */
  readonly text: () => LoadedText;
}
