/**
 * @file Reads safetensors: u64 header length, JSON header, then the numbers without gaps. A file is hostile until every
 * size in it has been checked; nothing is allocated that is larger than the file.
 * Format: https://huggingface.co/docs/safetensors (only F32 here; numbers are little-endian, as on all WebGPU platforms).
 */
import * as v from 'valibot';
import { type FormatAnswer, formatProblem } from './problem.ts';
import { elementCount, type FileTensor } from './tensor.ts';

export interface Safetensors {
  /** In the header's order. `data` shares memory with the file where its alignment allows. */
  readonly tensors: ReadonlyMap<string, FileTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Weights, m and v of 12 layers are about 600. */
const MAX_TENSORS = 4096;
const MAX_DIMENSIONS = 8;
/** The same bound as the reference implementation. */
const MAX_HEADER_BYTES = 100_000_000;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const headerTensor = v.object({
  dtype: v.string(),
  shape: v.pipe(v.array(size), v.maxLength(MAX_DIMENSIONS)),
  data_offsets: v.strictTuple([size, size]), // [begin, end) in bytes, counted from the end of the header
});

const header = v.objectWithRest({ __metadata__: v.optional(v.record(v.string(), v.string())) }, headerTensor);

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

interface Header {
  readonly entries: readonly Entry[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Never throws. Problems: `not-safetensors`, `unsupported-type`. */
export function parseSafetensors(bytes: Uint8Array): FormatAnswer<Safetensors> {
  const json = readHeader(bytes);
  if (!json.ok) return json;
  const checked = checkHeader(json.value.header);
  if (!checked.ok) return checked;
  const { entries, metadata } = checked.value;
  const data = bytes.subarray(json.value.dataStart);
  const misplaced = findMisplaced(entries, data.byteLength);
  if (misplaced !== null) return formatProblem('not-safetensors', misplaced);
  const tensors = new Map(
    entries.map(({ name, shape, begin, end }) => [name, { shape, data: floats(data, begin, end) }]),
  );
  return { ok: true, value: { tensors, metadata } };
}

function readHeader(bytes: Uint8Array): FormatAnswer<{ readonly header: unknown; readonly dataStart: number }> {
  if (bytes.byteLength < 8) return formatProblem('not-safetensors', 'shorter than 8 bytes');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > bytes.byteLength - 8 || length > MAX_HEADER_BYTES) {
    return formatProblem('not-safetensors', `a header of ${length} bytes in a file of ${bytes.byteLength}`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length));
    return { ok: true, value: { header: JSON.parse(text), dataStart: 8 + length } };
  } catch {
    return formatProblem('not-safetensors', 'the header is not JSON');
  }
}

function checkHeader(json: unknown): FormatAnswer<Header> {
  if (Array.isArray(json)) return formatProblem('not-safetensors', 'the header is a list');
  if (typeof json === 'object' && json !== null && Object.keys(json).length > MAX_TENSORS) {
    return formatProblem('not-safetensors', `more than ${MAX_TENSORS} tensors`);
  }
  const parsed = v.safeParse(header, json, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return formatProblem('not-safetensors', `header: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  const { __metadata__: metadata = {}, ...tensors } = parsed.output;
  const entries: Entry[] = [];
  for (const [name, { dtype, shape, data_offsets: offsets }] of Object.entries(tensors)) {
    if (dtype !== 'F32') return formatProblem('unsupported-type', `${name}: ${dtype}`);
    entries.push({ name, shape, begin: offsets[0], end: offsets[1] });
  }
  return { ok: true, value: { entries, metadata } };
}

/** Tensors must tile the data: each as long as its shape says, without gap or overlap, up to the last byte. */
function findMisplaced(entries: readonly Entry[], dataBytes: number): string | null {
  let expected = 0;
  for (const { name, shape, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== expected) return `${name} begins at byte ${begin}, not at ${expected}`;
    // A product beyond 2^53 is rounded, but then it is no length of this file either.
    if (end - begin !== elementCount(shape) * 4)
      return `${name} has ${end - begin} bytes for shape (${shape.join(', ')})`;
    expected = end;
  }
  return expected === dataBytes ? null : `tensors of ${expected} bytes in ${dataBytes}`;
}

/** A view of the file, or a copy where a view would not be aligned. */
function floats(data: Uint8Array, begin: number, end: number): Float32Array {
  const start = data.byteOffset + begin;
  if (start % 4 === 0) return new Float32Array(data.buffer, start, (end - begin) / 4);
  return new Float32Array(data.slice(begin, end).buffer);
}
