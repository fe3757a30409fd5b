/** @file The feed-forward block, forward and backward, against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { mlp } from '../../src/ops/mlp.ts';
import { type MlpSizes, mlpBackward, mlpForward } from '../reference/matmul-mlp.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { MATMUL_BOUND, random } from './matmul-case.ts';

const SIZES: readonly MlpSizes[] = [
  { M: 18, C: 12, F: 48 },
  { M: 7, C: 5, F: 20 }, // no multiple of 4
];

/** Inputs of the block; `scale` 30 gives sums where gelu is 0 or x and where tanh must not overflow. */
function inputsOf({ M, C, F }: MlpSizes, scale: number) {
  const x = random([M, C], 1);
  return {
    x: { ...x, data: x.data.map((value) => scale * value) },
    fcWeight: random([F, C], 2),
    fcBias: random([F], 3),
    projWeight: random([C, F], 4),
    projBias: random([C], 5),
    residual: random([M, C], 6),
  };
}

describe('mlp', () => {
  let gpu: { gpu: Gpu; kernels: KernelCache };
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  const cases = (['naive', 'register'] as const).flatMap((matmul) =>
    SIZES.flatMap((sizes) => [1, 30].map((scale) => ({ matmul, scale, ...sizes }))),
  );
  it.each(cases)('$matmul M=$M C=$C F=$F scale $scale', async ({ matmul, scale, ...sizes }) => {
    const inputs = inputsOf(sizes, scale);
    const dout = random([sizes.M, sizes.C], 7).data;
    const run = { ...gpu, inputs, choices: { matmul, rows: 'thread' as const }, dout: { out: dout } };
    const { outputs, gradients, dispatches } = await runOp({ ...run, record: (tape, t) => ({ out: mlp(tape, t) }) });
    const { x, fcWeight, fcBias, projWeight, projBias, residual } = inputs;
    const values = {
      x: x.data,
      fcWeight: fcWeight.data,
      fcBias: fcBias.data,
      projWeight: projWeight.data,
      projBias: projBias.data,
      residual: residual.data,
    };
    const expected = mlpBackward(sizes, { ...values, dout });
    expect(nmse(outputs.out, mlpForward(sizes, values)), 'out').toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.x ?? [], expected.dx), 'dx').toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.fcWeight ?? [], expected.dfcWeight), 'dfcWeight').toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.fcBias ?? [], expected.dfcBias), 'dfcBias').toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.projWeight ?? [], expected.dprojWeight), 'dprojWeight').toBeLessThan(MATMUL_BOUND);
    expect(nmse(gradients.projBias ?? [], expected.dprojBias), 'dprojBias').toBeLessThan(MATMUL_BOUND);
    expect(gradients.residual).toEqual(dout);
    expect(dispatches.length).toBe(6);
  });
});
