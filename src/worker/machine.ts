/** @file Opens the GPU for the worker and chooses its kernels. */
import type { Gpu } from '../gpu/device.ts';
import { openGpu } from '../gpu/device.ts';
import { createEngine, type Engine } from '../gpu/engine.ts';
import type { Answer, Machine } from './protocol.ts';

export async function openMachine(): Promise<Answer<Engine>> {
  const gpu = await openGpu(navigator.gpu as GPU | undefined); // undefined where the browser has no WebGPU
  if (typeof gpu === 'string') return { ok: false, problem: { code: gpu } };
  return { ok: true, value: createEngine(gpu) };
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
