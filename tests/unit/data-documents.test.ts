/** @file One document a row: borders at both ends, padding that does not count, the same for the same seed; and mixing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_COUNTED } from '../../src/data/batches.ts';
import {
  countTooLong,
  documentBatches,
  documentCheckBatches,
  documentEvaluationBatches,
  readDocuments,
  splitDocuments,
} from '../../src/data/documents.ts';
import { type BatchFunction, mix } from '../../src/data/mix.ts';
import { buildVocabulary, createTokenizer } from '../../src/data/tokenizer.ts';

const documents = [[5, 6, 7], [8], [9, 9, 9, 9, 9, 9]].map((ids) => Uint16Array.from(ids));
const X = NOT_COUNTED;
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const rowsOf = (values: Uint32Array, blockSize: number): number[][] =>
  Array.from({ length: values.length / blockSize }, (_, row) => [
    ...values.subarray(row * blockSize, (row + 1) * blockSize),
  ]);

describe('readDocuments', () => {
  const read = (text: string): string[] => {
    const tokenizer = createTokenizer(buildVocabulary(text).characters);
    return readDocuments(text, tokenizer).map((ids) => tokenizer.decode(ids));
  };
  it.each([
    ['a\nb\n\nc\n', ['a\nb', 'c']],
    ['\n\na\n\n\n\nb', ['a', 'b']],
    ['\na\n', ['a']],
    ['\n', []],
  ])('reads %j', (text, paragraphs) => {
    expect(read(text)).toEqual(paragraphs);
  });
});

describe('splitDocuments', () => {
  it('keeps the last tenth aside', () => {
    const many = Array.from({ length: 25 }, (_, i) => Uint16Array.of(i));
    const { train, check } = splitDocuments(many);
    expect([train.length, check.length, check[0]?.[0]]).toEqual([22, 3, 22]);
  });
});

describe('document batches', () => {
  it('begin with a border that is only read, end with one that counts, and are padded', () => {
    const [batch] = [...documentEvaluationBatches({ documents, batchSize: 4, blockSize: 5 })];
    if (batch === undefined) throw new Error('one batch');
    expect(rowsOf(batch.inputs, 5)).toEqual([
      [0, 5, 6, 7, 0],
      [0, 8, 0, 0, 0],
      [0, 9, 9, 9, 9],
      [0, 0, 0, 0, 0],
    ]);
    expect(rowsOf(batch.targets, 5)).toEqual([
      [5, 6, 7, 0, X],
      [8, 0, X, X, X],
      [9, 9, 9, 9, 9], // cut off at the right
      [X, X, X, X, X],
    ]);
    expect(batch.counted).toBe(4 + 2 + 5);
    expect(countTooLong(documents, 5)).toBe(1);
    expect(countTooLong(documents, 7)).toBe(0);
  });

  it('are whole documents, reached by chance, the same for the same seed and step', () => {
    const next = documentBatches({ documents, batchSize: 3, blockSize: 8 });
    const whole = new Set(
      [...documentEvaluationBatches({ documents, batchSize: 1, blockSize: 8 })].map((b) => b.inputs.join()),
    );
    const seen = new Set<string>();
    for (let step = 0; step < 50; step++) {
      expect(next(3, step)).toEqual(next(3, step));
      for (const row of rowsOf(next(3, step).inputs, 8)) seen.add(row.join());
    }
    expect(seen).toEqual(whole);
    expect(next(3, 1)).not.toEqual(next(4, 1));
    expect(() => documentBatches({ documents: [], batchSize: 1, blockSize: 8 })).toThrow(RangeError);
  });

  it('read the same documents at every check, evenly spread, as many as there are', () => {
    const many = Array.from({ length: 10 }, (_, i) => Uint16Array.of(i + 1));
    const firstIds = (count: number, batchSize: number): number[] =>
      documentCheckBatches({ documents: many, batchSize, blockSize: 2, count }).flatMap(({ targets }) =>
        rowsOf(targets, 2).map(([id]) => id ?? -1),
      );
    expect(firstIds(5, 5)).toEqual([1, 3, 5, 7, 9]);
    expect(firstIds(5, 3)).toEqual([1, 3, 5, 7, 9, X]);
    expect(firstIds(99, 5)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('mix', () => {
  const [B, T] = [6, 4];
  /** Every value says where it comes from: source, seed, step and row. */
  const source =
    (name: number, counted: number): BatchFunction =>
    (seed, step) => ({
      inputs: Uint32Array.from({ length: B * T }, (_, i) => name + 100 * Math.floor(i / T) + (seed % 7) + (step % 7)),
      targets: Uint32Array.from({ length: B * T }, (_, i) => (i % T < counted ? name : X)),
      counted: B * counted,
    });
  const [a, b] = [source(1000, 1), source(2000, 3)];

  it('takes whole rows of either, and counts their targets', () => {
    fc.assert(
      fc.property(u32, u32, fc.double({ min: 0, max: 1, noNaN: true }), (seed, step, share) => {
        const mixed = mix({ a, b, share, batchSize: B })(seed, step);
        const [rowsA, rowsB] = [a(seed, step), b(seed, step)].map(({ inputs }) => rowsOf(inputs, T));
        let counted = 0;
        rowsOf(mixed.inputs, T).forEach((row, i) => {
          const fromB = (row[0] ?? 0) >= 2000;
          expect(row).toEqual(fromB ? rowsB?.[i] : rowsA?.[i]);
          expect(mixed.targets[i * T]).toBe(fromB ? 2000 : 1000);
          counted += fromB ? 3 : 1;
        });
        expect(mixed.counted).toBe(counted);
        expect(mix({ a, b, share, batchSize: B })(seed, step)).toEqual(mixed);
      }),
    );
  });

  it('takes the share that it was given', () => {
    const next = mix({ a, b, share: 0.2, batchSize: B });
    let rows = 0;
    for (let step = 0; step < 2000; step++) rows += (next(1, step).counted - B) / 2;
    expect(Math.abs(rows / (2000 * B) - 0.2)).toBeLessThan(3 * Math.sqrt(0.16 / (2000 * B)));
  });

  it('is one of them at the ends, and refuses batches of another shape', () => {
    expect(mix({ a, b, share: 0, batchSize: B })(1, 2)).toEqual(a(1, 2));
    expect(mix({ a, b, share: 1, batchSize: B })(1, 2)).toEqual(b(1, 2));
    const small: BatchFunction = () => ({ inputs: new Uint32Array(2), targets: new Uint32Array(2), counted: 2 });
    expect(() => mix({ a, b: small, share: 0.5, batchSize: B })(1, 2)).toThrow(/shape/);
  });
});
