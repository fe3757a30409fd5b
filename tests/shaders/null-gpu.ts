/** @file Dawn's null backend: compiles and validates as every browser does, and needs no GPU. */
import { create, globals } from 'webgpu';
import { type Gpu, openGpu } from '../../src/gpu/device.ts';

/** A device with or without the optional features; the caller closes it. */
export async function openNullGpu(options: { readonly withoutFeatures: boolean }): Promise<Gpu> {
  Object.assign(globalThis, globals);
  const gpu = await openGpu(create(['backend=null']), options);
  if (typeof gpu === 'string') throw new Error(`Dawn's null backend: ${gpu}`);
  return gpu;
}
