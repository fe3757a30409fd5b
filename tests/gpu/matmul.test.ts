/** @file Every kernel set of the linear layer against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatmulChoice } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { measureMatmulRate, tuneKernels } from '../../src/gpu/tuner.ts';
import { linear } from '../../src/ops/matmul.ts';
import { linearBackward } from '../reference/matmul.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { checkLinear, type LinearCase, MATMUL_BOUND, random } from './matmul-case.ts';

/** Parts of a tile, several tiles, sums that no tile depth divides. Tiled kernels compile for seconds, so they get these two only. */
const TILES: readonly LinearCase[] = [
  { M: 70, N: 68, K: 36, bias: true, residual: true },
  { M: 9, N: 65, K: 66, bias: true, residual: false },
];

const EDGES: readonly LinearCase[] = [
  { M: 1, N: 2, K: 2, bias: true, residual: false },
  { M: 2, N: 3, K: 4, bias: false, residual: true },
  { M: 33, N: 65, K: 20, bias: false, residual: false }, // the head of a small model
];

/** Sizes up to 40 from a seed: each run tests the same ones. */
const RANDOM: readonly LinearCase[] = Array.from({ length: 3 }, (_, seed) => {
  const [m = 0, n = 0, k = 0, bias = 0, residual = 0] = random([5], 100 + seed).data;
  const size = (value: number) => 2 + Math.floor(19.5 * (value + 1));
  return { M: size(m), N: size(n), K: size(k), bias: bias > 0, residual: residual > 0 };
});

const SETS: Readonly<Record<MatmulChoice, readonly LinearCase[]>> = {
  naive: [...TILES, ...EDGES, ...RANDOM],
  register: [...TILES, ...EDGES, ...RANDOM],
  tiled: TILES,
};

describe('linear without subgroups', () => {
  let gpu: { gpu: Gpu; kernels: KernelCache };
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: true });
    expect(gpu.gpu.subgroups).toBe(false);
  });
  afterAll(() => gpu.gpu.close());

  it.each(TILES)('register M=$M N=$N K=$K bias=$bias residual=$residual', async (linearCase) => {
    await checkLinear(gpu, 'register', linearCase);
  });
});

describe('linear', () => {
  let gpu: { gpu: Gpu; kernels: KernelCache };
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  describe.each(Object.keys(SETS) as MatmulChoice[])('%s', (choice) => {
    it.each(SETS[choice])(
      'M=$M N=$N K=$K bias=$bias residual=$residual',
      async (linearCase) => {
        await checkLinear(gpu, choice, linearCase);
      },
      300_000, // compiling the tiled set
    );
  });

  it.each(['naive', 'register'] as const)('%s adds to a gradient that another use has written', async (matmul) => {
    const [M, N, K] = [5, 12, 8];
    const inputs = { x: random([M, K], 1), weight: random([N, K], 2), bias: random([N], 3) };
    const dout = { first: random([M, N], 4).data, second: random([M, N], 5).data };
    const { gradients } = await runOp({
      ...gpu,
      choices: { matmul, rows: 'thread' },
      inputs,
      record: (tape, t) => ({ first: linear(tape, t), second: linear(tape, t) }),
      dout,
    });
    const summed = dout.first.map((value, i) => value + (dout.second[i] ?? Number.NaN));
    const expected = linearBackward({ M, N, K }, { x: inputs.x.data, weight: inputs.weight.data, dout: summed });
    expect(nmse(gradients.x ?? [], expected.dx)).toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.weight ?? [], expected.dweight)).toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.bias ?? [], expected.dbias)).toBeLessThan(MATMUL_BOUND);
  });

  it('refuses a weight that does not fit', async () => {
    const inputs = { x: random([2, 4], 1), weight: random([3, 5], 2) };
    const run = runOp({ ...gpu, inputs, record: (tape, t) => ({ out: linear(tape, { ...t, bias: null }) }) });
    await expect(run).rejects.toThrow('weight (3,5) does not fit x (2,4)');
  });

  it('is measured, and on a software adapter keeps to kernels without barriers', async () => {
    expect(await measureMatmulRate(gpu.gpu, gpu.kernels, 'register')).toBeGreaterThan(0);
    const software = { ...gpu.gpu, adapter: { ...gpu.gpu.adapter, software: true } };
    expect(await tuneKernels(software, gpu.kernels)).toEqual({ matmul: 'register', rows: 'thread' });
  });
});
