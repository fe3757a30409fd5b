/** @file Finds by measuring which kernels suit an adapter, and how fast its best matrix product is. */
import { BARRIER_FREE, type KernelChoices, type MatmulChoice, WORKGROUP } from './choices.ts';
import type { Gpu } from './device.ts';
import type { KernelCache } from './kernel.ts';
import { type MatmulForm, type MatmulShape, matmulDispatch } from './matmul-kernels.ts';
import { buildPlan, type Plan } from './plan.ts';
import { Tape } from './tape.ts';
import { type Tensor, tensorIn } from './tensor.ts';

/** A hidden layer of a small model: (N, K) = (512, 128) at 8 rows of 128 tokens. */
const TUNING_SHAPE: MatmulShape = { M: 1024, N: 512, K: 128 };
const RATE_SHAPE: MatmulShape = { M: 512, N: 512, K: 512 };
const SUBMIT_MS = 40; // length of a timed submit: far above what a submit costs by itself
const MAX_REPEATS = 256;

/**
 * The kernels to use on this adapter, as plain data that the caller may remember. On a software adapter kernels with barriers are left
 * out by rule: they take seconds to compile. Elsewhere both sets of matrix products are timed.
 */
export async function tuneKernels(gpu: Gpu, kernels: KernelCache): Promise<KernelChoices> {
  if (gpu.adapter.software) return BARRIER_FREE;
  const register = await measureMatmul(gpu, kernels, {
    choice: 'register',
    form: 'forward',
    shape: TUNING_SHAPE,
    timings: 3,
  });
  const tiled = await measureMatmul(gpu, kernels, {
    choice: 'tiled',
    form: 'forward',
    shape: TUNING_SHAPE,
    timings: 3,
  });
  return { ...WORKGROUP, matmul: register > tiled ? 'register' : 'tiled' };
}

/** GFLOP/s of the chosen forward product at 512 × 512 × 512, best of 5. */
export function measureMatmulRate(gpu: Gpu, kernels: KernelCache, choice: MatmulChoice): Promise<number> {
  return measureMatmul(gpu, kernels, { choice, form: 'forward', shape: RATE_SHAPE, timings: 5 });
}

export interface MatmulMeasurement {
  readonly choice: MatmulChoice;
  readonly form: Exclude<MatmulForm, 'int4'>;
  readonly shape: MatmulShape;
  readonly timings: number; // the best of them counts
}

/** GFLOP/s of a product alone, without bias or other epilogue. */
export async function measureMatmul(gpu: Gpu, kernels: KernelCache, args: MatmulMeasurement): Promise<number> {
  const { M, N, K } = args.shape;
  const { tape, release } = recordProduct(gpu, args);
  const plan = await buildPlan(gpu, kernels, tape);
  try {
    await time(gpu, plan, 1); // the first use may still prepare the kernel
    const once = await time(gpu, plan, 1);
    const repeats = Math.max(1, Math.min(MAX_REPEATS, Math.round(SUBMIT_MS / once)));
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < args.timings; i++) best = Math.min(best, (await time(gpu, plan, repeats)) / repeats);
    return (2 * M * N * K) / best / 1e6;
  } finally {
    plan.destroy();
    release();
  }
}

/** One product on a tape; all operands are zeros, which no kernel treats otherwise. */
function recordProduct(gpu: Gpu, args: MatmulMeasurement): { tape: Tape; release: () => void } {
  const { choice, form, shape } = args;
  const { M, N, K } = shape;
  const buffers: GPUBuffer[] = [];
  const matrix = (label: string, ...sizes: number[]): Tensor => {
    const size = 4 * sizes.reduce((a, b) => a * b, 1);
    const buffer = gpu.device.createBuffer({ label, size, usage: GPUBufferUsage.STORAGE });
    buffers.push(buffer);
    return tensorIn({ buffer, shape: sizes, label });
  };
  const x = matrix('x', M, K);
  const weight = matrix('weight', N, K);
  const dout = matrix('out', M, N);
  const unused = matrix('unused', 4);
  const forms = {
    forward: {
      bindings: { x, weight, bias: x, residual: x, pre: unused, out: dout },
      epilogue: { BIAS: 0, RESIDUAL: 0, GELU: 0 },
    },
    backward_input: { bindings: { dout, weight, pre: weight, dx: x }, epilogue: { GELU: 0, ACCUMULATE: 0 } },
    backward_weight: {
      bindings: { dout, x, dweight: weight, dbias: unused },
      epilogue: { SUM_ROWS: 0, ACCUMULATE: 0, ACCUMULATE_BIAS: 0 },
    },
  };
  const tape = new Tape({ choices: { ...WORKGROUP, matmul: choice }, params: unused });
  tape.run(matmulDispatch(choice, { form, shape, ...forms[form] }));
  const release = () => {
    for (const buffer of buffers) buffer.destroy();
  };
  return { tape, release };
}

/** Milliseconds of one submit that runs the plan `repeats` times. */
async function time(gpu: Gpu, plan: Plan, repeats: number): Promise<number> {
  const encoder = gpu.device.createCommandEncoder({ label: 'matmul timing' });
  const pass = encoder.beginComputePass();
  for (let i = 0; i < repeats; i++) plan.encode(pass);
  pass.end();
  const commands = encoder.finish();
  const start = performance.now();
  gpu.device.queue.submit([commands]);
  await gpu.device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}
