/**
 * @file GFLOP/s of every product in a training step of the benchmark workloads, beside the same kernels' rate at 512 × 512 × 512.
 * Run: npx vitest bench --run --project gpu matmul   (CHOICE=naive or tiled for another kernel set)
 */
import { afterAll, beforeAll, bench } from 'vitest';
import type { MatmulChoice } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import type { MatmulShape } from '../../src/gpu/matmul-kernels.ts';
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

/** Prints the rates of all three products of each shape; the tool's own timing of this function means nothing, and it repeats. */
async function measure(shapes: readonly MatmulShape[]): Promise<void> {
  for (const shape of shapes) {
    const rates: string[] = [];
    for (const form of FORMS) {
      const rate = await measureMatmul(gpu.gpu, gpu.kernels, { choice: CHOICE, form, shape, timings: 3 });
      rates.push(`${form} ${rate.toFixed(2)}`);
    }
    console.log(`${CHOICE} (M, N, K) = (${shape.M}, ${shape.N}, ${shape.K}): ${rates.join(', ')} GFLOP/s`);
  }
}

const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0, throws: true };
bench('512³', () => measure([SQUARE]), ONCE);
bench('W1', () => measure(layers(64)), ONCE);
bench('W2', () => measure(layers(128)), ONCE);
