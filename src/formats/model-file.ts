/**
 * @file A network in one file: weights, vocabulary and where it comes from, readable by Hugging Face's GPT-2. A checkpoint
 * is the same file with AdamW's moments and the state of the run beside it; loading it resumes bit for bit.
 */
import type { ModelShape } from '../config/types.ts';
import { type ParameterLayout, parameterLayout } from '../model/parameters.ts';
import { fileShape, fromFileTensors, toFileTensors } from './huggingface.ts';
import { type CheckpointState, decodeMetadata, encodeMetadata, type Lineage } from './model-metadata.ts';
import { type FormatAnswer, formatProblem } from './problem.ts';
import { parseSafetensors } from './safetensors.ts';
import { serializeSafetensors } from './safetensors-writer.ts';
import type { FileTensor } from './tensor.ts';

/** What makes a checkpoint of a model file. */
export interface Checkpoint<Buffer extends ArrayBufferLike = ArrayBufferLike> extends CheckpointState {
  readonly m: Float32Array<Buffer>; // flat, as params
  readonly v: Float32Array<Buffer>; // flat, as params
}

export interface ModelFile<Buffer extends ArrayBufferLike = ArrayBufferLike> {
  readonly shape: ModelShape;
  /** Flat, in the order and layout of `parameterLayout(shape)`: matrices (out, in), padding 0. */
  readonly params: Float32Array<Buffer>;
  /** Id → character; [0] is `<|endoftext|>`. */
  readonly vocabulary: readonly string[];
  readonly lineage: Lineage;
  readonly checkpoint: Checkpoint<Buffer> | null;
}

const M_PREFIX = 'optimizer.m.';
const V_PREFIX = 'optimizer.v.';

/** The file's bytes; the same model gives the same bytes. Throws when a flat buffer is not as long as the layout. */
export function writeModelFile(model: ModelFile): Uint8Array<ArrayBuffer> {
  const { shape, params, vocabulary, lineage, checkpoint } = model;
  const layout = parameterLayout(shape);
  const tensors = toFileTensors(layout, params);
  if (checkpoint === null) {
    const metadata = encodeMetadata({ shape, vocabulary, lineage, checkpoint });
    return serializeSafetensors({ tensors, metadata });
  }
  const { m, v, ...state } = checkpoint;
  const moments = [...toFileTensors(layout, m, M_PREFIX), ...toFileTensors(layout, v, V_PREFIX)];
  const metadata = encodeMetadata({ shape, vocabulary, lineage, checkpoint: state });
  return serializeSafetensors({ tensors: [...tensors, ...moments], metadata });
}

/**
 * Reads a model file or checkpoint from anywhere. Never throws; flat buffers are allocated only after names, shapes and
 * sizes of all tensors have been compared with the config. Problems: all of `FormatProblem`.
 */
export function readModelFile(bytes: Uint8Array): FormatAnswer<ModelFile<ArrayBuffer>> {
  const file = parseSafetensors(bytes);
  if (!file.ok) return file;
  const decoded = decodeMetadata(file.value.metadata);
  if (!decoded.ok) return decoded;
  const { tensors } = file.value;
  const { shape, vocabulary, lineage, checkpoint: state } = decoded.value;
  const layout = parameterLayout(shape);
  const wrong = findWrongTensor(layout, tensors, state === null ? [''] : ['', M_PREFIX, V_PREFIX]);
  if (wrong !== null) return formatProblem('wrong-tensors', wrong);
  for (const [name, { data }] of tensors) if (!allFinite(data)) return formatProblem('not-finite', name);
  const params = fromFileTensors(layout, tensors);
  const checkpoint = state && {
    ...state,
    m: fromFileTensors(layout, tensors, M_PREFIX),
    v: fromFileTensors(layout, tensors, V_PREFIX),
  };
  return { ok: true, value: { shape, params, vocabulary, lineage, checkpoint } };
}

/** The first tensor that is missing, has another shape than the config says, or should not be there. */
function findWrongTensor(
  layout: ParameterLayout,
  tensors: ReadonlyMap<string, FileTensor>,
  prefixes: readonly string[],
): string | null {
  const expected = new Map<string, readonly number[]>();
  for (const prefix of prefixes) {
    for (const parameter of layout.tensors) expected.set(prefix + parameter.name, fileShape(parameter));
  }
  for (const [name, shape] of expected) {
    const found = tensors.get(name);
    if (!found) return `${name} is missing`;
    if (found.shape.join() !== shape.join()) return `${name} is (${found.shape.join(', ')}), not (${shape.join(', ')})`;
  }
  const surplus = [...tensors.keys()].find((name) => !expected.has(name));
  return surplus === undefined ? null : `${surplus} does not belong to this config`;
}

function allFinite(data: Float32Array): boolean {
  for (const value of data) if (!Number.isFinite(value)) return false;
  return true;
}
