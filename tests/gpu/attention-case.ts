/** @file One random attention, forward and backward on the GPU, against its float64 twin. */
import { expect } from 'vitest';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { attention, attentionProbabilities } from '../../src/ops/attention.ts';
import type { AttentionVariant } from '../../src/ops/attention-kernels.ts';
import { attentionBackward, attentionForward } from '../reference/attention.ts';
import { steering, values } from '../reference/attention-differences.ts';
import { nmse, runOp } from './harness.ts';

/** DESIGN §8: bound on the error of attention, as mean squared error over mean square. */
export const ATTENTION_BOUND = 1e-6;

export interface AttentionTest {
  readonly B: number;
  readonly T: number;
  readonly H: number;
  readonly D: number;
  readonly dropout?: number;
  /** q, k and v are uniform in ± size; a large one makes nearly one-hot rows. */
  readonly size?: number;
  /** Biases on keys and first keys: drawn, or such that they leave all as it is. */
  readonly steer?: 'drawn' | 'neutral';
}

const SEED = 5;
const STEP = 9;
const SITE = 3;

/** What steers the case; none unless it asks for it. */
function steeringOf({ B, T, steer }: AttentionTest): Partial<ReturnType<typeof steering>> {
  if (steer === 'neutral') return { keyBias: new Float32Array(B * T), firstKey: new Uint32Array(B * T) };
  return steer ? steering(B, T) : {};
}

/** Runs the op with its probabilities both ways; returns what the GPU made. */
export function runAttention(
  gpu: { readonly gpu: Gpu; readonly kernels: KernelCache },
  variant: AttentionVariant,
  test: AttentionTest & { readonly withProbabilities?: boolean; readonly forwardOnly?: boolean },
) {
  const { B, T, H, D, dropout = 0, size = 1.5, withProbabilities = true } = test;
  const qkv = Float32Array.from(values(B * T * 3 * H * D, 1), (value) => size * value);
  const dout = Float32Array.from(values(B * T * H * D, 2));
  const { keyBias = Float32Array.of(), firstKey = Uint32Array.of() } = steeringOf(test);
  const result = runOp({
    ...gpu,
    params: { seed: SEED, step: STEP },
    inputs: {
      qkv: { shape: [B, T, 3 * H * D], data: qkv },
      keyBias: { shape: test.steer ? [B, T] : [0], data: keyBias },
      firstKey: { shape: test.steer ? [B, T] : [0], data: firstKey },
    },
    record: (tape, { qkv: rows, ...steers }) => {
      const args = { qkv: rows, nHead: H, dropout, site: SITE, ...(test.steer && steers) };
      const { out, logsumexp } = attention(tape, { ...args, variant });
      if (!withProbabilities) return { out, logsumexp, probabilities: logsumexp };
      return { out, logsumexp, probabilities: attentionProbabilities(tape, { ...args, logsumexp }) };
    },
    ...(!test.forwardOnly && { dout: { out: dout } }),
  });
  return { qkv, dout, result };
}

/** Expects out, logsumexp, probabilities and dqkv within the bound, in three dispatches and one for the probabilities. */
export async function checkAttention(
  gpu: { readonly gpu: Gpu; readonly kernels: KernelCache },
  variant: AttentionVariant,
  test: AttentionTest,
): Promise<void> {
  const { B, T, H, D } = test;
  const { qkv, dout, result } = runAttention(gpu, variant, test);
  const { outputs, gradients, dispatches } = await result;
  const dropout = test.dropout ? { rate: test.dropout, seed: SEED, step: STEP, site: SITE } : undefined;
  const twin = { B, T, H, D, qkv, ...steeringOf(test), ...(dropout && { dropout }) };
  const expected = attentionForward(twin);
  const dqkv = attentionBackward(twin, dout);
  expect(nmse(outputs.out, expected.out), 'out').toBeLessThan(ATTENTION_BOUND);
  expect(nmse(outputs.logsumexp, expected.logsumexp), 'logsumexp').toBeLessThan(ATTENTION_BOUND);
  for (const part of [0, 1, 2]) {
    const of = (all: ArrayLike<number>) => Array.from(all).filter((_, i) => Math.floor(i / (H * D)) % 3 === part);
    expect(nmse(of(gradients.qkv ?? []), of(dqkv)), `d${'qkv'[part]}`).toBeLessThan(ATTENTION_BOUND);
  }
  expect(nmse(outputs.probabilities, expected.probabilities), 'probabilities').toBeLessThan(ATTENTION_BOUND);
  expectRows(outputs.probabilities, T);
  expect(dispatches.length).toBe(4);
}

/** Each row sums to 1 and its future is exactly 0. */
function expectRows(probabilities: Float32Array, T: number): void {
  for (let row = 0; row < probabilities.length / T; row++) {
    const p = probabilities.subarray(row * T, (row + 1) * T);
    const sum = p.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum - 1), `sum of row ${row}`).toBeLessThan(1e-5);
    expect(
      p.subarray((row % T) + 1).every((value) => value === 0),
      `future of row ${row}`,
    ).toBe(true);
  }
}
