/** @file What is kept of the planning lab: of each network what it has read, what it knows, and what it was taught. */
import * as v from 'valibot';
import { lossSchema } from '../loss-schema.ts';
import type { AtLength } from '../world/report.ts';
import type { Share } from '../world/share.ts';
import { type HeldState, heldSchema } from './held-state.ts';

export interface PlanningResult {
  readonly schema: 1;
  /** In the order in which they were begun. */
  readonly networks: readonly PlanningNetwork[];
}

/** One size with one seed. */
export interface PlanningNetwork {
  readonly nLayer: number; // L
  readonly nEmbd: number; // C
  readonly seed: number;
  /** Numbers to learn. */
  readonly parameters: number;
  /** While it reads, ascending steps. */
  readonly reading: readonly ReadingPoint[];
  /** Null until it has read all that the plan wants. */
  readonly known: Known | null;
  /** Phase 2, each time from the same network that has read (or, `scratch`, from random weights). */
  readonly courses: readonly Course[];
  /** The step of reading at which the loss was no longer a number; nothing is taught then. */
  readonly brokenAt: number | null;
  /** What the lab goes on from; null when nothing of this network is left to do. */
  readonly held: HeldState | null;
}

/** Nothing is left to do. */
export const isFinished = ({ brokenAt, held, known }: PlanningNetwork): boolean =>
  brokenAt !== null || (known !== null && held === null);

export interface ReadingPoint {
  readonly step: number;
  readonly loss: number; // nats per character, on walks kept aside
  /** Moves that follow a street, in one walk from each place with the likeliest characters. */
  readonly legal: Share;
  /** Blind walks that were never read: right ends, by moves, ascending. */
  readonly blind: readonly AtLength[];
}

/** The place read from each layer (L + 1, embedding first), from the sixth move of a blind walk on. */
type LateReadout = readonly Share[];

export interface Known {
  readonly readout: LateReadout;
  /** The same network with the random weights that it began with. */
  readonly untrained: LateReadout;
  /** Blind walks longer than any that it has read, by moves, ascending. */
  readonly longer: readonly AtLength[];
  /** "where am I?", put to it before anybody taught it to answer. */
  readonly asked: Share;
}

/** `where`: "where am I?"; `way`: "which way?". */
export type Asks = 'where' | 'way';

export interface Course {
  readonly asks: Asks;
  /** Of `way`: pairs of places that it was taught; null: `where`, whose questions hardly come twice. */
  readonly pairs: number | null;
  /** Began with random weights: the control without phase 1. */
  readonly scratch: boolean;
  /** Share of rows that were walks. */
  readonly mix: number;
  readonly points: readonly CoursePoint[];
  /** Of `way`, at its end: right answers never taught, by moves needed, ascending. */
  readonly byMoves: readonly AtLength[];
  /** Loss on the walks of phase 1, nats per character, at its end. */
  readonly walksLoss: number;
}

export interface CoursePoint {
  readonly step: number;
  /** Pairs that it was taught (the first 76 of them); null for `where`. */
  readonly taught: Share | null;
  /** Questions that it was never taught. */
  readonly aside: Share;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.object({ right: count, n: count, share: v.nullable(v.number()), low: v.number(), high: v.number() });
const atLength = v.object({ moves: count, share });

export const planningSchema: v.GenericSchema<unknown, PlanningResult> = v.object({
  schema: v.literal(1),
  networks: v.array(
    v.object({
      ...{ nLayer: count, nEmbd: count, seed: v.number(), parameters: count },
      reading: v.array(v.object({ step: count, loss: lossSchema, legal: share, blind: v.array(atLength) })),
      known: v.nullable(
        v.object({ readout: v.array(share), untrained: v.array(share), longer: v.array(atLength), asked: share }),
      ),
      courses: v.array(
        v.object({
          asks: v.picklist(['where', 'way']),
          pairs: v.nullable(count),
          scratch: v.boolean(),
          mix: v.number(),
          points: v.array(v.object({ step: count, taught: v.nullable(share), aside: share })),
          byMoves: v.array(atLength),
          walksLoss: lossSchema,
        }),
      ),
      brokenAt: v.nullable(count),
      held: v.nullable(heldSchema),
    }),
  ),
});
