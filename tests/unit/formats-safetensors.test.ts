import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSafetensors } from '../../src/formats/safetensors.ts';
import { serializeSafetensors } from '../../src/formats/safetensors-writer.ts';
import { elementCount, type TensorSource } from '../../src/formats/tensor.ts';
import { rawFile } from './formats-example.ts';

function source(name: string, shape: readonly number[], values: ArrayLike<number>): TensorSource {
  return { name, shape, write: (target) => target.set(values) };
}

const small = serializeSafetensors({
  tensors: [source('b', [2, 3], [1, 2, 3, 4, 5, 6]), source('a', [1], [-0.5]), source('c', [], [7])],
  metadata: { format: 'pt', note: 'é😀"\\' },
});

function problemOf(bytes: Uint8Array): string | null {
  const parsed = parseSafetensors(bytes);
  return parsed.ok ? null : parsed.problem.code;
}

const entry = (begin: number, end: number, shape: readonly number[], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe('writing safetensors', () => {
  it('lays the file out as the format says', () => {
    const headerLength = Number(new DataView(small.buffer).getBigUint64(0, true));
    const header = new TextDecoder().decode(small.subarray(8, 8 + headerLength));
    expect(headerLength % 8).toBe(0);
    expect(header.trimEnd()).toBe(
      '{"__metadata__":{"format":"pt","note":"é😀\\"\\\\"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},' +
        '"b":{"dtype":"F32","shape":[2,3],"data_offsets":[4,28]},"c":{"dtype":"F32","shape":[],"data_offsets":[28,32]}}',
    );
    const numbers = new Float32Array(small.slice(8 + headerLength).buffer);
    expect([...numbers]).toEqual([-0.5, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('does not depend on the order in which tensors and metadata come', () => {
    const other = serializeSafetensors({
      tensors: [source('c', [], [7]), source('a', [1], [-0.5]), source('b', [2, 3], [1, 2, 3, 4, 5, 6])],
      metadata: { note: 'é😀"\\', format: 'pt' },
    });
    expect(other).toEqual(small);
  });

  it('refuses two tensors of one name', () => {
    const tensors = [source('a', [1], [1]), source('a', [1], [2])];
    expect(() => serializeSafetensors({ tensors, metadata: {} })).toThrow('two tensors named a');
  });
});

describe('reading safetensors', () => {
  it('gives back any tensors and metadata, at any alignment', () => {
    const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 });
    const name = fc
      .string()
      .filter((text) => !['__metadata__', '__proto__', 'constructor', 'prototype'].includes(text));
    const tensor = fc
      .record({ name, shape })
      .chain(({ name, shape }) =>
        fc
          .array(fc.float(), { minLength: elementCount(shape), maxLength: elementCount(shape) })
          .map((values) => ({ name, shape, values })),
      );
    const tensors = fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 6 });
    fc.assert(
      fc.property(tensors, fc.integer({ min: 0, max: 7 }), (list, shift) => {
        const bytes = serializeSafetensors({
          tensors: list.map(({ name, shape, values }) => source(name, shape, values)),
          metadata: { k: 'v' },
        });
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        const parsed = parseSafetensors(moved.subarray(shift));
        if (!parsed.ok) throw new Error(parsed.problem.detail);
        expect(parsed.value.metadata).toEqual({ k: 'v' });
        const read = [...parsed.value.tensors].map(([name, { shape, data }]) => ({ name, shape, data }));
        const written = list.map(({ name, shape, values }) => ({ name, shape, data: Float32Array.from(values) }));
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        expect(read.sort(byName)).toEqual(written.sort(byName));
      }),
    );
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['seven bytes', new Uint8Array(7)],
    ['a header beyond the end', rawFile({}, 0, 3n)],
    ['a header of 2^63 bytes', rawFile({}, 0, 1n << 63n)],
    ['a header that is no JSON', rawFile('{"a":', 0)],
    ['a header that is a list', rawFile([], 0)],
    ['a header that is null', rawFile('null', 0)],
    ['metadata that are not strings', rawFile({ __metadata__: { a: 1 } }, 0)],
    ['a gap', rawFile({ a: entry(0, 4, [1]), b: entry(8, 12, [1]) }, 12)],
    ['an overlap', rawFile({ a: entry(0, 8, [2]), b: entry(4, 12, [2]) }, 12)],
    ['one place for two', rawFile({ a: entry(0, 4, [1]), b: entry(0, 4, [1]) }, 4)],
    ['the end before the beginning', rawFile({ a: entry(4, 0, [1]) }, 4)],
    ['bytes left over', rawFile({ a: entry(0, 4, [1]) }, 8)],
    ['a tensor beyond the end', rawFile({ a: entry(0, 8, [2]) }, 4)],
    ['another length than the shape', rawFile({ a: entry(0, 8, [1]) }, 8)],
    ['a negative length', rawFile({ a: entry(0, 4, [-1, -1]) }, 4)],
    ['a broken length', rawFile({ a: entry(0, 2, [0.5]) }, 2)],
    ['a shape of 2^51 numbers', rawFile({ a: entry(0, 2 ** 53 - 4, [2 ** 51 - 1]) }, 4)],
    ['a shape whose product overflows', rawFile({ a: entry(0, 4, Array(8).fill(2 ** 53 - 1)) }, 4)],
    ['nine dimensions', rawFile({ a: entry(0, 4, Array(9).fill(1)) }, 4)],
    ['5000 tensors', rawFile(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [i, entry(0, 0, [0])])), 0)],
    ['nesting without end', rawFile('['.repeat(1_000_000), 0)],
  ])('refuses %s', (_, bytes) => {
    expect(problemOf(bytes)).toBe('not-safetensors');
  });

  it('refuses other types of numbers', () => {
    expect(problemOf(rawFile({ a: entry(0, 2, [1], 'F16') }, 2))).toBe('unsupported-type');
  });

  it('never throws on corrupted files', () => {
    const damage = fc.array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(damage, fc.nat(small.length), (changes, end) => {
        const bytes = small.slice();
        for (const [at, value] of changes) bytes[at] = value;
        problemOf(bytes);
        problemOf(bytes.subarray(0, end));
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws on any header, and gives no more numbers than the file has', () => {
    const number = fc.oneof(fc.integer({ min: -1, max: 16 }), fc.constantFrom(2 ** 31, 2 ** 53 - 1, 2 ** 64, 0.5));
    const wild = fc.record({
      dtype: fc.constantFrom('F32', 'F32', 'F64', ''),
      shape: fc.array(number, { maxLength: 3 }),
      data_offsets: fc.array(number, { minLength: 2, maxLength: 2 }),
    });
    const headers = fc.oneof(fc.dictionary(fc.string(), wild, { maxKeys: 4 }), fc.jsonValue(), fc.string());
    fc.assert(
      fc.property(headers, fc.nat(16), (header, dataBytes) => {
        const parsed = parseSafetensors(rawFile(header, dataBytes));
        if (!parsed.ok) return;
        const total = [...parsed.value.tensors.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
        expect(total).toBe(dataBytes);
      }),
      { numRuns: 2000 },
    );
  });
});
