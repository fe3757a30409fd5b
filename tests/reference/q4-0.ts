/**
 * @file GGUF's Q4_0 from its description, one block at a time and slowly: the scale is the value of largest magnitude (the
 * first one, with its sign) divided by −8, as the nearest half; each weight takes the code whose value (code − 8) · scale lies
 * nearest, the higher one halfway. Where the half would be 0 or has lost digits it is ±2^-14, where it would be infinite ±65504.
 */

/** All halves from 0 up to the largest, ascending: index = bits. */
const HALVES = Float64Array.from({ length: 0x7c00 }, (_, bits) => {
  const [exponent, digits] = [Math.floor(bits / 1024), bits % 1024];
  return exponent === 0 ? (digits / 1024) * 2 ** -14 : (1 + digits / 1024) * 2 ** (exponent - 15);
});

/** Bits of the half nearest to a number of at least 0; of two equally near the one with even bits. */
export function nearestHalf(value: number): number {
  let low = 0;
  let high = HALVES.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((HALVES[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const below = value - (HALVES[low] ?? 0);
  const above = (HALVES[high] ?? 0) - value;
  if (below === above) return low % 2 === 0 ? low : high;
  return below < above ? low : high;
}

export function halfValue(bits: number): number {
  return (bits & 0x8000 ? -1 : 1) * (HALVES[bits & 0x7fff] ?? Number.NaN);
}

/** The 18 bytes of 32 finite weights. */
export function q4_0Block(weights: ArrayLike<number>): Uint8Array {
  const list = Array.from(weights);
  const magnitude = list.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const extreme = list.find((weight) => Math.abs(weight) === magnitude) ?? 0;
  const wanted = extreme / -8;
  const bits = magnitude === 0 ? 0 : Math.max(0x0400, nearestHalf(Math.abs(wanted))) | (wanted < 0 ? 0x8000 : 0);
  const scale = halfValue(bits);
  const codes = list.map((weight) => nearestCode(weight, scale));
  const bytes = new Uint8Array(18);
  bytes[0] = bits % 256;
  bytes[1] = Math.floor(bits / 256);
  for (let j = 0; j < 16; j++) bytes[2 + j] = (codes[j] ?? 0) + 16 * (codes[j + 16] ?? 0);
  return bytes;
}

function nearestCode(weight: number, scale: number): number {
  if (scale === 0) return 8;
  const far = 20 * Math.abs(scale);
  const near = Math.min(far, Math.max(-far, weight)); // beyond all levels, where distances would be lost in rounding
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < 16; code++) {
    const distance = Math.abs(near - (code - 8) * scale);
    if (distance > least) continue;
    best = code;
    least = distance;
  }
  return best;
}

/** The 32 weights of each block of Q4_0 bytes, (blocks · 32). */
export function q4_0Values(bytes: Uint8Array): Float64Array {
  const values = new Float64Array((bytes.length / 18) * 32);
  for (let block = 0; block < bytes.length / 18; block++) {
    const at = (i: number) => bytes[18 * block + i] ?? 0;
    const scale = halfValue(at(0) + 256 * at(1));
    for (let j = 0; j < 16; j++) {
      values[32 * block + j] = ((at(2 + j) % 16) - 8) * scale;
      values[32 * block + j + 16] = (Math.floor(at(2 + j) / 16) - 8) * scale;
    }
  }
  return values;
}
