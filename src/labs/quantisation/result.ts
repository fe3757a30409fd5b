/** @file What is kept of a quantisation lab: networks of several sizes, each with every number of bits. */
import * as v from 'valibot';
import { lossSchema } from '../loss-schema.ts';

/** One width beside FP32: losses on the checks, nats per character. */
export interface SqueezedWidth {
  readonly bits: number;
  readonly bytes: number; // of all weights, packed
  readonly loss: number;
  readonly agreement: number; // 0..1, the same likeliest character as FP32
}

/** More steps that compute with rounded weights, beside an FP32 control of as many steps. */
export interface RoundedSteps {
  readonly bits: number;
  readonly steps: number;
  readonly before: number; // squeezed, nats per character
  readonly after: number; // squeezed
  readonly control: number; // FP32, after as many steps
}

export interface SqueezedSize {
  readonly parameters: number; // N, all of them
  readonly nLayer: number;
  readonly nEmbd: number;
  readonly seed: number;
  readonly steps: number;
  readonly loss: number; // FP32, nats per character; not finite = it diverged
  readonly widths: readonly SqueezedWidth[]; // more bits first
  readonly rounded: RoundedSteps | null;
}

export interface QuantisationResult {
  readonly schema: 1;
  readonly sizes: readonly SqueezedSize[];
}

export const quantisationSchema = v.object({
  schema: v.literal(1),
  sizes: v.array(
    v.object({
      ...{ parameters: v.number(), nLayer: v.number(), nEmbd: v.number(), seed: v.number(), steps: v.number() },
      loss: lossSchema,
      widths: v.array(v.object({ bits: v.number(), bytes: v.number(), loss: lossSchema, agreement: v.number() })),
      rounded: v.nullable(
        v.object({
          ...{ bits: v.number(), steps: v.number(), before: lossSchema, after: lossSchema, control: lossSchema },
        }),
      ),
    }),
  ),
});
