/** @file Kernel choices as they come back from storage, a checkpoint or a file. */
import * as v from 'valibot';
import type { KernelChoices } from '../gpu/choices.ts';

export const kernelChoicesSchema: v.GenericSchema<unknown, KernelChoices> = v.object({
  matmul: v.picklist(['naive', 'register', 'tiled']),
  rows: v.picklist(['thread', 'workgroup']),
});

/** The choices of a record, or null where they are not known to this version. */
export function readKernelChoices(value: unknown): KernelChoices | null {
  const parsed = v.safeParse(kernelChoicesSchema, value);
  return parsed.success ? parsed.output : null;
}
