/** @file Scales, levels and packing: against a reference written from the format's description, and on ugly weights. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { F16_MIN_NORMAL, fromF16, toF16, usableScale } from '../../src/inference/quantize/f16.ts';
import { BLOCK, blockBytes, nearestLevel, SQUEEZED_BITS } from '../../src/inference/quantize/levels.ts';
import { matrixScales, packMatrix, roundMatrix, unpackMatrix } from '../../src/inference/quantize/matrix.ts';
import { fromQ4_0, toQ4_0 } from '../../src/inference/quantize/q4-0.ts';
import { chooseScale } from '../../src/inference/quantize/scale.ts';
import { halfValue, nearestHalf, q4_0Block } from '../reference/q4-0.ts';
import { uglyBlock } from './quantize-blocks.ts';

describe('half precision', () => {
  test('all 65536 bit patterns survive the way there and back', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = fromF16(bits);
      if (Number.isNaN(value)) expect(toF16(value) & 0x7c00).toBe(0x7c00);
      else if (toF16(value) !== bits) expect(toF16(value)).toBe(bits);
    }
  });

  test('rounds to the nearest, as searching a table of all halves does', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 65503, noNaN: true }), (value) => {
        expect(toF16(value)).toBe(nearestHalf(value));
        expect(fromF16(toF16(-value))).toBe(halfValue(nearestHalf(value) | 0x8000));
      }),
      { numRuns: 2000 },
    );
    for (let bits = 0; bits < 0x7bff; bits++) {
      const between = (halfValue(bits) + halfValue(bits + 1)) / 2;
      const even = bits % 2 === 0 ? bits : bits + 1;
      if (toF16(between) !== even) expect(toF16(between), `between ${bits} and its neighbour`).toBe(even);
    }
    expect([65519, 65520, 1e300, Number.POSITIVE_INFINITY].map(toF16)).toEqual([0x7bff, 0x7c00, 0x7c00, 0x7c00]);
  });

  test('a usable scale is 0 or of normal size', () => {
    expect(usableScale(0)).toBe(0);
    expect(Object.is(usableScale(-0), 0)).toBe(true);
    expect([1e-40, -1e-40, 1e30, -1e30].map(usableScale)).toEqual([F16_MIN_NORMAL, -F16_MIN_NORMAL, 65504, -65504]);
  });
});

/** A million blocks with `npm run test:long`. */
const PACKED_BATCHES = process.env.FLEDGLING_LONG === '1' ? 250 : 25;

test('blocks are packed byte for byte as the description of Q4_0 says', () => {
  const [batches, rows, blocksARow] = [PACKED_BATCHES, 1000, 4];
  let same = 0;
  for (let batch = 0; batch < batches; batch++) {
    const width = blocksARow * BLOCK;
    const values = new Float32Array(rows * width);
    for (let block = 0; block < rows * blocksARow; block++)
      values.set(uglyBlock(batch * rows * blocksARow + block), block * BLOCK);
    const matrix = { rows, width, values };
    const bytes = toQ4_0(packMatrix(matrix, matrixScales(matrix, 4, 'plain')));
    for (let block = 0; block < rows * blocksARow; block++) {
      const weights = values.subarray(block * BLOCK, (block + 1) * BLOCK);
      const expected = q4_0Block(weights);
      if (expected.every((byte, i) => bytes[18 * block + i] === byte)) same++;
      else expect(bytes.subarray(18 * block, 18 * block + 18), `${weights}`).toEqual(expected);
    }
  }
  expect(same).toBe(batches * rows * blocksARow);
}, 600_000);

/** Matrices of any shape, rows that end within a block among them, of ordinary and of ugly weights. */
const matrices = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), width: fc.integer({ min: 1, max: 100 }), seed: fc.nat(1e6) })
  .map(({ rows, width, seed }) => {
    const blocks = Math.ceil((rows * width) / BLOCK);
    const values = new Float32Array(blocks * BLOCK);
    for (let block = 0; block < blocks; block++) values.set(uglyBlock(seed + block), block * BLOCK);
    return { rows, width, values: values.slice(0, rows * width) };
  });

test('Q4_0 bytes are a permutation of the packed matrix', () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      const packed = packMatrix(matrix, matrixScales(matrix, 4, 'search'));
      expect(fromQ4_0(toQ4_0(packed), matrix)).toEqual(packed);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 18 * 6, maxLength: 18 * 6 }), (bytes) => {
      expect(toQ4_0(fromQ4_0(bytes, { rows: 2, width: 96 }))).toEqual(new Uint8Array(bytes));
    }),
  );
  expect(() => fromQ4_0(new Uint8Array(17), { rows: 1, width: 32 })).toThrow('17 bytes for (1, 32)');
});

test('codes stand for the same weights as rounding in place', () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      const scales = matrixScales(matrix, 4, 'plain');
      const plusZero = (values: Float32Array) => values.map((value) => value + 0); // −0 and 0 are the same weight
      expect(plusZero(unpackMatrix(packMatrix(matrix, scales)))).toEqual(plusZero(roundMatrix(matrix, scales, 4)));
    }),
  );
});

const squaredError = (block: Float32Array, scale: number, bits: (typeof SQUEEZED_BITS)[number]) =>
  block.reduce((sum, weight) => sum + (nearestLevel(weight, scale, bits) * scale - weight) ** 2, 0);

describe.each(SQUEEZED_BITS)('%d bits', (bits) => {
  const blocks = fc.nat(1e6).map(uglyBlock);

  test.each(['plain', 'search'] as const)('a %s scale is 0 or normal, and nothing becomes NaN', (choice) => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const scales = matrixScales(matrix, bits, choice);
        for (const scale of scales) expect(scale === 0 || Math.abs(scale) >= F16_MIN_NORMAL).toBe(true);
        for (const scale of scales) expect(fromF16(toF16(scale))).toBe(scale);
        for (const weight of roundMatrix(matrix, scales, bits)) expect(Number.isFinite(weight)).toBe(true);
      }),
    );
  });

  test('the search never loses against the plain scale', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const [plain, search] = (['plain', 'search'] as const).map((choice) => chooseScale(block, bits, choice));
        const before = squaredError(block, plain ?? Number.NaN, bits);
        expect(squaredError(block, search ?? Number.NaN, bits)).toBeLessThanOrEqual(before * (1 + 1e-9));
      }),
    );
  });

  test('no level is nearer than the nearest', () => {
    const all = bits === 1 ? [-1, 1] : Array.from({ length: bits === 1.58 ? 3 : 2 ** bits }, (_, i) => i);
    const levels = bits === 1 ? all : all.map((i) => i - (bits === 1.58 ? 1 : 2 ** (bits - 1)));
    fc.assert(
      fc.property(blocks, (block) => {
        const scale = chooseScale(block, bits, 'plain');
        for (const weight of block) {
          const least = Math.min(...levels.map((level) => Math.abs(weight - level * scale)));
          expect(Math.abs(weight - nearestLevel(weight, scale, bits) * scale)).toBe(least);
        }
      }),
    );
  });

  test('a block of zeros stays zero', () => {
    const matrix = { rows: 1, width: BLOCK, values: new Float32Array(BLOCK).fill(-0) };
    for (const choice of ['plain', 'search'] as const) {
      const scales = matrixScales(matrix, bits, choice);
      expect(Object.is(scales[0], 0)).toBe(true);
      for (const weight of roundMatrix(matrix, scales, bits)) expect(Math.abs(weight)).toBe(0);
    }
  });
});

test('bytes of a block', () => {
  expect(SQUEEZED_BITS.map(blockBytes)).toEqual([34, 18, 14, 10, 9, 6]);
});
