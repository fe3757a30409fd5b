/** @file Products and embeddings from four-bit codes against the float64 twin that reads the same codes. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatmulChoice } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { encoderInt4 } from '../../src/ops/encoder-int4.ts';
import { linearInt4 } from '../../src/ops/matmul-int4.ts';
import { encoderForward } from '../reference/encoder.ts';
import { gelu } from '../reference/gelu.ts';
import { linearForward } from '../reference/matmul.ts';
import { type Input, nmse, openTestGpu, runOp } from './harness.ts';
import { int4Matrix, packedTensor } from './int4-case.ts';
import { MATMUL_BOUND, random } from './matmul-case.ts';

interface Case {
  readonly M: number;
  readonly N: number;
  readonly K: number;
  readonly bias: boolean;
  readonly residual: boolean;
  readonly gelu: boolean;
}

/** Any sizes: one row and several, rows that end within a block, numbers of outputs that are no multiple of 4. */
const cases: fc.Arbitrary<Case> = fc.record({
  M: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 37 })),
  N: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(4, 64, 65)),
  K: fc.oneof(fc.integer({ min: 2, max: 140 }), fc.constantFrom(32, 36, 64, 96, 100, 128)),
  bias: fc.boolean(),
  residual: fc.boolean(),
  gelu: fc.boolean(),
});

/** Several tiles and parts of one; tiled kernels compile for seconds, so they get these only. */
const TILES: readonly Case[] = [
  { M: 70, N: 68, K: 36, bias: true, residual: true, gelu: false },
  { M: 9, N: 65, K: 66, bias: false, residual: false, gelu: true },
  { M: 1, N: 20, K: 100, bias: true, residual: true, gelu: false },
  { M: 1, N: 65, K: 33, bias: true, residual: false, gelu: true },
];

let gpu: { gpu: Gpu; kernels: KernelCache };
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.gpu.close());

async function check(matmul: MatmulChoice, { M, N, K, ...rest }: Case): Promise<void> {
  const x = random([M, K], 1);
  const weight = int4Matrix(N, K, 2);
  const inputs: Record<string, Input> = {
    x,
    codes: weight.codes,
    scales: weight.scales,
    ...(rest.bias && { bias: random([N], 3) }),
    ...(rest.residual && { residual: random([M, N], 4) }),
  };
  const { outputs, dispatches } = await runOp({
    ...gpu,
    choices: { matmul, rows: 'thread' },
    inputs,
    record: (tape, t) => {
      if (!t.x) throw new Error('inputs lost');
      const matrix = packedTensor([N, K], t.codes, t.scales);
      const residual = t.residual && { residual: t.residual };
      return { out: linearInt4(tape, { x: t.x, weight: matrix, bias: t.bias ?? null, gelu: rest.gelu, ...residual }) };
    },
  });
  const sums = linearForward(
    { M, N, K },
    { x: x.data, weight: weight.values, bias: inputs.bias?.data, residual: inputs.residual?.data },
  );
  expect(nmse(outputs.out, rest.gelu ? sums.map((sum) => gelu(sum)) : sums)).toBeLessThan(MATMUL_BOUND);
  expect(dispatches.length).toBe(1);
  if (M === 1 && matmul !== 'naive') expect(dispatches[0]).toMatch(/^matvec_int4/);
}

describe('a product from four-bit codes', () => {
  it.each(['naive', 'register'] as const)('%s, any sizes', async (matmul) => {
    await fc.assert(
      fc.asyncProperty(cases, (one) => check(matmul, one)),
      { numRuns: 25, seed: 5 },
    );
  });

  it.each(TILES)(
    'tiled M=$M N=$N K=$K',
    async (one) => {
      await check('tiled', one);
      await check('register', one);
    },
    300_000, // compiling the tiled set
  );

  it('refuses a weight that does not fit', async () => {
    const { codes, scales } = int4Matrix(3, 5, 1);
    const run = runOp({
      ...gpu,
      inputs: { x: random([2, 4], 1), codes, scales },
      record: (tape, t) => ({
        out: linearInt4(tape, { x: t.x, weight: packedTensor([3, 5], t.codes, t.scales), bias: null }),
      }),
    });
    await expect(run).rejects.toThrow('weight (3,5) does not fit x (2,4)');
  });
});

describe('an embedding from four-bit codes', () => {
  it.each([
    { B: 3, T: 5, V: 11, C: 20, positions: true },
    { B: 1, T: 7, V: 65, C: 64, positions: true },
    { B: 2, T: 4, V: 9, C: 50, positions: false },
  ])('B=$B T=$T V=$V C=$C positions=$positions', async ({ B, T, V, C, positions }) => {
    const wte = int4Matrix(V, C, 1);
    const wpe = int4Matrix(T, C, 2);
    const tokens = Uint32Array.from({ length: B * T }, (_, i) => (7 * i + 3) % (V + 1)); // V itself is unknown
    const lengths = Array.from({ length: B }, (_, b) => 1 + (b % T));
    const inputs = {
      tokens: { shape: [B, T], data: tokens },
      state: { shape: [B, 2], data: Uint32Array.from(lengths.flatMap((length) => [length, 0])) },
      wteCodes: wte.codes,
      wteScales: wte.scales,
      wpeCodes: wpe.codes,
      wpeScales: wpe.scales,
    };
    const { outputs } = await runOp({
      ...gpu,
      inputs,
      record: (tape, t) => {
        const tables = {
          tokens: t.tokens,
          wte: packedTensor([V, C], t.wteCodes, t.wteScales),
          wpe: positions ? packedTensor([T, C], t.wpeCodes, t.wpeScales) : null,
        };
        return { all: encoderInt4(tape, tables), last: encoderInt4(tape, { ...tables, state: t.state }) };
      },
    });
    const all = encoderForward({ B, T, V, C, tokens, wte: wte.values, wpe: positions ? wpe.values : null });
    expect(nmse(outputs.all, all)).toBeLessThan(1e-7);
    const last = lengths.flatMap((length, b) => {
      const first = (b * T + length - 1) * C;
      return Array.from(all.subarray(first, first + C));
    });
    expect(nmse(outputs.last, last)).toBeLessThan(1e-7);
  });
});
