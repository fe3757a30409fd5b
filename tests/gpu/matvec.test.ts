/** @file A linear layer of one row, which has kernels of its own, against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatmulChoice } from '../../src/gpu/choices.ts';
import { matmulForward } from '../../src/ops/matmul.ts';
import { gelu } from '../reference/gelu.ts';
import { linearForward } from '../reference/matmul.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { MATMUL_BOUND, random } from './matmul-case.ts';

const CASES = [
  { N: 68, K: 36, bias: true, residual: true, pre: false },
  { N: 12, K: 4, bias: true, residual: false, pre: true },
  { N: 65, K: 20, bias: false, residual: false, pre: false }, // the head of a small model
  { N: 3, K: 7, bias: true, residual: true, pre: true },
  { N: 1, K: 1, bias: false, residual: false, pre: false },
];

const SETS: Readonly<Record<MatmulChoice, readonly string[]>> = {
  naive: ['matmul_forward_naive'],
  register: ['matvec_register_vec4', 'matvec_register_any'],
  tiled: ['matvec_workgroup_vec4', 'matvec_workgroup_any'],
};

describe('a linear layer of one row', () => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  describe.each(Object.keys(SETS) as MatmulChoice[])('%s', (matmul) => {
    it.each(CASES)('N=$N K=$K bias=$bias residual=$residual gelu=$pre', async ({ N, K, ...wanted }) => {
      const inputs = {
        x: random([1, 1, K], 1),
        weight: random([N, K], 2),
        bias: random([N], 3),
        residual: random([1, 1, N], 4),
      };
      const { outputs, dispatches } = await runOp({
        ...gpu,
        choices: { matmul, rows: 'thread' },
        inputs,
        record: (tape, t) => {
          const pre = tape.activation([1, 1, N], 'pre');
          const out = matmulForward(tape, {
            x: t.x,
            weight: t.weight,
            bias: wanted.bias ? t.bias : null,
            ...(wanted.residual && { residual: t.residual }),
            ...(wanted.pre && { pre }),
            label: 'out',
          });
          return { out, pre: wanted.pre ? pre : out };
        },
      });
      const sum = linearForward(
        { M: 1, N, K },
        {
          x: inputs.x.data,
          weight: inputs.weight.data,
          bias: wanted.bias ? inputs.bias.data : undefined,
          residual: wanted.residual ? inputs.residual.data : undefined,
        },
      );
      expect(nmse(outputs.out, wanted.pre ? sum.map(gelu) : sum), 'out').toBeLessThan(MATMUL_BOUND);
      if (wanted.pre) expect(nmse(outputs.pre, sum), 'pre').toBeLessThan(MATMUL_BOUND);
      expect(SETS[matmul]).toContain(dispatches[0]);
    });
  });
});
