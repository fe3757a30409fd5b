/** @file A whole network with fewer bits: which tensors, their codes and rounded values, and what that costs. */
import type { ModelShape } from '../../config/types.ts';
import { blocksOf, type PackedMatrix } from '../../model/packed-matrix.ts';
import { type Parameter, parameterLayout } from '../../model/parameters.ts';
import { BLOCK, blockBytes, type SqueezedBits } from './levels.ts';
import { type Matrix, matrixScales, packMatrix, roundMatrix } from './matrix.ts';
import type { ScaleChoice } from './scale.ts';

export interface SqueezeSettings {
  readonly bits: SqueezedBits;
  readonly scale: ScaleChoice;
  /** Matrices stay FP32 where these are off. */
  readonly embeddings: boolean; // wte and wpe; with a tied head, the head too
  readonly head: boolean;
  readonly layers: boolean;
}

/** One tensor, before and after. */
export interface TensorReport {
  readonly name: string; // Hugging Face's
  readonly shape: readonly number[]; // (out, in)
  readonly squeezed: boolean;
  /** Why it stays FP32, or that the last block of its rows is padded; null = nothing to say. */
  readonly note: 'vector' | 'switched-off' | 'padded' | null;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** ‖after − before‖ / ‖before‖ */
  readonly error: number;
}

export interface SqueezedNetwork {
  readonly shape: ModelShape;
  readonly bits: SqueezedBits;
  /** Flat, laid out as the parameters: squeezed matrices rounded, all else as it was. */
  readonly rounded: Float32Array<ArrayBuffer>;
  /** Scale of each block (N, ⌈K / 32⌉), by the name of the squeezed matrix. */
  readonly scales: ReadonlyMap<string, Float32Array>;
  /** With 4 bits the codes, by name; else empty. */
  readonly packed: ReadonlyMap<string, PackedMatrix>;
  readonly tensors: readonly TensorReport[];
}

/** A weight is NaN or infinite. */
export interface SqueezeProblem {
  readonly code: 'not-finite';
  readonly tensor: string;
}

export type Squeezed =
  | { readonly ok: true; readonly value: SqueezedNetwork }
  | { readonly ok: false; readonly problem: SqueezeProblem };

export interface SqueezeRequest {
  readonly shape: ModelShape;
  readonly params: Float32Array; // flat, laid out as the parameters
  readonly bits: SqueezedBits;
  readonly scale: ScaleChoice;
  /** Which matrices; vectors always stay FP32. */
  readonly squeezes: (parameter: Parameter) => boolean;
}

/** What the three switches choose. */
export function switchedOn({
  embeddings,
  head,
  layers,
}: Pick<SqueezeSettings, 'embeddings' | 'head' | 'layers'>): (parameter: Parameter) => boolean {
  return ({ name, kind }) => {
    if (name === 'lm_head.weight') return head;
    return kind === 'embedding' ? embeddings : layers;
  };
}

/** Matrices and embeddings; vectors are too small to be worth it and matter too much. */
export function isMatrix({ shape }: Parameter): boolean {
  return shape.length > 1;
}

/** The rows and columns of a tensor of the flat weights. */
export function matrixOf(params: Float32Array, { shape, offset, size }: Parameter): Matrix {
  const [rows = 1, width = 1] = shape;
  return { rows, width, values: params.subarray(offset, offset + size) };
}

/** Squeezes the chosen matrices. Refuses weights that are not finite, wherever they are. */
export function squeezeNetwork({ shape, params, bits, scale, squeezes }: SqueezeRequest): Squeezed {
  const layout = parameterLayout(shape);
  const broken = layout.tensors.find(({ offset, size }) => !allFinite(params.subarray(offset, offset + size)));
  if (broken) return { ok: false, problem: { code: 'not-finite', tensor: broken.name } };
  const rounded = new Float32Array(params);
  const scales = new Map<string, Float32Array>();
  const packed = new Map<string, PackedMatrix>();
  const tensors = layout.tensors.map((parameter): TensorReport => {
    if (!isMatrix(parameter)) return untouched(parameter, 'vector');
    if (!squeezes(parameter)) return untouched(parameter, 'switched-off');
    const matrix = matrixOf(params, parameter);
    const chosen = matrixScales(matrix, bits, scale);
    scales.set(parameter.name, chosen);
    if (bits === 4) packed.set(parameter.name, packMatrix(matrix, chosen));
    const after = roundMatrix(matrix, chosen, bits);
    rounded.set(after, parameter.offset);
    return squeezedReport(parameter, bits, relativeError(matrix.values, after));
  });
  return { ok: true, value: { shape, bits, rounded, scales, packed, tensors } };
}

function untouched({ name, shape, size }: Parameter, note: 'vector' | 'switched-off'): TensorReport {
  return { name, shape, squeezed: false, note, bytesBefore: 4 * size, bytesAfter: 4 * size, error: 0 };
}

function squeezedReport({ name, shape, size }: Parameter, bits: SqueezedBits, error: number): TensorReport {
  const [rows = 1, width = 1] = shape;
  const bytesAfter = rows * blocksOf(width) * blockBytes(bits);
  const note = width % BLOCK === 0 ? null : 'padded';
  return { name, shape, squeezed: true, note, bytesBefore: 4 * size, bytesAfter, error };
}

/** ‖after − before‖ / ‖before‖; 0 where there was nothing to lose. */
function relativeError(before: Float32Array, after: Float32Array): number {
  let error = 0;
  let power = 0;
  before.forEach((weight, i) => {
    error += ((after[i] ?? 0) - weight) ** 2;
    power += weight ** 2;
  });
  return power === 0 ? 0 : Math.sqrt(error / power);
}

function allFinite(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}

/** Bytes of all weights when the chosen matrices have so many bits. */
export function bytesAt(
  shape: ModelShape,
  bits: SqueezedBits | 32,
  squeezes: (parameter: Parameter) => boolean,
): number {
  return parameterLayout(shape).tensors.reduce((sum, parameter) => {
    const squeezed = bits !== 32 && isMatrix(parameter) && squeezes(parameter);
    return sum + (squeezed ? squeezedReport(parameter, bits, 0).bytesAfter : 4 * parameter.size);
  }, 0);
}

/** Bytes of all weights, or of the squeezed matrices alone. */
export function bytesOf(tensors: readonly TensorReport[]): {
  readonly before: number;
  readonly after: number;
  readonly squeezedBefore: number;
  readonly squeezedAfter: number;
} {
  const sum = (list: readonly TensorReport[], key: 'bytesBefore' | 'bytesAfter') =>
    list.reduce((total, report) => total + report[key], 0);
  const squeezed = tensors.filter((report) => report.squeezed);
  return {
    before: sum(tensors, 'bytesBefore'),
    after: sum(tensors, 'bytesAfter'),
    squeezedBefore: sum(squeezed, 'bytesBefore'),
    squeezedAfter: sum(squeezed, 'bytesAfter'),
  };
}
