/** @file A measured world model that our own trainer made, for those who do not train: loaded when asked for, parsed like any file. */
import * as v from 'valibot';
import type { WorldReport } from '../../labs/world/report.ts';

export interface RecordedWorld {
  readonly name: string;
  readonly parameters: number;
  readonly seed: number;
  readonly steps: number;
  readonly machine: string;
  /** The one kind of question that phase 2 taught. */
  readonly taught: 'where' | 'way';
  readonly report: WorldReport;
}

/** A glob, so that a build without the file is still a build. */
const files = import.meta.glob('./recorded-world.json', { import: 'default' });
const load = files['./recorded-world.json'];

export const hasRecordedWorld = (): boolean => load !== undefined;

const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.object({ right: count, n: count, share: v.nullable(unit), low: unit, high: unit });
const atLength = v.object({ moves: count, share });
const layer = v.object({
  layer: count,
  all: share,
  late: share,
  map: v.pipe(v.array(v.nullable(v.object({ x: v.number(), y: v.number() }))), v.length(20)),
  error: v.number(),
});
const asked = v.object({
  kind: v.picklist(['where', 'way', 'start', 'impossible', 'closed', 'unknown']),
  form: v.picklist(['question', 'walk']),
  part: v.picklist(['learn', 'aside']),
  share,
  byLength: v.array(atLength),
  verdicts: v.record(v.string(), count),
  baseline: v.object({
    what: v.picklist(['chance', 'random-walk', 'without-wall', 'open', 'real-places']),
    share: unit,
  }),
  examples: v.array(v.object({ question: v.string(), answer: v.string(), written: v.string(), right: v.boolean() })),
});
const walked = { legal: share, legalLikeliest: share, blind: v.array(atLength), readout: v.array(layer) };
const network = v.object({
  step: count,
  loss: v.number(),
  ...walked,
  longer: v.array(atLength),
  asked: v.array(asked),
});

const schema = v.object({
  schema: v.literal(1),
  name: v.string(),
  parameters: count,
  seed: count,
  steps: count,
  machine: v.string(),
  taught: v.picklist(['where', 'way']),
  report: v.object({ untrained: v.object(walked), before: network, after: v.nullable(network) }),
});

export type LoadedWorld =
  | { readonly ok: true; readonly world: RecordedWorld }
  | { readonly ok: false; readonly detail: string };

/** @param json what the file holds. */
export function parseRecordedWorld(json: unknown): LoadedWorld {
  const parsed = v.safeParse(schema, json);
  return parsed.success ? { ok: true, world: parsed.output } : { ok: false, detail: v.summarize(parsed.issues) };
}

export async function loadRecordedWorld(): Promise<LoadedWorld> {
  if (!load) return { ok: false, detail: 'this build carries no recorded measurement' };
  try {
    return parseRecordedWorld(await load());
  } catch (error) {
    return { ok: false, detail: String(error) };
  }
}
