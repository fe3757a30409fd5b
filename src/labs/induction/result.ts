/** @file What is kept of an induction lab: the measured networks so far. */
import * as v from 'valibot';
import type { WatchedRun } from './watched.ts';

export interface InductionResult {
  readonly schema: 1;
  readonly runs: readonly WatchedRun[];
}

const guessing = v.object({ loss: v.number(), accuracy: v.number() });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const inductionSchema = v.object({
  schema: v.literal(1),
  runs: v.array(
    v.object({
      seed: v.number(),
      nLayer: count,
      points: v.array(
        v.object({
          step: count,
          first: guessing,
          second: guessing,
          heads: v.array(v.object({ layer: count, head: count, induction: v.number(), previous: v.number() })),
        }),
      ),
      fall: v.nullable(v.object({ from: count, to: count, nats: v.number() })),
      brokenAt: v.nullable(count),
    }),
  ),
});
