/** @file One random linear layer, forward and backward on the GPU, against its float64 twin. */
import { expect } from 'vitest';
import type { MatmulChoice } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { linear } from '../../src/ops/matmul.ts';
import { linearBackward, linearForward, type MatmulSizes } from '../reference/matmul.ts';
import { type Input, nmse, runOp } from './harness.ts';

/** DESIGN §8: bound on the error of a matrix product, as mean squared error over mean square. */
export const MATMUL_BOUND = 1e-6;

/** Uniform in ±1, from a seed (mulberry32). */
export function random(shape: readonly number[], seed: number): { shape: readonly number[]; data: Float32Array } {
  let state = seed >>> 0;
  const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
  for (let i = 0; i < data.length; i++) {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    data[i] = ((z ^ (z >>> 14)) >>> 0) / 2 ** 31 - 1;
  }
  return { shape, data };
}

export interface LinearCase extends MatmulSizes {
  readonly bias: boolean;
  readonly residual: boolean;
}

/** Runs the layer both ways and expects every output and gradient within the bound. */
export async function checkLinear(
  gpu: { readonly gpu: Gpu; readonly kernels: KernelCache },
  choice: MatmulChoice,
  { M, N, K, bias, residual }: LinearCase,
): Promise<void> {
  const x = random([M, K], 1);
  const weight = random([N, K], 2);
  const optional: { bias?: Input & { data: Float32Array }; residual?: Input & { data: Float32Array } } = {
    ...(bias && { bias: random([N], 3) }),
    ...(residual && { residual: random([M, N], 4) }),
  };
  const dout = random([M, N], 5).data;
  const result = await runOp({
    ...gpu,
    choices: { matmul: choice, rows: 'thread' },
    inputs: { x, weight, ...optional } as Record<string, Input>,
    record: (tape, t) => {
      if (!t.x || !t.weight) throw new Error('inputs lost');
      return {
        out: linear(tape, {
          x: t.x,
          weight: t.weight,
          bias: t.bias ?? null,
          ...(t.residual && { residual: t.residual }),
        }),
      };
    },
    dout: { out: dout },
  });
  const values = { x: x.data, weight: weight.data };
  const out = linearForward({ M, N, K }, { ...values, bias: optional.bias?.data, residual: optional.residual?.data });
  const backward = linearBackward({ M, N, K }, { ...values, dout });
  expect(nmse(result.outputs.out, out), 'out').toBeLessThan(MATMUL_BOUND);
  expect(nmse(result.gradients.x ?? [], backward.dx), 'dx').toBeLessThan(MATMUL_BOUND);
  expect(nmse(result.gradients.weight ?? [], backward.dweight), 'dweight').toBeLessThan(MATMUL_BOUND);
  if (bias) expect(nmse(result.gradients.bias ?? [], backward.dbias), 'dbias').toBeLessThan(MATMUL_BOUND);
  if (residual) expect(nmse(result.gradients.residual ?? [], dout), 'dresidual').toBe(0);
  expect(result.dispatches.length).toBe(3);
}
