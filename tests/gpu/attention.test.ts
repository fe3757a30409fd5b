/** @file Every kernel set of attention against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import type { AttentionVariant } from '../../src/ops/attention-kernels.ts';
import { type AttentionTest, checkAttention, runAttention } from './attention-case.ts';
import { openTestGpu } from './harness.ts';

const SMALL: AttentionTest = { B: 2, T: 8, H: 3, D: 4 };
const TILES: AttentionTest = { B: 1, T: 37, H: 3, D: 7, size: 12 };

const CASES: readonly AttentionTest[] = [
  { B: 1, T: 1, H: 1, D: 1 },
  SMALL,
  { ...SMALL, steer: 'drawn' },
  { B: 2, T: 13, H: 2, D: 7, dropout: 0.5, steer: 'drawn' },
  { B: 2, T: 18, H: 2, D: 12, dropout: 0.4 },
  { B: 3, T: 33, H: 1, D: 16, size: 12 }, // without the running maximum exp overflows
  { B: 2, T: 21, H: 2, D: 20, dropout: 0.25, steer: 'drawn' },
  { B: 1, T: 11, H: 1, D: 100, size: 1 },
];

/** Few, because a software adapter takes seconds to compile kernels with barriers: tiles of 32 that are not full, chunks of 32 columns. */
const WORKGROUP_CASES: readonly AttentionTest[] = [{ B: 2, T: 70, H: 2, D: 36, dropout: 0.25, steer: 'drawn' }, TILES];

interface VariantTests {
  readonly variant: AttentionVariant;
  readonly cases: readonly AttentionTest[];
  /** Compared with itself when steered by zeros. */
  readonly still: AttentionTest & { readonly forwardOnly?: boolean };
}

const VARIANTS: readonly VariantTests[] = [
  { variant: 'naive', cases: CASES, still: SMALL },
  { variant: 'thread', cases: CASES, still: SMALL },
  { variant: 'workgroup', cases: WORKGROUP_CASES, still: { ...TILES, forwardOnly: true } },
];

describe('attention', () => {
  let gpu: { gpu: Gpu; kernels: KernelCache };
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  for (const { variant, cases, still } of VARIANTS) {
    it.each(cases)(`${variant} B=$B T=$T H=$H D=$D dropout=$dropout size=$size steer=$steer`, async (test) => {
      await checkAttention(gpu, variant, test);
    });

    it(`${variant}: a bias of 0 and first keys of 0 change no bit`, async () => {
      const absent = await runAttention(gpu, variant, still).result;
      const neutral = await runAttention(gpu, variant, { ...still, steer: 'neutral' }).result;
      expect(neutral.outputs).toEqual(absent.outputs);
      expect(neutral.gradients).toEqual(absent.gradients);
    });

    it(`${variant}: looking at the probabilities changes no bit`, async () => {
      const test = cases.find(({ dropout }) => dropout) ?? { B: 1, T: 17, H: 2, D: 12 };
      const [seen, unseen] = await Promise.all([
        runAttention(gpu, variant, test).result,
        runAttention(gpu, variant, { ...test, withProbabilities: false }).result,
      ]);
      expect(unseen.outputs.out).toEqual(seen.outputs.out);
      expect(unseen.gradients.qkv).toEqual(seen.gradients.qkv);
    });
  }
});
