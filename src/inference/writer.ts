/** @file A decoder on a snapshot of a network's weights, so that training can go on while it writes. */
import type { ModelShape } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import { Weights } from '../model/weights.ts';
import { Decoder, type DecoderOptions, type Writing, type WritingSteer } from './decoder.ts';

/** Owns its copy of the weights. */
export class Writer {
  private readonly engine: Engine;
  private readonly weights: Weights;
  private readonly decoder: Decoder;

  private constructor(engine: Engine, weights: Weights, decoder: Decoder) {
    this.engine = engine;
    this.weights = weights;
    this.decoder = decoder;
  }

  /** `steering`: what writings may be steered with. */
  static async build(
    engine: Engine,
    shape: ModelShape,
    options: Pick<DecoderOptions, 'steering'> = {},
  ): Promise<Writer> {
    const weights = new Weights(engine.gpu, shape);
    return new Writer(engine, weights, await Decoder.build(engine, weights, options));
  }

  /** Takes a snapshot of a network of the same shape (or its weights, flat): what is written from now on comes from it. */
  take(network: Weights | Float32Array<ArrayBuffer>): void {
    if (network instanceof Float32Array) {
      this.weights.params.upload(network);
      return;
    }
    const { device } = this.engine.gpu;
    const encoder = device.createCommandEncoder();
    const { buffer } = network.params;
    encoder.copyBufferToBuffer(buffer, 0, this.weights.params.buffer, 0, buffer.size);
    device.queue.submit([encoder.finish()]);
  }

  /** Yields the new ids after each submit, `length` in all. Two writings of one writer must not overlap. */
  write(writing: Writing): AsyncGenerator<readonly number[]> {
    return this.decoder.write(writing);
  }

  /** The chance of every id to come next after the prompt; (V), sums to 1. */
  chances(ids: ArrayLike<number>, steer?: WritingSteer | null): Promise<Float64Array> {
    return this.decoder.chances(ids, steer);
  }

  destroy(): void {
    this.decoder.destroy();
    this.weights.destroy();
  }
}
