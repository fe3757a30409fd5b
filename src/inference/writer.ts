/**
 * @file Writes on from a prompt, one character after the other, on a snapshot of the weights so that training can go on.
 * Every character is a full pass over the window; the sampling kernel appends to the window on the GPU, so one submit
 * holds several characters.
 */
import type { ModelShape } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import { packParams } from '../gpu/params.ts';
import { buildPlan, type Plan } from '../gpu/plan.ts';
import { readBuffer } from '../gpu/readback.ts';
import { Tape } from '../gpu/tape.ts';
import { bufferOf, type Tensor, tensorIn, writeTensor } from '../gpu/tensor.ts';
import { gpt } from '../model/gpt.ts';
import { type PlanInputs, planInputs } from '../model/inputs.ts';
import { Weights } from '../model/weights.ts';
import { sampleNext } from '../ops/sample.ts';

/** Characters one submit may write. */
const MAX_CHARACTERS_A_SUBMIT = 32;
/** A submit aims at this many milliseconds, so that text streams and nothing freezes. */
const SUBMIT_MS = 50;

export interface Writing {
  readonly ids: ArrayLike<number>; // the prompt, not empty
  readonly length: number; // characters to write
  readonly temperature: number; // 0 = always the likeliest
  readonly topK: number; // 0 = all
  readonly seed: number;
}

interface Parts {
  readonly weights: Weights;
  readonly plan: Plan;
  readonly inputs: PlanInputs;
  readonly logits: Tensor; // (1, T, V)
  readonly state: GPUBuffer; // length, counter
  readonly written: GPUBuffer; // (MAX_CHARACTERS_A_SUBMIT) u32
}

/** Owns its copy of the weights. */
export class Writer {
  private readonly engine: Engine;
  private readonly parts: Parts;

  private constructor(engine: Engine, parts: Parts) {
    this.engine = engine;
    this.parts = parts;
  }

  static async build(engine: Engine, shape: ModelShape): Promise<Writer> {
    const { gpu, kernels, choices } = engine;
    const weights = new Weights(gpu, shape);
    const inputs = planInputs(gpu, shape, 1);
    const tape = new Tape({ choices, params: inputs.params });
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const state = gpu.device.createBuffer({ label: 'writing state', size: STATE_BYTES, usage });
    const written = gpu.device.createBuffer({ label: 'written', size: 4 * MAX_CHARACTERS_A_SUBMIT, usage });
    const logits = gpt(tape, weights, { ...inputs, dropout: 0 });
    logits.storage.keep = true;
    sampleNext(tape, {
      logits,
      tokens: inputs.tokens,
      state: tensorIn({ buffer: state, shape: [STATE_BYTES / 4], label: 'state' }),
      written: tensorIn({ buffer: written, shape: [MAX_CHARACTERS_A_SUBMIT], label: 'written' }),
    });
    return new Writer(engine, { weights, plan: await buildPlan(gpu, kernels, tape), inputs, logits, state, written });
  }

  /** Takes a snapshot of a network of the same shape (or its weights, flat): what is written from now on comes from it. */
  take(network: Weights | Float32Array<ArrayBuffer>): void {
    if (network instanceof Float32Array) return this.parts.weights.params.upload(network);
    const { device } = this.engine.gpu;
    const encoder = device.createCommandEncoder();
    const { buffer } = network.params;
    encoder.copyBufferToBuffer(buffer, 0, this.parts.weights.params.buffer, 0, buffer.size);
    device.queue.submit([encoder.finish()]);
  }

  /** Yields the new ids after each submit, `length` in all. Two writings of one writer must not overlap. */
  async *write(writing: Writing): AsyncGenerator<readonly number[]> {
    this.begin(writing);
    let done = 0;
    let count = 1;
    while (done < writing.length) {
      count = Math.min(count, MAX_CHARACTERS_A_SUBMIT, writing.length - done);
      const begin = performance.now();
      yield await this.submit(done, count);
      const milliseconds = (performance.now() - begin) / count;
      done += count;
      count = Math.max(1, Math.floor(SUBMIT_MS / milliseconds));
    }
  }

  /** The chance of every id to come next after the prompt; (V), sums to 1. */
  async chances(ids: ArrayLike<number>): Promise<Float64Array> {
    const length = this.begin({ ids, length: 0, temperature: 1, topK: 0, seed: 0 });
    this.replay(1);
    const { logits, weights } = this.parts;
    const bytes = 4 * weights.shape.vocabSize;
    return softmax(
      new Float32Array(
        await readBuffer(this.engine.gpu.device, { buffer: bufferOf(logits), offset: (length - 1) * bytes, bytes }),
      ),
    );
  }

  /** Uploads the prompt and returns how much of it the window holds. */
  private begin({ ids, temperature, topK, seed }: Writing): number {
    const { blockSize: T } = this.parts.weights.shape;
    if (ids.length === 0) throw new Error('a writing needs a prompt of at least one character');
    const kept = Array.from(ids).slice(-keptLength(ids.length, T));
    const window = new Uint32Array(T);
    window.set(kept);
    const { device } = this.engine.gpu;
    writeTensor(device, this.parts.inputs.tokens, window);
    writeTensor(device, this.parts.inputs.params, packParams({ seed, temperature, topK }));
    device.queue.writeBuffer(this.parts.state, 0, new Uint32Array([kept.length, 0]));
    return kept.length;
  }

  private async submit(done: number, count: number): Promise<number[]> {
    this.replay(count);
    const ring = new Uint32Array(
      await readBuffer(this.engine.gpu.device, {
        buffer: this.parts.written,
        offset: 0,
        bytes: this.parts.written.size,
      }),
    );
    return Array.from({ length: count }, (_, i) => ring[(done + i) % MAX_CHARACTERS_A_SUBMIT] ?? 0);
  }

  private replay(times: number): void {
    const { device } = this.engine.gpu;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let i = 0; i < times; i++) this.parts.plan.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    const { weights, plan, inputs, state, written } = this.parts;
    for (const owned of [weights, plan, inputs, state, written]) owned.destroy();
  }
}

const STATE_BYTES = 8;

/**
 * How many of `count` characters the window still holds: a window that is full keeps its last half and goes on
 * (DESIGN §3), so that writing with and without a cache agree.
 */
export function keptLength(count: number, blockSize: number): number {
  if (count < blockSize) return count;
  const half = Math.floor(blockSize / 2);
  return half + ((count - blockSize) % (blockSize - half));
}

function softmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
