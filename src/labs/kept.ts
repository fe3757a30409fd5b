/** @file A lab as it is kept in the browser, in a file and in the page's own recording: what was found so far, and by whom. */
import type { LabId, LabResults } from './lab.ts';

export interface KeptLab<Id extends LabId = LabId> {
  readonly schema: 1;
  readonly lab: Id;
  readonly quick: boolean;
  readonly seeds: readonly number[];
  /** The option that a person chose before the first network was trained; null: nobody was asked. */
  readonly guess: string | null;
  readonly startedAt: string; // ISO 8601
  readonly seconds: number; // of work, without pauses
  readonly share: number; // of the plan, 0..1; 1 = done
  readonly machine: string;
  readonly text: string | null; // its name; null: the lab makes its own rows
  /** Null until the first thing is finished. */
  readonly result: LabResults[Id] | null;
}

/** Of each lab, what is there. */
export type KeptLabs = { readonly [Id in LabId]?: KeptLab<Id> };
