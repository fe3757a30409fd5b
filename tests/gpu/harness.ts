/**
 * @file Runs one op on the GPU, forward and backward, with guard floats behind every tensor and all memory filled with a
 * sentinel first, so that a read of what nobody wrote and a write past the end are both seen.
 */
import { openNodeGpu } from '../../src/cli/node-gpu.ts';
import { BARRIER_FREE, type KernelChoices } from '../../src/gpu/choices.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { KernelCache } from '../../src/gpu/kernel.ts';
import { PARAMS_BYTES, packParams, type StepParams } from '../../src/gpu/params.ts';
import { buildPlan } from '../../src/gpu/plan.ts';
import { readBuffer } from '../../src/gpu/readback.ts';
import { Tape } from '../../src/gpu/tape.ts';
import { sizeOf, type Tensor, tensorIn } from '../../src/gpu/tensor.ts';

const GUARD_FLOATS = 64;
/** Behind what a test uploads, and in memory that kernels write: different, so that a value carried from one to the other is seen. */
const SENTINELS = { uploaded: 1.2345e30, planned: 5.4321e29 } as const;

/** A test fails loudly where no GPU can be opened: it is never skipped in silence. */
export async function openTestGpu(
  options: { withoutFeatures?: boolean } = {},
): Promise<{ gpu: Gpu; kernels: KernelCache }> {
  const gpu = await openNodeGpu(options);
  if (typeof gpu === 'string') throw new Error(`no GPU for the tests (${gpu}): install chromium and libvulkan1`);
  return { gpu, kernels: new KernelCache(gpu) };
}

export type Values = Float32Array | Uint32Array;
export interface Input {
  readonly shape: readonly number[];
  readonly data: Values;
}

export interface OpRun<I extends string, O extends string> {
  readonly gpu: Gpu;
  readonly kernels: KernelCache;
  readonly inputs: Readonly<Record<I, Input>>;
  readonly params?: StepParams;
  readonly choices?: KernelChoices;
  /** Records the op and returns its outputs by name. */
  readonly record: (tape: Tape, inputs: Readonly<Record<I, Tensor>>) => Readonly<Record<O, Tensor>>;
  /** Gradients of outputs; if given, the backward pass is recorded and runs. */
  readonly dout?: Readonly<Partial<Record<O, Float32Array>>>;
}

export interface OpResult<I extends string, O extends string> {
  readonly outputs: Readonly<Record<O, Float32Array>>;
  /** Gradients of those inputs that got one. */
  readonly gradients: Readonly<Partial<Record<I, Float32Array>>>;
  /** Inputs after the run, for ops that work in place. */
  readonly inputs: Readonly<Record<I, Float32Array>>;
  readonly dispatches: readonly string[];
}

const USAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

function upload(gpu: Gpu, label: string, input: Input): Tensor {
  if (input.data.length !== sizeOf(input.shape))
    throw new Error(`${label}: ${input.data.length} values for ${input.shape}`);
  const bytes = 4 * (input.data.length + GUARD_FLOATS);
  const buffer = gpu.device.createBuffer({ label, size: bytes, usage: USAGE() });
  const filled = new Float32Array(bytes / 4).fill(SENTINELS.uploaded);
  gpu.device.queue.writeBuffer(buffer, 0, filled);
  gpu.device.queue.writeBuffer(buffer, 0, input.data.slice());
  return { ...tensorIn({ buffer, shape: input.shape, label }), bytes };
}

async function download(gpu: Gpu, tensor: Tensor): Promise<Float32Array> {
  const buffer = tensor.storage.buffer;
  if (!buffer) throw new Error(`${tensor.label} was never planned`);
  const all = new Float32Array(await readBuffer(gpu.device, { buffer, offset: tensor.offset, bytes: tensor.bytes }));
  const count = sizeOf(tensor.shape);
  const guard = all.subarray(count);
  const sentinel = Math.fround(isPlanned(tensor) ? SENTINELS.planned : SENTINELS.uploaded);
  const broken = guard.findIndex((value) => value !== sentinel);
  if (broken >= 0) throw new Error(`${tensor.label} ${tensor.shape}: written ${broken} floats past its end`);
  return all.slice(0, count);
}

export async function runOp<I extends string, O extends string>(run: OpRun<I, O>): Promise<OpResult<I, O>> {
  const { gpu, kernels } = run;
  const uniform = gpu.device.createBuffer({
    size: PARAMS_BYTES,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  gpu.device.queue.writeBuffer(uniform, 0, packParams(run.params ?? {}));
  const params = tensorIn({ buffer: uniform, shape: [PARAMS_BYTES / 4], label: 'params' });
  const tape = new Tape({ choices: run.choices ?? BARRIER_FREE, params, guardFloats: GUARD_FLOATS });
  const inputs = mapValues(run.inputs, (input, name) => upload(gpu, name, input));
  const outputs = run.record(tape, inputs);
  if (run.dout) recordBackward(gpu, tape, outputs, run.dout);
  const plan = await buildPlan(gpu, kernels, tape);
  for (const { bindings } of tape.dispatches) {
    for (const tensor of Object.values(bindings)) if (isPlanned(tensor)) fill(gpu, tensor);
  }
  const encoder = gpu.device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  plan.encode(pass);
  pass.end();
  gpu.device.pushErrorScope('validation');
  gpu.device.queue.submit([encoder.finish()]);
  const error = await gpu.device.popErrorScope();
  if (error) throw new Error(error.message);
  const gradients: Partial<Record<I, Float32Array>> = {};
  for (const [name, tensor] of Object.entries(inputs) as [I, Tensor][]) {
    const grad = run.dout && gradientIfAny(tape, tensor);
    if (grad) gradients[name] = await download(gpu, grad);
  }
  const result = {
    outputs: await mapAsync(outputs, (tensor) => download(gpu, tensor)),
    inputs: await mapAsync(inputs, (tensor) => download(gpu, tensor)),
    gradients,
    dispatches: plan.labels,
  };
  plan.destroy();
  return result;
}

function recordBackward<O extends string>(
  gpu: Gpu,
  tape: Tape,
  outputs: Readonly<Record<O, Tensor>>,
  dout: Readonly<Partial<Record<O, Float32Array>>>,
): void {
  for (const [name, data] of Object.entries(dout) as [O, Float32Array][]) {
    tape.registerGradient(outputs[name], upload(gpu, `d_${name}`, { shape: outputs[name].shape, data }));
    tape.gradientSink(outputs[name]); // marks it as written
  }
  tape.backward();
}

function gradientIfAny(tape: Tape, tensor: Tensor): Tensor | null {
  try {
    return tape.gradientOf(tensor);
  } catch {
    return null;
  }
}

const isPlanned = ({ storage }: Tensor): boolean => !storage.external;

function fill(gpu: Gpu, tensor: Tensor): void {
  const { buffer } = tensor.storage;
  if (buffer) gpu.device.queue.writeBuffer(buffer, 0, new Float32Array(buffer.size / 4).fill(SENTINELS.planned));
}

function mapValues<K extends string, A, B>(record: Readonly<Record<K, A>>, f: (value: A, key: K) => B): Record<K, B> {
  return Object.fromEntries((Object.entries(record) as [K, A][]).map(([key, value]) => [key, f(value, key)])) as Record<
    K,
    B
  >;
}

async function mapAsync<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  f: (value: A) => Promise<B>,
): Promise<Record<K, B>> {
  const entries: [string, B][] = [];
  for (const [key, value] of Object.entries(record) as [K, A][]) entries.push([key, await f(value)]);
  return Object.fromEntries(entries) as Record<K, B>;
}

/** Mean squared error over mean square of the expected values: DESIGN §8's measure. Not finite if any value is not. */
export function nmse(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values, expected ${expected.length}`);
  let error = 0;
  let power = 0;
  for (let i = 0; i < expected.length; i++) {
    const e = expected[i] ?? Number.NaN;
    error += ((actual[i] ?? Number.NaN) - e) ** 2;
    power += e ** 2;
  }
  return power === 0 ? error : error / power;
}
