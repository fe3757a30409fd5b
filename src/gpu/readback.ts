/** @file Copies GPU memory to the CPU. */

/** Waits for all work submitted so far and returns `bytes` of `buffer` from `offset`. */
export async function readBuffer(
  device: GPUDevice,
  source: { readonly buffer: GPUBuffer; readonly offset: number; readonly bytes: number },
): Promise<ArrayBuffer> {
  const staging = device.createBuffer({
    label: 'readback',
    size: source.bytes,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  try {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source.buffer, source.offset, staging, 0, source.bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    return staging.getMappedRange().slice(0);
  } finally {
    staging.destroy();
  }
}
