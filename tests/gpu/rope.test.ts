/** @file Rotary positions in place, alone and under attention, against their float64 twins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { attention } from '../../src/ops/attention.ts';
import { rope, ropeTable } from '../../src/ops/rope.ts';
import { attentionBackward, attentionForward } from '../reference/attention.ts';
import { values } from '../reference/attention-differences.ts';
import { rotate } from '../reference/rope.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';

const CASES = [
  { B: 1, T: 1, H: 1, D: 2, base: 10000 },
  { B: 2, T: 9, H: 3, D: 6, base: 100 },
  { B: 1, T: 70, H: 2, D: 16, base: 10000 },
];

describe('rope', () => {
  let gpu: { gpu: Gpu; kernels: KernelCache };
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  it.each(CASES)('B=$B T=$T H=$H D=$D base=$base, under attention', async (test) => {
    const { B, T, H, D, base } = test;
    const data = Float32Array.from(values(B * T * 3 * H * D, 1));
    const dout = Float32Array.from(values(B * T * H * D, 2));
    const { outputs, inputs, gradients, dispatches } = await runOp({
      ...gpu,
      inputs: {
        qkv: { shape: [B, T, 3 * H * D], data },
        table: { shape: [T, D / 2, 2], data: ropeTable(T, D, base) },
      },
      record: (tape, { qkv, table }) => {
        rope(tape, { qkv, table, nHead: H });
        return { out: attention(tape, { qkv, nHead: H, dropout: 0, site: 0 }).out };
      },
      dout: { out: dout },
    });
    const turned = rotate(test, data, 1);
    expect(nmse(inputs.qkv, turned)).toBeLessThan(1e-7);
    const twin = { B, T, H, D, qkv: turned };
    expect(nmse(outputs.out, attentionForward(twin).out)).toBeLessThan(1e-6);
    const expected = rotate(test, attentionBackward(twin, dout), -1);
    expect(nmse(gradients.qkv ?? [], expected)).toBeLessThan(1e-6);
    expect(dispatches.filter((name) => name === 'rope').length).toBe(2);
  });

  it('leaves v as it is, to the bit', async () => {
    const { B, T, H, D } = { B: 1, T: 4, H: 2, D: 4 };
    const data = Float32Array.from(values(B * T * 3 * H * D, 1));
    const { inputs } = await runOp({
      ...gpu,
      inputs: { qkv: { shape: [B, T, 3 * H * D], data }, table: { shape: [T, D / 2, 2], data: ropeTable(T, D, 10) } },
      record: (tape, { qkv, table }) => {
        rope(tape, { qkv, table, nHead: H });
        return {};
      },
    });
    const isV = (_: number, i: number) => Math.floor(i / (H * D)) % 3 === 2;
    expect(inputs.qkv.filter(isV)).toEqual(data.filter(isV));
  });

  it('refuses odd heads', () => {
    expect(() => ropeTable(4, 3, 10)).toThrow('even');
  });
});
