/**
 * @file Writes on from a prompt, one character after the other. The prompt is read in one pass over the window, which leaves
 * keys and values; each further character is one row. A full window keeps its last half and is read again (DESIGN §3). The
 * CPU knows in advance when that happens, so one submit holds several characters and passes of both kinds.
 */
import type { Engine } from '../gpu/engine.ts';
import { packParams } from '../gpu/params.ts';
import { readBuffer } from '../gpu/readback.ts';
import { bufferOf, writeTensor } from '../gpu/tensor.ts';
import type { Network } from '../model/network.ts';
import { buildDecoderPlans, type DecoderPlans, MAX_CHARACTERS_A_SUBMIT } from './decoder-plans.ts';
import { logSoftmax } from './distribution.ts';
import type { Steerable } from './steering-inputs.ts';
import { keptLength, keptValues, lengthAfterOne } from './window.ts';

/** A submit aims at this many milliseconds, so that text streams and nothing freezes. */
const SUBMIT_MS = 50;

/** How a writing is steered; the decoder must have been built to take it. */
export interface WritingSteer {
  /** (n) nats on each character of the prompt; it stays on that character while the window moves on. What is written has 0. */
  readonly keyBias?: ArrayLike<number> | undefined;
  readonly headScale?: ArrayLike<number> | undefined; // (L, H)
}

export interface Writing {
  readonly ids: ArrayLike<number>; // the prompt, not empty
  readonly length: number; // characters to write
  readonly temperature: number; // 0 = always the likeliest
  readonly topK: number; // 0 = all
  readonly seed: number;
  /** At most so many characters a submit; without it as many as make a short one. */
  readonly atOnce?: number | undefined; // ≥ 1
  readonly steer?: WritingSteer | null | undefined;
}

export interface DecoderOptions {
  /** `false` reads the whole window for every character: what the cache is compared with. */
  readonly cache?: boolean;
  /** What writings may be steered with; without it the plans are those of a decoder that cannot be steered. */
  readonly steering?: Steerable;
}

/** Owns its plans; the network belongs to somebody else and must not change while a text is being written. */
export class Decoder {
  private readonly engine: Engine;
  private readonly network: Network;
  private readonly plans: DecoderPlans;
  private length = 0; // tokens in the window
  private cached = false; // whether keys and values of all of them but the last are there
  private keyBias: Float32Array<ArrayBuffer> | null = null; // (T) of the tokens in the window
  private headScale: ArrayLike<number> | undefined; // (L, H)

  private constructor(engine: Engine, network: Network, plans: DecoderPlans) {
    this.engine = engine;
    this.network = network;
    this.plans = plans;
  }

  static async build(engine: Engine, network: Network, options: DecoderOptions = {}): Promise<Decoder> {
    const { cache = true, steering = {} } = options;
    return new Decoder(engine, network, await buildDecoderPlans(engine, network, { cache, steering }));
  }

  /** What the device is asked for by a character from the cache (without one: by every character). */
  get dispatchesACharacter(): number {
    return (this.plans.step ?? this.plans.window).length;
  }

  /** Yields the new ids after each submit, `length` in all. Two writings of one decoder must not overlap. */
  async *write(writing: Writing): AsyncGenerator<readonly number[]> {
    this.begin(writing);
    const most = Math.min(writing.atOnce ?? MAX_CHARACTERS_A_SUBMIT, MAX_CHARACTERS_A_SUBMIT);
    let done = 0;
    let count = 1;
    while (done < writing.length) {
      count = Math.min(count, most, writing.length - done);
      const begin = performance.now();
      yield await this.submit(done, count);
      const milliseconds = (performance.now() - begin) / count;
      done += count;
      count = Math.max(1, Math.floor(SUBMIT_MS / milliseconds));
    }
  }

  /** The chance of every id to come next after the prompt; (V), sums to 1. */
  async chances(ids: ArrayLike<number>, steer?: WritingSteer | null): Promise<Float64Array> {
    const length = this.begin({ ids, length: 0, temperature: 1, topK: 0, seed: 0, steer });
    this.replay(1);
    const bytes = 4 * this.network.shape.vocabSize;
    const row = { buffer: bufferOf(this.plans.logits), offset: (length - 1) * bytes, bytes };
    const logits = new Float32Array(await readBuffer(this.engine.gpu.device, row));
    return logSoftmax(logits).map((log) => Math.exp(log));
  }

  /** Uploads the prompt and returns how much of it the window holds. */
  private begin({ ids, temperature, topK, seed, steer }: Writing): number {
    const { blockSize: T } = this.network.shape;
    if (ids.length === 0) throw new Error('a writing needs a prompt of at least one character');
    const kept = Array.from(ids).slice(-keptLength(ids.length, T));
    const window = new Uint32Array(T);
    window.set(kept);
    const { device } = this.engine.gpu;
    const { inputs, state } = this.plans;
    writeTensor(device, inputs.tokens, window);
    writeTensor(device, inputs.params, packParams({ seed, temperature, topK }));
    writeTensor(device, state, new Uint32Array([kept.length, 0]));
    this.length = kept.length;
    this.cached = false;
    this.steer(steer ?? {}, ids.length);
    return kept.length;
  }

  /** Uploads what a prompt of `count` characters, of which the window holds the last ones, is steered with. */
  private steer({ keyBias, headScale }: WritingSteer, count: number): void {
    if (keyBias && keyBias.length !== count) throw new RangeError(`${keyBias.length} biases for ${count} characters`);
    this.keyBias = keyBias ? new Float32Array(this.network.shape.blockSize) : null;
    if (keyBias) this.keyBias?.set(Array.from(keyBias).slice(-this.length));
    this.headScale = headScale;
    this.uploadSteering();
  }

  private uploadSteering(): void {
    this.plans.steering.write({ keyBias: this.keyBias ?? undefined, headScale: this.headScale });
  }

  private async submit(done: number, count: number): Promise<number[]> {
    this.replay(count);
    const { device } = this.engine.gpu;
    const buffer = bufferOf(this.plans.written);
    const ring = new Uint32Array(await readBuffer(device, { buffer, offset: 0, bytes: buffer.size }));
    return Array.from({ length: count }, (_, i) => ring[(done + i) % MAX_CHARACTERS_A_SUBMIT] ?? 0);
  }

  private replay(times: number): void {
    for (let left = times; left > 0; ) left -= this.submitUpTo(left);
  }

  /** As many as were asked for; biases are uploaded from here, so with them a submit ends where the window is cut. */
  private submitUpTo(most: number): number {
    const { device } = this.engine.gpu;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    let count = 0;
    let moved = false;
    while (count < most && !moved) {
      moved = this.encodeOne(pass) && this.keyBias !== null;
      count++;
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
    if (moved && this.keyBias) {
      this.keyBias = keptValues(this.keyBias);
      this.uploadSteering();
    }
    return count;
  }

  /** Whether the window was cut, so that all positions changed. */
  private encodeOne(pass: GPUComputePassEncoder): boolean {
    const { window, step } = this.plans;
    (step && this.cached ? step : window).encode(pass);
    const length = lengthAfterOne(this.length, this.network.shape.blockSize);
    this.cached = length > this.length;
    this.length = length;
    return !this.cached;
  }

  destroy(): void {
    const { inputs, steering, window, step, state, written } = this.plans;
    for (const owned of [inputs, steering, window, step, bufferOf(state), bufferOf(written)]) owned?.destroy();
  }
}
