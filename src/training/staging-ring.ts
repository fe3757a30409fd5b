/** @file Staging buffers that take turns, so that a result can be read while the next step already runs. */

const BUFFERS = 3;

export class StagingRing {
  private readonly free: GPUBuffer[];
  private readonly all: readonly GPUBuffer[];

  constructor(device: GPUDevice, size: number) {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    this.all = Array.from({ length: BUFFERS }, (_, i) => device.createBuffer({ label: `staging ${i}`, size, usage }));
    this.free = [...this.all];
  }

  /** Encodes a copy of the first `bytes` of `source`; after the submit, the returned function waits and reads. */
  copy(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number): () => Promise<ArrayBuffer> {
    const buffer = this.free.pop();
    if (!buffer) throw new Error(`more than ${BUFFERS} results are waiting to be read`);
    encoder.copyBufferToBuffer(source, 0, buffer, 0, bytes);
    return async () => {
      await buffer.mapAsync(GPUMapMode.READ, 0, bytes);
      const result = buffer.getMappedRange(0, bytes).slice(0);
      buffer.unmap();
      this.free.push(buffer);
      return result;
    };
  }

  destroy(): void {
    for (const buffer of this.all) buffer.destroy();
  }
}
