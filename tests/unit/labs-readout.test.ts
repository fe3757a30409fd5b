/** @file The ridge readout against a solver that knows nothing of symmetry, and small cases that can be checked by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../../src/data/random.ts';
import { PLACES } from '../../src/data/world/town.ts';
import { solvePositive } from '../../src/labs/cholesky.ts';
import { guessedMap } from '../../src/labs/world/map-picture.ts';
import { type Labelled, type Readout, readClasses, readRightly, trainReadout } from '../../src/labs/world/readout.ts';

type Matrix = number[][];

/** Gauss and Jordan with pivots. */
function bruteSolve(a: Matrix, b: Matrix): Matrix {
  const rows = a.map((row, i) => [...row, ...(b[i] ?? [])]);
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    const pivot =
      rows
        .map((row, i) => [Math.abs(row[c] ?? 0), i] as const)
        .slice(c)
        .sort((p, q) => q[0] - p[0])[0]?.[1] ?? c;
    [rows[c], rows[pivot]] = [rows[pivot] ?? [], rows[c] ?? []];
    const by = rows[c]?.[c] ?? 1;
    rows[c] = (rows[c] ?? []).map((value) => value / by);
    rows.forEach((row, i) => {
      const factor = row[c] ?? 0;
      if (i !== c) rows[i] = row.map((value, j) => value - factor * (rows[c]?.[j] ?? 0));
    });
  }
  return rows.map((row) => row.slice(n));
}

const random = (seed: number, position: number): number => normal({ seed, stream: 99, step: 0, position });
const matrix = (seed: number, rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => random(seed, i * columns + j)));
const transpose = (m: Matrix): Matrix => (m[0] ?? []).map((_, j) => m.map((row) => row[j] ?? 0));
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => transpose(b).map((column) => row.reduce((sum, value, i) => sum + value * (column[i] ?? 0), 0)));
const close = (actual: ArrayLike<number>, wanted: readonly number[], tolerance = 1e-9): void => {
  expect(actual.length).toBe(wanted.length);
  Array.from(actual).forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] ?? Number.NaN))).toBeLessThan(tolerance * (1 + Math.abs(wanted[i] ?? 0)));
  });
};

describe('solvePositive', () => {
  it('solves what can be solved by hand', () => {
    // [[4, 2], [2, 3]] x = [8, 7] has x = [1.25, 1.5]; the upper triangle is not looked at
    const a = Float64Array.of(4, Number.NaN, 2, 3);
    close(solvePositive({ a, b: Float64Array.of(8, 7), n: 2 }), [1.25, 1.5]);
  });

  it('agrees with Gauss and Jordan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }), fc.nat(), (n, k, seed) => {
        const m = matrix(seed, n + 3, n);
        const a = times(transpose(m), m);
        const b = matrix(seed + 1, n, k);
        const x = solvePositive({ a: Float64Array.from(a.flat()), b: Float64Array.from(b.flat()), n });
        close(x, bruteSolve(a, b).flat(), 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a matrix that is not positive definite', () => {
    const b = Float64Array.of(1, 1);
    expect(() => solvePositive({ a: Float64Array.of(1, 2, 2, 1), b, n: 2 })).toThrow(RangeError);
    expect(() => solvePositive({ a: new Float64Array(4), b, n: 2 })).toThrow(RangeError);
    expect(() => solvePositive({ a: new Float64Array(4).fill(Number.NaN), b, n: 2 })).toThrow(RangeError);
  });
});

describe('trainReadout', () => {
  it('is right about two points on a line, by hand', () => {
    // Columns scaled to ±1: XᵀX = 2; XᵀY = [-1, 1]; W = [-1, 1] / (2 + λ); offset 1/2 each
    const data = { hidden: Float32Array.of(10, 30), classes: [0, 1], width: 1 };
    const readout = trainReadout(data, { classCount: 2, lambda: 2 });
    close(readout.weight, [-0.25, 0.25]);
    close(readout.offset, [0.5, 0.5]);
    close([...readout.mean, ...readout.spread], [20, 10]);
    expect([...readClasses(readout, { hidden: Float32Array.of(19, 21), width: 1 })]).toEqual([0, 1]);
  });

  it('has the weights of ridge regression with an offset that is not penalised', () => {
    fc.assert(
      fc.property(
        fc.record({ N: fc.integer({ min: 1, max: 20 }), C: fc.integer({ min: 1, max: 6 }), seed: fc.nat() }),
        fc.double({ min: 0.5, max: 10, noNaN: true }),
        ({ N, C, seed }, lambda) => {
          const K = 3;
          const hidden = Float32Array.from(matrix(seed, N, C).flat());
          const classes = Array.from({ length: N }, (_, n) => (n * 7 + seed) % K);
          const { weight, offset, mean, spread } = trainReadout(
            { hidden, classes, width: C },
            { classCount: K, lambda },
          );
          const scaled = Array.from({ length: N }, (_, n) => [
            ...Array.from({ length: C }, (_, i) => ((hidden[n * C + i] ?? 0) - (mean[i] ?? 0)) / (spread[i] ?? 1)),
            1,
          ]);
          const gram = times(transpose(scaled), scaled);
          for (let i = 0; i < C; i++) (gram[i] as number[])[i] = (gram[i]?.[i] ?? 0) + lambda;
          const oneHot = classes.map((index) => Array.from({ length: K }, (_, k) => (k === index ? 1 : 0)));
          const solution = bruteSolve(gram, times(transpose(scaled), oneHot));
          close(weight, solution.slice(0, C).flat(), 1e-6);
          close(offset, solution[C] ?? [], 1e-6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('reads classes that lie apart, ignores a constant column, and finds nothing in noise', () => {
    const K = 20;
    const states = (N: number, signal: number, seed: number): Labelled => {
      const classes = Array.from({ length: N }, (_, n) => n % K);
      const row = (place: number, n: number): number[] =>
        Array.from({ length: 32 }, (_, i) =>
          i === 31 ? 0.1 : signal * random(1000 + place, i) + 0.3 * random(seed, n * 32 + i),
        );
      return { hidden: Float32Array.from(classes.flatMap(row)), classes, width: 32 };
    };
    const share = (signal: number): number => {
      const readout = trainReadout(states(800, signal, 1), { classCount: K, lambda: 3 });
      const right = readRightly(readout, states(400, signal, 2));
      return right.filter(Boolean).length / right.length;
    };
    expect(share(1)).toBeGreaterThan(0.99);
    expect(share(0)).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 400)); // chance and four deviations
  });

  it('leaves a column alone that never changes, whatever rounding says', () => {
    const column = (value: number): Float32Array => new Float32Array(997).fill(value);
    const classes = Array.from({ length: 997 }, (_, n) => n % 2);
    for (const value of [0.1, -3.7, 1e6, 0]) {
      const { weight } = trainReadout({ hidden: column(value), classes, width: 1 }, { classCount: 2, lambda: 1 });
      expect(Math.max(...weight.map(Math.abs))).toBe(0);
    }
  });

  it('refuses no states', () => {
    const nothing = { hidden: new Float32Array(0), classes: [], width: 4 };
    expect(() => trainReadout(nothing, { classCount: 2, lambda: 1 })).toThrow(RangeError);
  });
});

/** A readout of 20 places whose directions are given. */
const withDirections = (rows: Matrix): Readout => ({
  weight: Float64Array.from(transpose(rows).flat()),
  offset: new Float64Array(20),
  mean: new Float64Array(rows[0]?.length ?? 0),
  spread: new Float64Array(rows[0]?.length ?? 0).fill(1),
  classCount: 20,
});
const identity = PLACES.map((_, i) => PLACES.map((_, j) => (i === j ? 1 : 0)));

describe('guessedMap', () => {
  it('puts each place where the guesses made there lie', () => {
    // Columns are places: a state is read as the place whose column is highest.
    const state = (place: number): number[] => identity[place] ?? [];
    const data = { hidden: Float32Array.from([state(0), state(1), state(3), state(7)].flat()), width: 20 };
    const { positions, error } = guessedMap(withDirections(identity), { ...data, classes: [0, 0, 3, 2] });
    expect(positions[0]).toEqual({ x: 0.5, y: 0 }); // guessed mill and bakery
    expect(positions[3]).toEqual({ x: 3, y: 0 });
    expect(positions[2]).toEqual({ x: 2, y: 1 }); // well taken for market
    expect(positions[4]).toBeNull();
    expect(error).toBeCloseTo((0 + 1 + 0 + 1) / 4);
  });
});
