/** @file The weights of one network on the GPU: one flat buffer, a tensor per name. Plans of one network share it. */
import type { ModelShape } from '../config/types.ts';
import type { Gpu } from '../gpu/device.ts';
import { readBuffer } from '../gpu/readback.ts';
import type { Tape } from '../gpu/tape.ts';
import { type Storage, sizeOf, type Tensor } from '../gpu/tensor.ts';
import { encoder, encoderOfLast } from '../ops/encoder.ts';
import { linear } from '../ops/matmul.ts';
import { mlp } from '../ops/mlp.ts';
import type { Embedding, Layer, Network } from './network.ts';
import { type ParameterLayout, parameterLayout } from './parameters.ts';

/**
 * A flat f32 buffer laid out as the parameters are: weights, their gradients, or an optimizer's moments. Without a GPU it
 * is only described, so that a plan's memory can be counted before anything is allocated.
 */
export class FlatBuffer {
  readonly label: string;
  readonly layout: ParameterLayout;
  private readonly device: GPUDevice | null;
  private readonly storage: Storage;

  constructor(gpu: Gpu | null, layout: ParameterLayout, label: string) {
    this.label = label;
    this.layout = layout;
    this.device = gpu?.device ?? null;
    const bytes = 4 * layout.total;
    const usage = gpu ? GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST : 0;
    const buffer = gpu?.device.createBuffer({ label, size: bytes, usage }) ?? null;
    this.storage = { label, bytes, buffer, keep: true, external: true };
  }

  /** The memory itself; throws where it is only described. */
  get buffer(): GPUBuffer {
    if (!this.storage.buffer) throw new Error(`${this.label} is only described, not allocated`);
    return this.storage.buffer;
  }

  /** All floats, padding included: (total). */
  get flat(): Tensor {
    return this.tensor('', [this.layout.total], 0);
  }

  /** One tensor a parameter, by Hugging Face name. */
  tensors(): Map<string, Tensor> {
    return new Map(this.layout.tensors.map(({ name, shape, offset }) => [name, this.tensor(name, shape, 4 * offset)]));
  }

  private tensor(name: string, shape: readonly number[], offset: number): Tensor {
    return { label: name || this.label, shape, storage: this.storage, offset, bytes: 4 * sizeOf(shape) };
  }

  upload(values: Float32Array<ArrayBuffer>): void {
    if (values.length !== this.layout.total)
      throw new Error(`${this.label}: ${values.length} floats, not ${this.layout.total}`);
    this.device?.queue.writeBuffer(this.buffer, 0, values);
  }

  async download(): Promise<Float32Array<ArrayBuffer>> {
    const { buffer, device } = this;
    if (!device) throw new Error(`${this.label} is only described, not allocated`);
    return new Float32Array(await readBuffer(device, { buffer, offset: 0, bytes: buffer.size }));
  }

  destroy(): void {
    this.storage.buffer?.destroy();
  }
}

/** A network in FP32: its shape and its weights. */
export class Weights implements Network {
  readonly shape: ModelShape;
  readonly layout: ParameterLayout;
  readonly params: FlatBuffer;
  private readonly byName: ReadonlyMap<string, Tensor>;

  constructor(gpu: Gpu | null, shape: ModelShape) {
    this.shape = shape;
    this.layout = parameterLayout(shape);
    this.params = new FlatBuffer(gpu, this.layout, 'params');
    this.byName = this.params.tensors();
  }

  /** A weight by its Hugging Face name; the network must have it. */
  get(name: string): Tensor {
    const tensor = this.byName.get(name);
    if (!tensor) throw new Error(`the network has no ${name}`);
    return tensor;
  }

  /** A weight that some shapes lack: biases, wpe. */
  optional(name: string): Tensor | null {
    return this.byName.get(name) ?? null;
  }

  vector(name: string): Tensor {
    return this.get(name);
  }

  embed(tape: Tape, { tokens, state }: Embedding): Tensor {
    const tables = { wte: this.get('transformer.wte.weight'), wpe: this.optional('transformer.wpe.weight') };
    return state ? encoderOfLast(tape, { tokens, state, ...tables }) : encoder(tape, { tokens, ...tables });
  }

  linear(tape: Tape, { x, name, residual }: Layer): Tensor {
    const tied = name === 'lm_head' && this.shape.tied;
    const weight = this.get(tied ? 'transformer.wte.weight' : `${name}.weight`);
    return linear(tape, { x, weight, bias: this.optional(`${name}.bias`), ...(residual && { residual }) });
  }

  mlp(tape: Tape, { x, name, residual }: Layer): Tensor {
    return mlp(tape, {
      x,
      fcWeight: this.get(`${name}.c_fc.weight`), // (4C, C)
      fcBias: this.optional(`${name}.c_fc.bias`),
      projWeight: this.get(`${name}.c_proj.weight`), // (C, 4C)
      projBias: this.optional(`${name}.c_proj.bias`),
      ...(residual && { residual }),
    });
  }

  destroy(): void {
    this.params.destroy();
  }
}
