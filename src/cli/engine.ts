/** @file The engine a command works with: an open GPU, and the kernels that suit it. */
import * as v from 'valibot';
import { BARRIER_FREE, type KernelChoices, WORKGROUP } from '../gpu/choices.ts';
import type { AdapterDescription, Gpu } from '../gpu/device.ts';
import { createEngine, type Engine } from '../gpu/engine.ts';
import { CommandFailure } from './failure.ts';
import { openNodeGpu } from './node-gpu.ts';
import type { Output } from './output.ts';

type RecordedKernels = Readonly<Record<string, string>>;

const recordedChoices: v.GenericSchema<unknown, KernelChoices> = v.object({
  matmul: v.picklist(['naive', 'register', 'tiled']),
  rows: v.picklist(['thread', 'workgroup']),
});

/** Opens the GPU for `work` and closes it again, however it ends: the native driver crashes when a process leaves it open. */
export async function withEngine<T>(
  { out, kernels }: { readonly out: Output; readonly kernels?: RecordedKernels | undefined },
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const gpu = await openNodeGpu();
  if (typeof gpu === 'string') throw new CommandFailure({ code: gpu });
  out.progress(`GPU: ${adapterName(gpu.adapter)}`);
  try {
    return await work(createEngine(gpu, choose(gpu, kernels, out)));
  } finally {
    await gpu.device.queue.onSubmittedWorkDone();
    gpu.close();
  }
}

/** A run that is continued keeps the kernels it was recorded with, since they decide the bits. */
function choose(gpu: Gpu, kernels: RecordedKernels | undefined, out: Output): KernelChoices {
  const suited = gpu.adapter.software ? BARRIER_FREE : WORKGROUP;
  if (!kernels) return suited;
  const kept = v.safeParse(recordedChoices, kernels);
  if (!kept.success) out.progress('The kernels of the earlier run are not known here: the bits will differ.');
  return kept.success ? kept.output : suited;
}

/** How the adapter calls itself. */
export function adapterName({ vendor, architecture, description, software }: AdapterDescription): string {
  const name = [vendor, description || architecture].filter((part) => part !== '').join(' ');
  return software ? `${name} (software)` : name;
}
