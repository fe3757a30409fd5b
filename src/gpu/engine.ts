/** @file What every plan needs: an open GPU, its compiled kernels, and which kernels to use. */
import { BARRIER_FREE, type KernelChoices } from './choices.ts';
import type { Gpu } from './device.ts';
import { KernelCache } from './kernel.ts';

export interface Engine {
  readonly gpu: Gpu;
  readonly kernels: KernelCache;
  readonly choices: KernelChoices;
}

/** An engine on an open GPU; without a choice, the kernels that are safe on every adapter. */
export function createEngine(gpu: Gpu, choices: KernelChoices = BARRIER_FREE): Engine {
  return { gpu, kernels: new KernelCache(gpu), choices };
}
