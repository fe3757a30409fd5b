/** @file Every kernel, in every variant of the table, compiles with and without subgroups. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import { KernelCache } from '../../src/gpu/kernel.ts';
import { kernelNames, loadShader } from '../../src/gpu/shader.ts';
import { openNullGpu } from './null-gpu.ts';
import { requiredOverrides } from './overrides.ts';
import { VARIANTS } from './variants.ts';

test('the table has every kernel and no other', () => {
  expect(Object.keys(VARIANTS).sort()).toEqual(kernelNames());
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
    for (const constants of VARIANTS[kernel] ?? []) {
      expect(Object.keys(constants).sort(), 'a value for each override').toEqual(required);
      await kernels.get({ kernel, constants });
    }
  });
});
