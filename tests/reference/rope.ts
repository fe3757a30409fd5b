/** @file Rotary positions in float64: each pair of a head's halves is a complex number times exp(i · angle). */

export interface RopeCase {
  readonly B: number;
  readonly T: number;
  readonly H: number;
  readonly D: number; // even
  readonly base: number;
}

/** Turns q and k of qkv (B, T, 3, H, D) by ±t · base^(−2d/D); v stays. Direction −1 turns gradients back. */
export function rotate(test: RopeCase, qkv: ArrayLike<number>, direction: 1 | -1): Float64Array {
  const { B, T, H, D, base } = test;
  const turned = Float64Array.from(qkv);
  for (let row = 0; row < B * T * 3 * H; row++) {
    if (Math.floor(row / H) % 3 === 2) continue;
    const t = Math.floor(row / (3 * H)) % T;
    for (let d = 0; d < D / 2; d++) {
      const first = row * D + d;
      const second = first + D / 2;
      const angle = direction * t * base ** ((-2 * d) / D);
      const [x, y] = [qkv[first] ?? Number.NaN, qkv[second] ?? Number.NaN];
      turned[first] = x * Math.cos(angle) - y * Math.sin(angle);
      turned[second] = x * Math.sin(angle) + y * Math.cos(angle);
    }
  }
  return turned;
}
