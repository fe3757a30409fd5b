/** @file The engine a command works with: an open GPU, and the kernels that suit it. */
import { readKernelChoices } from '../formats/kernel-choices.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import type { KernelChoices } from '../gpu/choices.ts';
import { createEngine, type Engine } from '../gpu/engine.ts';
import { tuneKernels } from '../gpu/tuner.ts';
import { CommandFailure } from './failure.ts';
import { openNodeGpu } from './node-gpu.ts';
import type { Output } from './output.ts';

type RecordedKernels = Readonly<Record<string, string>>;

/** Opens the GPU for `work` and closes it again, however it ends: the native driver crashes when a process leaves it open. */
export async function withEngine<T>(
  { out, kernels }: { readonly out: Output; readonly kernels?: RecordedKernels | undefined },
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const gpu = await openNodeGpu();
  if (typeof gpu === 'string') throw new CommandFailure({ code: gpu });
  out.progress(`GPU: ${adapterName(gpu.adapter)}`);
  try {
    const safe = createEngine(gpu);
    return await work({ ...safe, choices: await choose(safe, kernels, out) });
  } finally {
    await gpu.device.queue.onSubmittedWorkDone();
    gpu.close();
  }
}

/** A run that is continued keeps the kernels it was recorded with, since they decide the bits; else the tuner measures. */
async function choose(engine: Engine, kernels: RecordedKernels | undefined, out: Output): Promise<KernelChoices> {
  const kept = kernels && readKernelChoices(kernels);
  if (kernels && !kept) out.progress('The kernels of the earlier run are not known here: the bits will differ.');
  return kept ?? tuneKernels(engine.gpu, engine.kernels);
}
