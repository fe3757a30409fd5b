/** @file Every kernel set of the linear layer against its float64 twin. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { openTestGpu } from './harness.ts';
import { checkLinear, type LinearCase } from './matmul-case.ts';

const CASES: readonly LinearCase[] = [
  { M: 1, N: 2, K: 2, bias: true, residual: false },
  { M: 5, N: 7, K: 3, bias: true, residual: true },
  { M: 33, N: 65, K: 20, bias: false, residual: false },
  { M: 40, N: 64, K: 64, bias: true, residual: true },
];

describe('linear', () => {
  let gpu: { gpu: Gpu; kernels: KernelCache };
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  for (const choice of ['naive', 'register'] as const) {
    it.each(CASES)(`${choice} M=$M N=$N K=$K bias=$bias residual=$residual`, async (linearCase) => {
      await checkLinear(gpu, choice, linearCase);
    });
  }
});
