/** @file A lab as it is kept in the browser, in a file and in the page's own recording: what was found so far, and by whom. */
import * as v from 'valibot';
import type { Lab, LabId, LabResults } from './lab.ts';

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

/** What decides which networks are trained: results of another plan cannot be gone on with, except with further seeds. */
export type LabPlan = Pick<KeptLab, 'quick' | 'seeds' | 'text'>;

/** `kept` with the seeds of `plan`; null when its networks do not belong to that plan. */
export function goesOnTo<Id extends LabId>(kept: KeptLab<Id>, { quick, seeds, text }: LabPlan): KeptLab<Id> | null {
  if (kept.quick !== quick || kept.text !== text || !kept.seeds.every((seed) => seeds.includes(seed))) return null;
  return { ...kept, seeds, share: (kept.share * kept.seeds.length) / seeds.length };
}

/** `kept`, of which more is done on this machine. */
export function onMachine<Id extends LabId>(kept: KeptLab<Id>, machine: string): KeptLab<Id> {
  const machines = kept.machine.split('; ');
  return machines.includes(machine) ? kept : { ...kept, machine: [...machines, machine].join('; ') };
}

/** A lab that is about to begin. */
export function newKept<Id extends LabId>(
  { id }: Pick<Lab<Id>, 'id'>,
  plan: LabPlan,
  { guess, machine }: Pick<KeptLab, 'guess' | 'machine'>,
): KeptLab<Id> {
  const startedAt = new Date().toISOString();
  return { schema: 1, lab: id, ...plan, guess, startedAt, seconds: 0, share: 0, machine, result: null };
}

/** Reads a kept lab from where anyone may have changed it. */
export function keptSchema<Id extends LabId>(
  lab: Pick<Lab<Id>, 'id' | 'schema'>,
): v.GenericSchema<unknown, KeptLab<Id>> {
  return v.object({
    schema: v.literal(1),
    lab: v.literal(lab.id),
    quick: v.boolean(),
    seeds: v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.minLength(1)),
    guess: v.nullable(v.string()),
    startedAt: v.pipe(v.string(), v.isoTimestamp()),
    seconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
    share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    machine: v.string(),
    text: v.nullable(v.string()),
    result: v.nullable(lab.schema),
  });
}
