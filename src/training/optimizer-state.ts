/** @file What AdamW keeps: gradients, both moments, and the table that says which 64 floats decay and learn. */
import type { Engine } from '../gpu/engine.ts';
import { type Tensor, tensorIn } from '../gpu/tensor.ts';
import { type Learns, optimizerChunks, type ParameterLayout } from '../model/parameters.ts';
import { FlatBuffer } from '../model/weights.ts';

export class OptimizerState {
  readonly grads: FlatBuffer;
  readonly m: FlatBuffer;
  readonly v: FlatBuffer;
  readonly chunks: Tensor; // (total / 64, 2): { decay, lrScale }

  /** Without an engine the state is only described. */
  constructor(engine: Engine | null, layout: ParameterLayout, learns?: Learns) {
    const gpu = engine?.gpu ?? null;
    this.grads = new FlatBuffer(gpu, layout, 'grads');
    this.m = new FlatBuffer(gpu, layout, 'm');
    this.v = new FlatBuffer(gpu, layout, 'v');
    const table = optimizerChunks(layout, learns);
    const shape = [table.length / 2, 2];
    if (gpu) {
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
      const buffer = gpu.device.createBuffer({ label: 'chunks', size: table.byteLength, usage });
      gpu.device.queue.writeBuffer(buffer, 0, table);
      this.chunks = tensorIn({ buffer, shape, label: 'chunks' });
    } else {
      const storage = { label: 'chunks', bytes: table.byteLength, buffer: null, keep: true, external: true };
      this.chunks = { label: 'chunks', shape, storage, offset: 0, bytes: table.byteLength };
    }
  }

  destroy(): void {
    for (const flat of [this.grads, this.m, this.v]) flat.destroy();
    this.chunks.storage.buffer?.destroy();
  }
}
