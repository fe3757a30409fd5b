/** @file The live inputs of a plan: tokens, targets and the uniform of per-step scalars, in buffers of their own. */

import type { ModelShape } from '../config/types.ts';
import type { Gpu } from '../gpu/device.ts';
import { PARAMS_BYTES } from '../gpu/params.ts';
import { sizeOf, type Tensor } from '../gpu/tensor.ts';
import { ropeTable } from '../ops/rope.ts';

export interface PlanInputs {
  readonly params: Tensor; // uniform, Params
  readonly tokens: Tensor; // (B, T) u32
  readonly targets: Tensor; // (B, T) u32
  readonly ropeTable: Tensor | null; // (T, D/2, 2)
  destroy(): void;
}

/** Allocates the inputs of a (B, T) plan, or only describes them if there is no GPU. */
export function planInputs(gpu: Gpu | null, shape: ModelShape, batchSize: number): PlanInputs {
  const owned: GPUBuffer[] = [];
  const make = (label: string, dimensions: readonly number[], usage: () => number): Tensor => {
    const bytes = 4 * sizeOf(dimensions);
    const buffer = gpu?.device.createBuffer({ label, size: bytes, usage: usage() }) ?? null;
    if (buffer) owned.push(buffer);
    return {
      label,
      shape: dimensions,
      storage: { label, bytes, buffer, keep: true, external: true },
      offset: 0,
      bytes,
    };
  };
  const storage = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const window = [batchSize, shape.blockSize];
  return {
    params: make('params', [PARAMS_BYTES / 4], () => GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST),
    tokens: make('tokens', window, storage),
    targets: make('targets', window, storage),
    ropeTable: shape.position === 'rotary' ? rotation(gpu, shape, make, storage) : null,
    destroy: () => {
      for (const buffer of owned) buffer.destroy();
    },
  };
}

function rotation(
  gpu: Gpu | null,
  { blockSize: T, nEmbd, nHead, ropeBase }: ModelShape,
  make: (label: string, dimensions: readonly number[], usage: () => number) => Tensor,
  usage: () => number,
): Tensor {
  const D = nEmbd / nHead;
  const table = make('rope_table', [T, D / 2, 2], usage);
  if (gpu && table.storage.buffer) gpu.device.queue.writeBuffer(table.storage.buffer, 0, ropeTable(T, D, ropeBase));
  return table;
}
