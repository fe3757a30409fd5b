/** @file Every kernel compiles with and without subgroups: as plans ask for it, and in the variants of the table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import { KernelCache } from '../../src/gpu/kernel.ts';
import { kernelNames, loadShader } from '../../src/gpu/shader.ts';
import { openNullGpu } from './null-gpu.ts';
import { requiredOverrides } from './overrides.ts';
import { recordedDispatches } from './recorded.ts';
import { type Constants, VARIANTS } from './variants.ts';

const asked = recordedDispatches();

/** Distinct override values: those of the table and those that ops gave. */
function variantsOf(kernel: string): Constants[] {
  const recorded = asked.filter((dispatch) => dispatch.kernel === kernel).map(({ constants }) => constants);
  const all = [...(VARIANTS[kernel] ?? []), ...recorded];
  return [...new Map(all.map((constants) => [JSON.stringify(Object.entries(constants).sort()), constants])).values()];
}

test('every kernel is in the table or in a plan, and the table has no other', () => {
  expect(kernelNames().filter((kernel) => variantsOf(kernel).length === 0)).toEqual([]);
  expect(Object.keys(VARIANTS).filter((kernel) => !kernelNames().includes(kernel))).toEqual([]);
});

describe.each([
  { title: 'with subgroups', subgroups: true },
  { title: 'without subgroups', subgroups: false },
])('$title', ({ subgroups }) => {
  let gpu: Gpu;
  let kernels: KernelCache;
  beforeAll(async () => {
    gpu = await openNullGpu({ withoutFeatures: !subgroups });
    kernels = new KernelCache(gpu);
  });
  afterAll(() => gpu.close());

  test('the device is what the title says', () => {
    expect(gpu.subgroups).toBe(subgroups);
  });

  test.each(kernelNames())('%s', async (kernel) => {
    const required = requiredOverrides(loadShader(kernel, { subgroups }));
    for (const constants of variantsOf(kernel)) {
      expect(Object.keys(constants).sort(), 'a value for each override').toEqual(required);
      await kernels.get({ kernel, constants });
    }
  });
});
