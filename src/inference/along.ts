/** @file What a network expects at every place of a text that is longer than its window, seen as it was seen while writing. */
import type { Engine } from '../gpu/engine.ts';
import type { Network } from '../model/network.ts';
import { Forward } from '../training/forward.ts';
import { keptLength } from './window.ts';

/** Owns its plan; the network belongs to somebody else. */
export class Along {
  private readonly forward: Forward;
  private readonly network: Network;

  private constructor(forward: Forward, network: Network) {
    this.forward = forward;
    this.network = network;
  }

  static async build(engine: Engine, network: Network): Promise<Along> {
    return new Along(await Forward.build(engine, network, { batchSize: 1, logits: true }), network);
  }

  /** Logits (V) for the characters number `from` to `to` − 1 of a text, each from the window that it was written from. */
  async logits(ids: readonly number[], from: number, to: number): Promise<Float32Array[]> {
    const { blockSize: T, vocabSize: V } = this.network.shape;
    const rows: Float32Array[] = [];
    let start = -1; // of the window that was read last
    let window = new Float32Array(); // (T, V)
    for (let place = from; place < to; place++) {
      const kept = keptLength(place, T);
      if (place - kept !== start) {
        start = place - kept;
        window = await this.read(ids.slice(start, Math.min(start + T, to)));
      }
      rows.push(window.slice((kept - 1) * V, kept * V));
    }
    return rows;
  }

  private async read(ids: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
    const tokens = new Uint32Array(this.network.shape.blockSize);
    tokens.set(ids);
    return new Float32Array(await this.forward.logits(tokens));
  }

  destroy(): void {
    this.forward.destroy();
  }
}
