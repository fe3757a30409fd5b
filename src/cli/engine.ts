/** @file The engine a command works with: an open GPU, and the kernels that suit it. */
import * as v from 'valibot';
import { BARRIER_FREE, type KernelChoices, WORKGROUP } from '../gpu/choices.ts';
import type { AdapterDescription } from '../gpu/device.ts';
import { createEngine, type Engine } from '../gpu/engine.ts';
import { CommandFailure } from './failure.ts';
import { openNodeGpu } from './node-gpu.ts';
import type { Output } from './output.ts';

const recordedChoices: v.GenericSchema<unknown, KernelChoices> = v.object({
  matmul: v.picklist(['naive', 'register', 'tiled']),
  rows: v.picklist(['thread', 'workgroup']),
});

/** Opens the GPU. A run that is continued keeps the kernels it was recorded with, since they decide the bits. */
export async function openEngine(out: Output, recorded?: Readonly<Record<string, string>>): Promise<Engine> {
  const gpu = await openNodeGpu();
  if (typeof gpu === 'string') throw new CommandFailure({ code: gpu });
  out.progress(`GPU: ${adapterName(gpu.adapter)}`);
  const suited = gpu.adapter.software ? BARRIER_FREE : WORKGROUP;
  if (!recorded) return createEngine(gpu, suited);
  const kept = v.safeParse(recordedChoices, recorded);
  if (!kept.success) out.progress('The kernels of the earlier run are not known here: the bits will differ.');
  return createEngine(gpu, kept.success ? kept.output : suited);
}

/** How the adapter calls itself. */
export function adapterName({ vendor, architecture, description, software }: AdapterDescription): string {
  const name = [vendor, description || architecture].filter((part) => part !== '').join(' ');
  return software ? `${name} (software)` : name;
}
