/** @file What is kept of a scaling lab: enough to go on, and to draw every figure. */
import * as v from 'valibot';
import { lossSchema } from '../loss-schema.ts';
import type { ScalingPoint } from './law.ts';
import type { Prediction } from './prediction.ts';

export interface ScalingResult {
  readonly schema: 1;
  readonly points: readonly ScalingPoint[];
  /** Made before the largest size was trained. */
  readonly predictions: readonly Prediction[];
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const scalingSchema = v.object({
  schema: v.literal(1),
  points: v.array(
    v.object({
      parameters: count,
      characters: count,
      seed: v.number(),
      loss: lossSchema,
      run: v.exactOptional(v.string()),
    }),
  ),
  predictions: v.array(
    v.object({
      parameters: count,
      characters: count,
      loss: v.number(),
      interval: v.object({ low: v.number(), high: v.number() }),
    }),
  ),
});
