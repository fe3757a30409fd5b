/**
 * @file A network whose matrices are four-bit codes on the GPU. Vectors, and matrices that were left out of the squeezing, are
 * there in FP32; no copy of the packed ones in floats exists. Forward only.
 */
import type { ModelShape } from '../config/types.ts';
import type { Gpu } from '../gpu/device.ts';
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor } from '../gpu/tensor.ts';
import { encoder, encoderOfLast } from '../ops/encoder.ts';
import { encoderInt4 } from '../ops/encoder-int4.ts';
import { matmulForward } from '../ops/matmul.ts';
import { linearInt4, type PackedTensor } from '../ops/matmul-int4.ts';
import type { Embedding, Layer, Network } from './network.ts';
import { PackedBuffer, type Part } from './packed-buffers.ts';
import { blocksOf, type PackedMatrix } from './packed-matrix.ts';
import { parameterLayout } from './parameters.ts';

const WTE = 'transformer.wte.weight';
const WPE = 'transformer.wpe.weight';

/** What to compute from: codes of the packed matrices, and the flat weights for all others. */
export interface Int4Content {
  readonly shape: ModelShape;
  readonly packed: ReadonlyMap<string, PackedMatrix>;
  readonly params: Float32Array; // flat, laid out as the parameters
}

interface Product {
  readonly x: Tensor; // (…, K)
  readonly name: string; // without `.weight`
  readonly residual?: Tensor; // (…, N)
  readonly gelu?: boolean;
}

/** Owns its buffers. */
export class Int4Weights implements Network {
  readonly shape: ModelShape;
  private readonly packed: ReadonlyMap<string, PackedTensor>;
  private readonly codes: PackedBuffer;
  private readonly scales: PackedBuffer;
  private readonly floats: PackedBuffer;

  /** Without a GPU it is only described. Throws where only one of wte and wpe is packed: one kernel reads both. */
  constructor(gpu: Gpu | null, { shape, packed, params }: Int4Content) {
    this.shape = shape;
    if (shape.position === 'learned' && packed.has(WTE) !== packed.has(WPE))
      throw new Error('token and position embeddings are packed together or not at all');
    const matrices = [...packed];
    this.codes = new PackedBuffer(gpu, 'int4 codes', matrices.map(codesPart));
    this.scales = new PackedBuffer(gpu, 'int4 scales', matrices.map(scalesPart));
    const floats = parameterLayout(shape).tensors.filter(({ name }) => !packed.has(name));
    const floatPart = ({ name, shape, offset, size }: (typeof floats)[number]): Part => {
      return { label: name, shape, data: params.slice(offset, offset + size) };
    };
    this.floats = new PackedBuffer(gpu, 'fp32 beside int4', floats.map(floatPart));
    this.packed = new Map(matrices.map(([name, matrix]) => [name, this.packedTensor(name, matrix)]));
  }

  private packedTensor(label: string, { rows, width }: PackedMatrix): PackedTensor {
    const [codes, scales] = [this.codes.optional(label), this.scales.optional(label)];
    if (!codes || !scales) throw new Error(`${label} has no codes`);
    return { label, shape: [rows, width], codes, scales };
  }

  /** GPU memory of all weights, alignment included. */
  get bytes(): number {
    return this.codes.bytes + this.scales.bytes + this.floats.bytes;
  }

  vector(name: string): Tensor {
    const tensor = this.floats.optional(name);
    if (!tensor) throw new Error(`the network has no ${name} in FP32`);
    return tensor;
  }

  embed(tape: Tape, { tokens, state }: Embedding): Tensor {
    const wte = this.packed.get(WTE);
    if (wte) return encoderInt4(tape, { tokens, wte, wpe: this.packed.get(WPE) ?? null, ...(state && { state }) });
    const tables = { tokens, wte: this.vector(WTE), wpe: this.floats.optional(WPE) };
    return state ? encoderOfLast(tape, { ...tables, state }) : encoder(tape, tables);
  }

  linear(tape: Tape, { x, name, residual }: Layer): Tensor {
    const tied = name === 'lm_head' && this.shape.tied;
    return this.product(tape, { x, name: tied ? WTE.replace('.weight', '') : name, ...(residual && { residual }) });
  }

  mlp(tape: Tape, { x, name, residual }: Layer): Tensor {
    const hidden = this.product(tape, { x, name: `${name}.c_fc`, gelu: true }); // (…, 4C)
    return this.product(tape, { x: hidden, name: `${name}.c_proj`, ...(residual && { residual }) });
  }

  /** From codes where the matrix is packed, else in FP32. */
  private product(tape: Tape, { x, name, residual, gelu = false }: Product): Tensor {
    const bias = this.floats.optional(`${name}.bias`);
    const rest = { x, bias, ...(residual && { residual }) };
    const packed = this.packed.get(`${name}.weight`);
    if (packed) return linearInt4(tape, { ...rest, weight: packed, gelu });
    const weight = this.vector(`${name}.weight`);
    const pre = gelu ? tape.activation([...x.shape.slice(0, -1), rowsOf(weight)], `${name} pre`) : null;
    return matmulForward(tape, { ...rest, weight, ...(pre && { pre }), label: `${name} out` });
  }

  destroy(): void {
    for (const buffer of [this.codes, this.scales, this.floats]) buffer.destroy();
  }
}

function codesPart([label, { rows, width, codes }]: readonly [string, PackedMatrix]): Part {
  return { label, shape: [rows, blocksOf(width), 4], data: codes };
}

function scalesPart([label, { scales }]: readonly [string, PackedMatrix]): Part {
  return { label, shape: [scales.length], data: scales };
}
