/** @file WebGPU in Node: Dawn through the `webgpu` package, on a real driver or else on Chromium's software driver. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { create, globals } from 'webgpu';
import { type DeviceFailure, type Gpu, openGpu } from '../gpu/device.ts';
import { restWhileWaiting } from './rest.ts';

/** Where a software Vulkan driver may lie: Chromium's own, or Mesa's. */
const SOFTWARE_DRIVERS = [
  '/usr/lib/chromium/vk_swiftshader_icd.json',
  '/opt/google/chrome/vk_swiftshader_icd.json',
  '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json',
];

/** Opens the machine's GPU; without one, a software driver if there is any. `VK_ICD_FILENAMES` decides if it is set. */
export async function openNodeGpu(options: { readonly withoutFeatures?: boolean } = {}): Promise<Gpu | DeviceFailure> {
  Object.assign(globalThis, globals);
  restWhileWaiting(globals);
  process.env.XDG_RUNTIME_DIR ??= tmpdir(); // else the driver loader complains about it on standard error
  const first = await openGpu(create([]), options);
  if (typeof first !== 'string' || process.env.VK_ICD_FILENAMES) return first;
  const driver = SOFTWARE_DRIVERS.find((path) => existsSync(path));
  if (!driver) return first;
  process.env.VK_ICD_FILENAMES = driver;
  return openGpu(create([]), options);
}
