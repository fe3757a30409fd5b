/**
 * @file Milliseconds and GFLOP/s of attention's three dispatches at the benchmark workloads' sizes; only pairs with j ≤ i count.
 * Run: npx vitest bench --run --project gpu attention   (VARIANT=naive or workgroup for another kernel set)
 */
import { afterAll, beforeAll, bench } from 'vitest';
import { BARRIER_FREE } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { PARAMS_BYTES } from '../../src/gpu/params.ts';
import { buildPlan, type Plan } from '../../src/gpu/plan.ts';
import { Tape } from '../../src/gpu/tape.ts';
import { type Tensor, tensorIn } from '../../src/gpu/tensor.ts';
import { attention } from '../../src/ops/attention.ts';
import type { AttentionShape, AttentionVariant } from '../../src/ops/attention-kernels.ts';
import { openTestGpu } from '../gpu/harness.ts';
import { values } from '../reference/attention-differences.ts';

const VARIANT = (process.env.VARIANT ?? 'thread') as AttentionVariant;
const TIMINGS = 7;
const REPEATS = 5; // dispatches a timing, so that the wait for the queue counts little

/** Multiplications and additions per pair of query and key and column, of each dispatch. */
const FLOPS = [4, 6, 8];

let gpu: { gpu: Gpu; kernels: KernelCache };
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.gpu.close());

function upload(label: string, shape: readonly number[]): Tensor {
  const data = Float32Array.from(
    values(
      shape.reduce((a, b) => a * b, 1),
      label.length,
    ),
  );
  const buffer = gpu.gpu.device.createBuffer({
    size: data.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  gpu.gpu.device.queue.writeBuffer(buffer, 0, data);
  return tensorIn({ buffer, shape, label });
}

async function plan({ B, T, H, D }: AttentionShape): Promise<Plan> {
  const uniform = { size: PARAMS_BYTES, usage: GPUBufferUsage.UNIFORM };
  const params = tensorIn({ buffer: gpu.gpu.device.createBuffer(uniform), shape: [PARAMS_BYTES / 4], label: 'params' });
  const tape = new Tape({ choices: BARRIER_FREE, params });
  const qkv = upload('qkv', [B, T, 3 * H * D]);
  const { out } = attention(tape, { qkv, nHead: H, dropout: 0, site: 0, variant: VARIANT });
  tape.registerGradient(out, upload('dout', out.shape));
  tape.gradientSink(out); // marks it as written
  tape.backward();
  return buildPlan(gpu.gpu, gpu.kernels, tape);
}

/** The shortest of several timings of one dispatch, in milliseconds. */
async function measure(attentionPlan: Plan, index: number): Promise<number> {
  const { device } = gpu.gpu;
  let best = Number.POSITIVE_INFINITY;
  for (let timing = 0; timing < TIMINGS; timing++) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let repeat = 0; repeat < REPEATS; repeat++) attentionPlan.encode(pass, index, index + 1);
    pass.end();
    const start = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    best = Math.min(best, (performance.now() - start) / REPEATS);
  }
  return best;
}

/** Prints the rates of all three dispatches; the tool's own timing of this function means nothing. */
async function report(workload: string, shape: AttentionShape): Promise<void> {
  const { B, T, H, D } = shape;
  const attentionPlan = await plan(shape);
  for (const [index, name] of attentionPlan.labels.entries()) {
    const ms = await measure(attentionPlan, index);
    const flops = (FLOPS[index] ?? Number.NaN) * D * B * H * ((T * (T + 1)) / 2);
    console.log(`${workload} ${name}: ${ms.toFixed(2)} ms, ${(flops / ms / 1e6).toFixed(2)} GFLOP/s`);
  }
  attentionPlan.destroy();
}

const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0, throws: true };
bench('W1', () => report('W1', { B: 12, T: 64, H: 4, D: 16 }), ONCE);
bench('W2', () => report('W2', { B: 12, T: 64, H: 4, D: 32 }), ONCE);
bench('W3', () => report('W3', { B: 4, T: 256, H: 6, D: 64 }), ONCE);
