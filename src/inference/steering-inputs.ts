/** @file The live inputs of what steers a network from outside: each in a buffer of its own, for plans that take it. */
import type { ModelShape } from '../config/types.ts';
import type { Gpu } from '../gpu/device.ts';
import { bufferOf, sizeOf, type Tensor, writeTensor } from '../gpu/tensor.ts';
import type { Steering } from '../model/steering.ts';

/** Which of them a plan takes. One that takes none is not steered: the very dispatches of a plan without steering. */
export type Steerable = { readonly [K in keyof Steering]?: boolean };

/** What to steer with; what is left out, of those that the plan takes, changes nothing. */
export interface SteeringValues {
  readonly keyBias?: ArrayLike<number> | undefined; // (B, T), nats
  readonly firstKey?: ArrayLike<number> | undefined; // (B, T)
  readonly headScale?: ArrayLike<number> | undefined; // (L, H)
}

const NAMES = ['keyBias', 'firstKey', 'headScale'] as const;

/** What changes nothing. */
const NEUTRAL = { keyBias: 0, firstKey: 0, headScale: 1 } as const;

/** Owns its buffers. */
export class SteeringInputs {
  /** What `gpt` and `decode` take. */
  readonly tensors: Steering;
  private readonly gpu: Gpu | null;

  /** Without a GPU they are only described. */
  constructor(gpu: Gpu | null, shape: ModelShape, batchSize: number, steerable: Steerable) {
    const { blockSize, nLayer, nHead } = shape;
    const window = [batchSize, blockSize];
    const shapes = { keyBias: window, firstKey: window, headScale: [nLayer, nHead] };
    const taken = NAMES.filter((name) => steerable[name]);
    this.gpu = gpu;
    this.tensors = Object.fromEntries(taken.map((name) => [name, inputOf(gpu, name, shapes[name])]));
  }

  /** Uploads. Throws for values that the plan does not take, and for too many or too few. */
  write(values: SteeringValues): void {
    for (const name of NAMES) {
      const tensor = this.tensors[name];
      const given = values[name];
      if (given && !tensor) throw new Error(`this plan was built without ${name}`);
      if (!tensor || !this.gpu) continue;
      const count = sizeOf(tensor.shape);
      if (given && given.length !== count) throw new RangeError(`${name}: ${given.length} values, not ${tensor.shape}`);
      const all = given ?? { length: count };
      const value = (_: unknown, i: number): number => given?.[i] ?? NEUTRAL[name];
      const data = name === 'firstKey' ? Uint32Array.from(all, value) : Float32Array.from(all, value);
      writeTensor(this.gpu.device, tensor, data.buffer);
    }
  }

  destroy(): void {
    if (this.gpu) for (const tensor of Object.values(this.tensors)) if (tensor) bufferOf(tensor).destroy();
  }
}

/** A row (T) for every row of a batch: (B, T). */
export function repeatedRows(row: ArrayLike<number>, batchSize: number): number[] {
  return Array.from({ length: batchSize }, () => Array.from(row)).flat();
}

function inputOf(gpu: Gpu | null, label: string, shape: readonly number[]): Tensor {
  const bytes = 4 * sizeOf(shape);
  const usage = gpu ? GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST : 0;
  const buffer = gpu?.device.createBuffer({ label, size: bytes, usage }) ?? null;
  return { label, shape, storage: { label, bytes, buffer, keep: true, external: true }, offset: 0, bytes };
}
