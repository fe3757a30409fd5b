/** @file A network that a lab has trained and hands over to be kept as a run, so that the points of its figures lead to it. */
import type { CheckPoint, Config, MetricPoint } from '../config/types.ts';
import type { TrainerState } from '../training/trainer.ts';

export interface LabNetwork {
  /** Unique in its lab, and the same when the same network is made again. */
  readonly key: string;
  readonly name: string; // of the run, in words
  readonly config: Config;
  readonly metrics: readonly MetricPoint[];
  readonly checks: readonly CheckPoint[];
  readonly state: TrainerState;
}

/** Id of the run that it is kept as; null: it could not be kept, and the lab goes on without. */
export type KeepNetwork = (network: LabNetwork) => Promise<string | null>;
