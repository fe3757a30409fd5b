/** @file Writes safetensors: the same tensors and metadata always give the same bytes. */
import { elementCount, type TensorSource } from './tensor.ts';

const HEADER_ALIGNMENT = 8;

/**
 * Tensors in order of their names, without gaps; the header is padded with spaces so that the numbers are aligned.
 * Throws when two tensors have the same name.
 */
export function serializeSafetensors(content: {
  readonly tensors: readonly TensorSource[];
  readonly metadata: Readonly<Record<string, string>>;
}): Uint8Array<ArrayBuffer> {
  const sorted = [...content.tensors].sort((a, b) => compare(a.name, b.name));
  const header = encodeHeader(sorted, content.metadata);
  const dataBytes = sorted.reduce((bytes, { shape }) => bytes + 4 * elementCount(shape), 0);
  const file = new Uint8Array(8 + header.byteLength + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.byteLength), true);
  file.set(header, 8);
  let offset = 8 + header.byteLength;
  for (const { shape, write } of sorted) {
    const length = elementCount(shape);
    write(new Float32Array(file.buffer, offset, length));
    offset += 4 * length;
  }
  return file;
}

function encodeHeader(sorted: readonly TensorSource[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(metadata).sort(([a], [b]) => compare(a, b));
  const header = new Map<string, unknown>([['__metadata__', Object.fromEntries(entries)]]);
  let begin = 0;
  for (const { name, shape } of sorted) {
    if (header.has(name)) throw new Error(`two tensors named ${name}`);
    const end = begin + 4 * elementCount(shape);
    header.set(name, { dtype: 'F32', shape, data_offsets: [begin, end] });
    begin = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const padded = new Uint8Array(Math.ceil(json.byteLength / HEADER_ALIGNMENT) * HEADER_ALIGNMENT).fill(0x20);
  padded.set(json);
  return padded;
}

/** By UTF-16 code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
