/** @file The scale of a block: the plain choice, as GGUF does it for 4 bits, and a search for the least squared error. */
import { usableScale } from './f16.ts';
import { levelRange, nearestLevel, type SqueezedBits } from './levels.ts';

export type ScaleChoice = 'plain' | 'search';

/** Where the search begins: the largest weight at these shares of the lowest level. */
const BEGINNINGS = [0.7, 0.8, 0.9, 1, 1.1] as const;
const REFINEMENTS = 2;

/** The scale of up to 32 weights, all finite: 0, or a half-precision number of at least 2^-14. */
export function chooseScale(block: Float32Array, bits: SqueezedBits, choice: ScaleChoice): number {
  const plain = usableScale(plainScale(block, bits));
  return choice === 'plain' || plain === 0 ? plain : searchedScale(block, bits, plain);
}

/**
 * The value of largest magnitude, with its sign, is the lowest level: −8 for 4 bits. Three levels: weights below half the mean
 * magnitude are 0, and the scale fits the others best. Two levels: the mean magnitude.
 */
function plainScale(block: Float32Array, bits: SqueezedBits): number {
  if (bits === 1) return meanMagnitude(block);
  if (bits === 1.58) {
    const mean = meanMagnitude(block);
    return fitted(block, mean, bits).best || mean;
  }
  return largest(block) / levelRange(bits).lowest;
}

/** The first value of largest magnitude. */
function largest(block: Float32Array): number {
  let found = 0;
  for (const weight of block) if (Math.abs(weight) > Math.abs(found)) found = weight;
  return found;
}

function meanMagnitude(block: Float32Array): number {
  let sum = 0;
  for (const weight of block) sum += Math.abs(weight);
  return sum / block.length;
}

/**
 * From several beginnings, with either sign: round, fit the scale to the levels, round again. The plain scale is among those
 * compared, so the search never loses.
 */
function searchedScale(block: Float32Array, bits: SqueezedBits, plain: number): number {
  let best = plain;
  let least = fitted(block, plain, bits).error;
  for (const beginning of beginnings(block, bits, plain)) {
    let scale = usableScale(beginning);
    for (let round = 0; round <= REFINEMENTS; round++) {
      const found = fitted(block, scale, bits);
      if (found.error < least) {
        least = found.error;
        best = scale;
      }
      scale = usableScale(found.best || scale);
    }
  }
  return best;
}

function beginnings(block: Float32Array, bits: SqueezedBits, plain: number): number[] {
  if (bits === 1 || bits === 1.58) return BEGINNINGS.map((share) => plain * share);
  const edge = largest(block) / levelRange(bits).lowest;
  return BEGINNINGS.flatMap((share) => [edge / share, -edge / share]);
}

/** Σ(w − level · scale)² with the nearest levels, and the scale that would be best for those levels (0 if all are 0). */
function fitted(
  block: Float32Array,
  scale: number,
  bits: SqueezedBits,
): { readonly error: number; readonly best: number } {
  let squares = 0;
  let products = 0;
  let levels = 0;
  for (const weight of block) {
    const level = nearestLevel(weight, scale, bits);
    squares += weight * weight;
    products += weight * level;
    levels += level * level;
  }
  return {
    error: squares - 2 * scale * products + scale * scale * levels,
    best: levels === 0 ? 0 : products / levels,
  };
}
