/** @file A tensor is a shape over a range of a buffer; a buffer may be known only after planning. */

/** GPU memory: an existing buffer, or one that the planner will assign (`buffer` is null until then). */
export interface Storage {
  readonly label: string;
  readonly bytes: number;
  buffer: GPUBuffer | null;
  /** Planned memory that must keep its content until the end of the plan, because somebody reads it afterwards. */
  keep: boolean;
  /** Somebody else owns this memory: the planner leaves it alone. */
  readonly external: boolean;
}

/** Values in row-major order; f32 unless the kernel says otherwise. */
export interface Tensor {
  readonly label: string;
  readonly shape: readonly number[];
  readonly storage: Storage;
  readonly offset: number; // bytes, a multiple of 256
  readonly bytes: number;
}

/** Bytes to which tensors in a flat buffer are aligned: WebGPU's default minimum for storage offsets. */
export const TENSOR_ALIGNMENT = 256;

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A tensor over memory that exists already. */
export function tensorIn(args: {
  readonly buffer: GPUBuffer;
  readonly shape: readonly number[];
  readonly label: string;
}): Tensor {
  const { buffer, shape, label } = args;
  const storage: Storage = { label, bytes: buffer.size, buffer, keep: true, external: true };
  return { label, shape, storage, offset: 0, bytes: 4 * sizeOf(shape) };
}

/** A kept tensor of another plan: the planner leaves its memory alone. Ask when that plan is built. */
export function borrowed(tensor: Tensor): Tensor {
  return { ...tensor, storage: { ...tensor.storage, external: true } };
}

/** The memory of a tensor; throws where none was planned or allocated. */
export function bufferOf({ storage, label }: Tensor): GPUBuffer {
  if (!storage.buffer) throw new Error(`${label} has no memory`);
  return storage.buffer;
}

/** Writes from a tensor's first value on. */
export function writeTensor(device: GPUDevice, tensor: Tensor, data: Uint32Array<ArrayBuffer> | ArrayBuffer): void {
  device.queue.writeBuffer(bufferOf(tensor), tensor.offset, data);
}

/** Rows of a tensor seen as a matrix: everything but the last axis. */
export function rowsOf(tensor: Tensor): number {
  return sizeOf(tensor.shape.slice(0, -1));
}

/** Length of the last axis. */
export function widthOf(tensor: Tensor): number {
  const width = tensor.shape.at(-1);
  if (width === undefined) throw new Error(`${tensor.label} has no axes`);
  return width;
}
