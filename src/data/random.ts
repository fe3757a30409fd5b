/**
 * @file Random numbers by counter: a number is a pure function of (seed, stream, step, position), so it does not matter
 * in which order, on which machine or after which pause it is asked for. `shaders/lib/random.wgsl` is the same function.
 * Hash: pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020.
 */

/** What a random number is for; the same step and position in two streams are independent. */
export const STREAMS = { INIT: 1, BATCH: 2, DROPOUT: 3, SAMPLE: 4, DATASET: 5, MIX: 6 } as const;

/** Where a random number stands; each is a u32. */
export interface Counter {
  readonly seed: number;
  readonly stream: number;
  readonly step: number;
  readonly position: number;
}

export type Bits = readonly [x: number, y: number, z: number, w: number]; // four u32

const TWO_POW_MINUS_24 = 2 ** -24;
const TWO_POW_MINUS_32 = 2 ** -32;

/** Four u32 in, four u32 out; every output bit depends on every input. */
export function pcg4d(seed: number, stream: number, step: number, position: number): Bits {
  let x = (Math.imul(seed, 1664525) + 1013904223) | 0;
  let y = (Math.imul(stream, 1664525) + 1013904223) | 0;
  let z = (Math.imul(step, 1664525) + 1013904223) | 0;
  let w = (Math.imul(position, 1664525) + 1013904223) | 0;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  w ^= w >>> 16;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  return [x >>> 0, y >>> 0, z >>> 0, w >>> 0];
}

/** In [0, 1), a multiple of 2^-24: every value is an exact f32, so TypeScript and WGSL agree to the bit. */
export function uniform({ seed, stream, step, position }: Counter): number {
  return (pcg4d(seed, stream, step, position)[0] >>> 8) * TWO_POW_MINUS_24;
}

/** Standard normal by Box and Muller, from the first two outputs. u1 is in (0, 1], so its logarithm is finite. */
export function normal({ seed, stream, step, position }: Counter): number {
  const [x, y] = pcg4d(seed, stream, step, position);
  const u1 = ((x >>> 8) + 1) * TWO_POW_MINUS_24;
  const u2 = (y >>> 8) * TWO_POW_MINUS_24;
  return Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2);
}

/** A whole number in [0, count), count ≤ 2^32; all 32 bits are used, so long texts are reached everywhere. */
export function integerBelow(count: number, { seed, stream, step, position }: Counter): number {
  return Math.floor(pcg4d(seed, stream, step, position)[0] * TWO_POW_MINUS_32 * count);
}
