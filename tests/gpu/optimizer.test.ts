/** @file Gradient norm, clipping, metrics and AdamW on flat buffers, against their float64 twins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepParams } from '../../src/gpu/params.ts';
import { type Optimizer, optimizer } from '../../src/ops/optimizer.ts';
import { adamw, type ChunkSettings, clipFactor, globalNorm } from '../reference/optimizer.ts';
import { type Input, nmse, openTestGpu, runOp } from './harness.ts';
import { noise, ROW_FORMS } from './row-choices.ts';

const BOUND = 1e-7;
const SLOTS = 8;
const SETTINGS = { step: 3, learningRate: 0.01, beta1: 0.9, beta2: 0.95, weightDecay: 0.1, clipNorm: 1 };
const PARAMS: StepParams = { ...SETTINGS, inverseCount: 1 / 25, slot: 5 };

/** Ordinary, without decay, slower, frozen; and so on. */
const KINDS: readonly ChunkSettings[] = [
  { decay: 1, lrScale: 1 },
  { decay: 0, lrScale: 1 },
  { decay: 1, lrScale: 0.25 },
  { decay: 1, lrScale: 0 },
];

type Inputs = Record<keyof Optimizer, Input & { data: Float32Array }>;

function makeInputs(chunks: number): Inputs {
  const shape = [chunks * 64];
  const table = Array.from({ length: chunks }, (_, i) => KINDS[i % KINDS.length] ?? { decay: 0, lrScale: 0 });
  return {
    params: noise(shape, 1),
    grads: noise(shape, 2),
    m: noise(shape, 3, 0.1),
    v: { shape, data: noise(shape, 4, 0.1).data.map(Math.abs) },
    chunks: { shape: [chunks, 2], data: Float32Array.from(table.flatMap(({ decay, lrScale }) => [decay, lrScale])) },
    losses: noise([3, 9], 5, 4),
    metrics: noise([SLOTS, 4], 6),
  };
}

function chunkTable({ chunks }: Inputs): ChunkSettings[] {
  const { data } = chunks;
  return Array.from({ length: data.length / 2 }, (_, i) => ({
    decay: data[2 * i] ?? 0,
    lrScale: data[2 * i + 1] ?? 0,
  }));
}

describe.each(ROW_FORMS)('optimizer, $title', ({ choices, features }) => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  const run = (inputs: Inputs, params: StepParams = PARAMS) =>
    runOp({
      ...gpu,
      choices,
      inputs,
      params,
      record: (tape, tensors) => {
        optimizer(tape, tensors);
        return {};
      },
    });

  it.each([1, 7, 300])('%d chunks', async (chunks) => {
    const inputs = makeInputs(chunks);
    const { inputs: after, dispatches } = await run(inputs);
    const { params, grads, m, v } = inputs;
    const before = { params: params.data, grads: grads.data, m: m.data, v: v.data, chunks: chunkTable(inputs) };
    const expected = adamw(before, SETTINGS);
    for (const name of ['params', 'm', 'v'] as const) {
      expect(nmse(after[name], expected[name]), name).toBeLessThan(BOUND);
      expect(after[name].subarray(3 * 64, 4 * 64), `frozen ${name}`).toEqual(
        inputs[name].data.subarray(3 * 64, 4 * 64),
      );
    }
    const norm = globalNorm(grads.data);
    const loss = inputs.losses.data.reduce((sum, value) => sum + value, 0) / 25;
    const metrics = [loss, norm, clipFactor(norm, SETTINGS.clipNorm), SETTINGS.step];
    expect(nmse(after.metrics.subarray(5 * 4, 6 * 4), metrics), 'metrics').toBeLessThan(BOUND);
    expect(after.metrics.subarray(0, 5 * 4), 'other slots').toEqual(inputs.metrics.data.subarray(0, 5 * 4));
    expect(dispatches.length).toBeLessThanOrEqual(4);
  });

  it('keeps padding at 0', async () => {
    const zeros = { shape: [64], data: new Float32Array(64) };
    const chunks = { shape: [1, 2], data: Float32Array.of(1, 1) };
    const { inputs: after } = await run({ ...makeInputs(1), params: zeros, grads: zeros, m: zeros, v: zeros, chunks });
    for (const name of ['params', 'm', 'v'] as const) expect(after[name], name).toEqual(zeros.data);
    expect(after.metrics.subarray(21, 23), 'norm and factor').toEqual(Float32Array.of(0, 1));
  });

  it('does not clip when the bound is 0', async () => {
    const inputs = makeInputs(7);
    const { inputs: after } = await run(inputs, { ...PARAMS, clipNorm: 0 });
    expect(after.metrics[22]).toBe(1);
  });

  it.each([
    { title: 'an infinite gradient', name: 'grads', value: Number.POSITIVE_INFINITY },
    { title: 'a gradient that is no number', name: 'grads', value: Number.NaN },
    { title: 'a loss that is no number', name: 'losses', value: Number.NaN },
  ] as const)('changes nothing on $title', async ({ name, value }) => {
    const inputs = makeInputs(7);
    inputs[name].data[11] = value;
    const { inputs: after } = await run(inputs);
    for (const kept of ['params', 'm', 'v'] as const) expect(after[kept], kept).toEqual(inputs[kept].data);
    expect(after.metrics[22], 'factor').toBe(0);
    expect(Number.isFinite(after.metrics[name === 'grads' ? 21 : 20]), 'the metrics tell').toBe(false);
  });

  it('gives the same bits again', async () => {
    const first = await run(makeInputs(300));
    const second = await run(makeInputs(300));
    expect(second.inputs).toEqual(first.inputs);
  });
});
