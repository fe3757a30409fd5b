/** @file Tensors of different kinds in one GPU buffer, each at its own offset. */
import type { Gpu } from '../gpu/device.ts';
import { type Storage, TENSOR_ALIGNMENT, type Tensor } from '../gpu/tensor.ts';

/** What is to be stored: the words as they are, u32 or f32. */
export interface Part {
  readonly label: string;
  readonly shape: readonly number[];
  readonly data: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

const aligned = (bytes: number): number => Math.ceil(bytes / TENSOR_ALIGNMENT) * TENSOR_ALIGNMENT;

/** Owns one read-only buffer with all parts. Without a GPU it is only described. */
export class PackedBuffer {
  private readonly storage: Storage;
  private readonly byLabel: ReadonlyMap<string, Tensor>;

  constructor(gpu: Gpu | null, label: string, parts: readonly Part[]) {
    const bytes = Math.max(
      TENSOR_ALIGNMENT,
      parts.reduce((sum, { data }) => sum + aligned(data.byteLength), 0),
    );
    const usage = gpu ? GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST : 0;
    const buffer = gpu?.device.createBuffer({ label, size: bytes, usage }) ?? null;
    this.storage = { label, bytes, buffer, keep: true, external: true };
    const tensors = new Map<string, Tensor>();
    let offset = 0;
    for (const part of parts) {
      const { data, shape } = part;
      tensors.set(part.label, { label: part.label, shape, storage: this.storage, offset, bytes: data.byteLength });
      if (buffer) gpu?.device.queue.writeBuffer(buffer, offset, data);
      offset += aligned(data.byteLength);
    }
    this.byLabel = tensors;
  }

  get bytes(): number {
    return this.storage.bytes;
  }

  optional(label: string): Tensor | null {
    return this.byLabel.get(label) ?? null;
  }

  destroy(): void {
    this.storage.buffer?.destroy();
  }
}
