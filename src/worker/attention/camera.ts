/** @file Takes frames of one network. What a window of a text's length and layers needs on the GPU is kept until they change. */
import type { AttentionFrame } from '../../data/attention/frame.ts';
import { packShares } from '../../data/attention/frame.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import { AttentionCapture } from '../../inference/attention/capture.ts';
import type { SteeringValues } from '../../inference/steering-inputs.ts';
import type { Network } from '../../model/network.ts';
import { charactersOf } from './probe-ids.ts';
import { inRoom, roomFor } from './room.ts';

/** Whose frames are taken. */
export interface Sitter {
  readonly engine: Engine;
  readonly network: Network;
  readonly tokenizer: Tokenizer;
  /** Of the weights as they are. */
  readonly step: () => number;
  /** Whether the network is still there and asked for. */
  readonly wanted: () => boolean;
}

export interface Scene {
  readonly ids: readonly number[]; // (n)
  readonly layers: readonly number[] | null;
  readonly steering?: SteeringValues | null;
}

export interface Shot {
  readonly frame: AttentionFrame;
  readonly logits: Float32Array | null; // (V) after the last character
  /** When the GPU was asked; performance.now(). */
  readonly begin: number;
}

/** Owns the capture; the network belongs to somebody else. */
export class Camera {
  private readonly sitter: Sitter;
  private readonly logits: 'all' | 'none';
  private loaded: { readonly key: string; readonly capture: AttentionCapture } | null = null;
  private closed = false;

  constructor(sitter: Sitter, options: { readonly logits: boolean }) {
    this.sitter = sitter;
    this.logits = options.logits ? 'all' : 'none';
  }

  /** null where the network was not wanted any more. Two shots must not overlap. */
  async take(scene: Scene): Promise<Shot | null> {
    const capture = await this.load(scene);
    const { network, tokenizer, step, wanted } = this.sitter;
    if (!capture || !wanted()) return null;
    const { ids, steering } = scene;
    const room = capture.window.blockSize;
    const begin = performance.now();
    const at = step(); // the submit comes before anything else can train
    const { probabilities, logits } = await capture.run(inRoom(ids, steering ?? {}, room));
    if (!wanted()) return null;
    const { nHead, vocabSize: V } = network.shape;
    const shares = packShares(probabilities, nHead, ids.length, room);
    const frame = { step: at, characters: charactersOf(ids, tokenizer), layers: capture.layers, nHead, shares };
    return { frame, logits: logits?.slice(V * (ids.length - 1), V * ids.length) ?? null, begin };
  }

  private async load({ ids, layers, steering }: Scene): Promise<AttentionCapture | null> {
    const { engine, network, wanted } = this.sitter;
    const steerable = { keyBias: !!steering?.keyBias, headScale: !!steering?.headScale };
    const blockSize = roomFor(ids.length, network.shape.blockSize);
    const key = JSON.stringify([blockSize, layers, steerable]);
    if (this.loaded?.key === key) return this.loaded.capture;
    this.unload();
    if (!wanted()) return null;
    const window = { batchSize: 1, blockSize, layers, logits: this.logits, steering: steerable };
    const capture = await AttentionCapture.build(engine, network, window);
    this.loaded = { key, capture };
    if (!this.closed) return capture;
    this.unload();
    return null;
  }

  private unload(): void {
    this.loaded?.capture.destroy();
    this.loaded = null;
  }

  close(): void {
    this.closed = true;
    this.unload();
  }
}
