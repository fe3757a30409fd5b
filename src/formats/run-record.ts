/** @file Reads a config and a run's record (`schema: 1`) from a file or from storage: checked key by key, or refused. */
import * as v from 'valibot';
import { validateConfig } from '../config/config.ts';
import type { Config, RunRecord } from '../config/types.ts';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A measured number may be NaN or infinite, which JSON writes as null. */
const measured = v.pipe(
  v.nullable(v.custom<number>((value) => typeof value === 'number', 'not a number')),
  v.transform((value) => value ?? Number.NaN),
);

/** Types here, ranges by the table of settings. Keys that this version does not know are left out. */
export const configSchema: v.GenericSchema<unknown, Config> = v.pipe(
  v.object({
    nLayer: v.number(),
    nHead: v.number(),
    nEmbd: v.number(),
    blockSize: v.number(),
    bias: v.boolean(),
    tied: v.boolean(),
    position: v.picklist(['learned', 'rotary']),
    ropeBase: v.number(),
    dropout: v.number(),
    init: v.picklist(['scaled', 'gpt2']),
    batchSize: v.number(),
    steps: v.number(),
    learningRate: v.number(),
    learningRateFloor: v.number(),
    warmup: v.number(),
    beta1: v.number(),
    beta2: v.number(),
    weightDecay: v.number(),
    gradClip: v.number(),
    seed: v.number(),
    evalEvery: v.number(),
    evalWindows: v.number(),
    sampleEvery: v.number(),
    sampleLength: v.number(),
    temperature: v.number(),
    topK: v.number(),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { key, code, value } of validateConfig(dataset.value))
      addIssue({ message: `${key}: ${code} (${value})` });
  }),
);

export const textSchema = v.object({
  name: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  characters: count,
});

export const parentSchema = v.nullable(v.object({ runId: v.string(), step: count }));

export const kernelsSchema = v.record(v.string(), v.string());

const metricSchema = v.object({
  step: count,
  loss: measured,
  learningRate: measured,
  gradNorm: measured,
  seconds: measured,
});

const sampleSchema = v.object({
  step: count,
  text: v.string(),
  stage: v.picklist(['random-letters', 'letter-frequencies', 'short-words', 'sentence-shape']),
});

const checkSchema = v.object({ step: count, loss: measured });

const finetuneSchema = v.object({
  settings: v.object({
    mix: v.number(),
    trained: v.picklist(['all', 'last-layers', 'head']),
    lastLayers: count,
  }),
  lesson: v.object({ name: v.string(), learned: count, own: count, aside: count }),
  base: v.object({ runId: v.string(), step: count }),
  forgetting: v.array(checkSchema),
  exams: v.array(v.object({ step: count, right: count, questions: count })),
});

export const runRecordSchema: v.GenericSchema<unknown, RunRecord> = v.object({
  schema: v.literal(1),
  id: v.string(),
  name: v.string(),
  parent: parentSchema,
  phase: v.picklist(['pretrain', 'finetune']),
  state: v.picklist(['running', 'paused', 'stopped', 'done', 'failed']),
  step: count,
  config: configSchema,
  vocabSize: count,
  text: textSchema,
  metrics: v.array(metricSchema),
  checks: v.array(checkSchema),
  samples: v.array(sampleSchema),
  kernels: kernelsSchema,
  machine: v.object({ vendor: v.string(), architecture: v.string(), description: v.string() }),
  startedAt: v.string(),
  finetune: v.optional(v.nullable(finetuneSchema), null), // records from before phase 2 lack it
  lab: v.exactOptional(v.string()),
});
