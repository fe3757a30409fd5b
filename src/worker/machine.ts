/** @file Opens the GPU for the worker and chooses its kernels. */
import type { Gpu } from '../gpu/device.ts';
import { openGpu } from '../gpu/device.ts';
import type { Engine } from '../gpu/engine.ts';
import { KernelCache } from '../gpu/kernel.ts';
import { tuneKernels } from '../gpu/tuner.ts';
import type { TuningShelf } from '../storage/tuning.ts';
import type { Answer, Machine } from './protocol.ts';

/** Remembers the tuner's choices; null where nothing can be remembered. */
export type TuningMemory = Pick<TuningShelf, 'load' | 'save'> | null;

export async function openMachine(memory: TuningMemory): Promise<Answer<Engine>> {
  const gpu = await openGpu(navigator.gpu as GPU | undefined); // undefined where the browser has no WebGPU
  if (typeof gpu === 'string') return { ok: false, problem: { code: gpu } };
  const kernels = new KernelCache(gpu);
  const remembered = await memory?.load(gpu.adapter);
  const choices = remembered ?? (await tuneKernels(gpu, kernels));
  if (!remembered) await memory?.save(gpu.adapter, choices);
  return { ok: true, value: { gpu, kernels, choices } };
}

/** What the page is told about the GPU. */
export function describeMachine(gpu: Gpu): Machine {
  const { vendor, architecture, description, software } = gpu.adapter;
  return {
    vendor,
    architecture,
    description,
    software,
    features: [...gpu.device.features].sort(),
    maxBufferBytes: Math.min(gpu.maxBufferBytes, gpu.maxBindingBytes),
  };
}
