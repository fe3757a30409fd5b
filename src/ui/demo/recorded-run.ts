/** @file A run that our own trainer made, for machines that cannot train: loaded only when asked for, and parsed like any file. */
import * as v from 'valibot';
import { setting, settingKeys } from '../../config/settings.ts';
import type { RunRecord } from '../../config/types.ts';

/** The three yardsticks of the text it was trained on, nats per character; not part of a run's record. */
export interface RecordedYardsticks {
  readonly knowsNothing: number;
  readonly knowsLetters: number;
  readonly knowsPairs: number;
}

export type RecordedRun = RunRecord & { readonly yardsticks?: RecordedYardsticks | undefined };

/** A glob, so that a build without the file is still a build. */
const files = import.meta.glob('./recorded-run.json', { import: 'default' });
const load = files['./recorded-run.json'];

export const hasRecordedRun = (): boolean => load !== undefined;

const stage = v.picklist(['random-letters', 'letter-frequencies', 'short-words', 'sentence-shape']);

const config = v.object(
  Object.fromEntries(
    settingKeys.map((key) => {
      const { type } = setting(key);
      return [key, type === 'choice' ? v.string() : type === 'boolean' ? v.boolean() : v.number()];
    }),
  ),
);

const schema = v.object({
  schema: v.literal(1),
  id: v.string(),
  name: v.string(),
  parent: v.null(),
  phase: v.literal('pretrain'),
  state: v.picklist(['running', 'paused', 'stopped', 'done', 'failed']),
  step: v.number(),
  config,
  vocabSize: v.number(),
  text: v.object({ name: v.string(), sha256: v.string(), characters: v.number() }),
  metrics: v.array(
    v.object({
      step: v.number(),
      loss: v.number(),
      learningRate: v.number(),
      gradNorm: v.number(),
      seconds: v.number(),
    }),
  ),
  checks: v.array(v.object({ step: v.number(), loss: v.number() })),
  samples: v.array(v.object({ step: v.number(), text: v.string(), stage })),
  kernels: v.record(v.string(), v.string()),
  machine: v.object({ vendor: v.string(), architecture: v.string(), description: v.string() }),
  startedAt: v.string(),
  yardsticks: v.optional(v.object({ knowsNothing: v.number(), knowsLetters: v.number(), knowsPairs: v.number() })),
});

export type LoadedRun =
  | { readonly ok: true; readonly run: RecordedRun }
  | { readonly ok: false; readonly detail: string };

/** @param json what the file holds. */
export function parseRecordedRun(json: unknown): LoadedRun {
  const parsed = v.safeParse(schema, json);
  if (!parsed.success) return { ok: false, detail: v.summarize(parsed.issues) };
  return { ok: true, run: parsed.output as unknown as RecordedRun }; // the schema of `config` is built from the table, key by key
}

export async function loadRecordedRun(): Promise<LoadedRun> {
  if (!load) return { ok: false, detail: 'this build carries no recorded run' };
  try {
    return parseRecordedRun(await load());
  } catch (error) {
    return { ok: false, detail: String(error) };
  }
}
