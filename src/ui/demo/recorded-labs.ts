/** @file Labs that our own trainer ran, for those who have not run theirs: loaded when the view opens, parsed like any file. */
import * as v from 'valibot';
import { inductionSchema } from '../../labs/induction/result.ts';
import { type KeptLab, type KeptLabs, keptSchema } from '../../labs/kept.ts';
import { LAB_IDS, type Lab, type LabId } from '../../labs/lab.ts';
import { planningSchema } from '../../labs/planning/result.ts';
import { quantisationSchema } from '../../labs/quantisation/result.ts';
import { scalingSchema } from '../../labs/scaling/result.ts';
import { thoughtSchema } from '../../labs/thought/result.ts';

/** A glob, so that a build without the files is still a build. */
const files = import.meta.glob('./recorded-labs/*.json', { import: 'default' });

const schemas: { readonly [Id in LabId]: Lab<Id>['schema'] } = {
  planning: planningSchema,
  thought: thoughtSchema,
  induction: inductionSchema,
  scaling: scalingSchema,
  quantisation: quantisationSchema,
};

/** @param json what the file holds; null where it is no such lab. */
export function parseRecordedLab<Id extends LabId>(id: Id, json: unknown): KeptLab<Id> | null {
  const parsed = v.safeParse(keptSchema<Id>({ id, schema: schemas[id] }), json);
  return parsed.success ? parsed.output : null;
}

/** What is there of them; a file that is damaged counts as missing. */
export async function loadRecordedLabs(): Promise<KeptLabs> {
  const loaded = await Promise.all(LAB_IDS.map(async (id) => [id, await loadRecordedLab(id)] as const));
  return Object.fromEntries(loaded.filter(([, lab]) => lab !== null)) as KeptLabs; // each was parsed by its own schema
}

async function loadRecordedLab(id: LabId): Promise<KeptLab | null> {
  const load = files[`./recorded-labs/${id}.json`];
  try {
    return load ? parseRecordedLab(id, await load()) : null;
  } catch {
    return null; // as if it were not there
  }
}
