/** @file Central differences, and seeded values to take them at. */

/** `count` values in ±1 (a linear congruential generator; quality does not matter here). */
export function values(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** A bias (B, T) in ±3 nats on keys, and a first key (B, T) for each query that sees 1 to all of the keys up to it. */
export function steering(B: number, T: number): { readonly keyBias: Float32Array; readonly firstKey: Uint32Array } {
  const draws = values(B * T, 4);
  return {
    keyBias: Float32Array.from(values(B * T, 3), (value) => 3 * value),
    firstKey: Uint32Array.from(draws, (value, row) => Math.floor(((value + 1) / 2) * ((row % T) + 1))),
  };
}

/** ∂f/∂x for each x by (f(x + h) − f(x − h)) / 2h; the error is of order h². */
export function centralDifferences(f: (x: Float64Array) => number, x: Float64Array, h = 1e-5): Float64Array {
  return x.map((value, index) => {
    const moved = x.slice();
    moved[index] = value + h;
    const above = f(moved);
    moved[index] = value - h;
    return (above - f(moved)) / (2 * h);
  });
}

/** Largest difference over the largest expected value. */
export function relativeError(actual: Float64Array, expected: Float64Array): number {
  const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-300);
  return actual.reduce((max, value, i) => Math.max(max, Math.abs(value - (expected[i] ?? Number.NaN))), 0) / largest;
}
