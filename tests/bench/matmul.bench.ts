/**
 * @file GFLOP/s of every product in a training step of the benchmark workloads, beside the same kernels' rate at 512 × 512 × 512.
 * Run: npx vitest run --config tests/bench/vitest.config.ts matmul   (CHOICE=naive or tiled for another kernel set)
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MatmulChoice } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { measureMatmul } from '../../src/gpu/tuner.ts';
import { openTestGpu } from '../gpu/harness.ts';

const CHOICE = (process.env.CHOICE ?? 'register') as MatmulChoice;
const FORMS = ['forward', 'backward_input', 'backward_weight'] as const;
const M = 768; // 12 windows of 64 tokens
const SQUARE = { M: 512, N: 512, K: 512 };
const VOCABULARY = 65;

/** The linear layers of a block and the head, C channels wide. */
const layers = (C: number) => [
  { M, N: 3 * C, K: C },
  { M, N: C, K: C },
  { M, N: 4 * C, K: C },
  { M, N: C, K: 4 * C },
  { M, N: VOCABULARY, K: C },
];

let gpu: { gpu: Gpu; kernels: KernelCache };
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.gpu.close());

test.each([
  { workload: '512³', shapes: [SQUARE] },
  { workload: 'W1', shapes: layers(64) },
  { workload: 'W2', shapes: layers(128) },
])(`${CHOICE} $workload`, async ({ shapes }) => {
  for (const shape of shapes) {
    const rates: string[] = [];
    for (const form of FORMS) {
      const rate = await measureMatmul(gpu.gpu, gpu.kernels, { choice: CHOICE, form, shape, timings: 5 });
      expect(rate).toBeGreaterThan(0);
      rates.push(`${form} ${rate.toFixed(2)}`);
    }
    console.log(`(M, N, K) = (${shape.M}, ${shape.N}, ${shape.K}): ${rates.join(', ')} GFLOP/s`);
  }
});
