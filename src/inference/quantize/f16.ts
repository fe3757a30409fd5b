/** @file Half precision (IEEE 754 binary16) on the CPU, rounded to nearest, ties to even: what scales are stored in. */

/** The largest half. */
export const F16_MAX = 65504;
/** The smallest half with all its digits: below it a driver may flush to 0. */
export const F16_MIN_NORMAL = 2 ** -14;

function roundTiesToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1;
  return rest < 0.5 ? below : below + 1;
}

/** Exponent e with 2^e ≤ magnitude < 2^(e + 1). */
function exponentOf(magnitude: number): number {
  const guess = Math.floor(Math.log2(magnitude)); // may be one off where the logarithm rounds
  if (2 ** guess > magnitude) return guess - 1;
  return 2 ** (guess + 1) <= magnitude ? guess + 1 : guess;
}

/** The 16 bits of the half nearest to `value`; what is too large becomes infinite, NaN stays NaN. */
export function toF16(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  if (magnitude < F16_MIN_NORMAL) return sign | roundTiesToEven(magnitude * 2 ** 24); // 0x400 is the smallest normal
  const exponent = exponentOf(magnitude);
  const digits = roundTiesToEven(magnitude * 2 ** (10 - exponent)); // 1024 … 2048; 2048 carries into the exponent
  return sign | (((exponent + 14) << 10) + digits);
}

/** The number that 16 bits stand for. */
export function fromF16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const digits = bits & 1023;
  if (exponent === 31) return digits === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * digits * 2 ** -24 : sign * (1024 + digits) * 2 ** (exponent - 25);
}

/**
 * The half to use as a scale where `wanted` would be best: 0 only for 0, else of a magnitude between 2^-14 and 65504, so that
 * neither underflow nor overflow makes anything NaN, and no driver's flushing changes a bit.
 */
export function usableScale(wanted: number): number {
  if (wanted === 0) return 0;
  const magnitude = Math.min(F16_MAX, Math.max(F16_MIN_NORMAL, Math.abs(wanted)));
  return Math.sign(wanted) * fromF16(toF16(magnitude));
}
