/** @file Decoding in float64: the last row of causal attention from kept keys and values, one row at a time. */
import { rotate } from './rope.ts';

export interface DecodeCase {
  readonly B: number;
  readonly T: number;
  readonly H: number;
  readonly D: number;
  readonly qkv: ArrayLike<number>; // (B, T, 3, H, D): rows before the new one, turned to their positions
  readonly row: ArrayLike<number>; // (B, 1, 3, H, D): the new one, not yet turned
  readonly lengths: readonly number[]; // (B): the new row of window b stands at lengths[b] − 1
  readonly base: number | null; // of rotary positions
  readonly keyBias?: ArrayLike<number> | undefined; // (B, T), added to the scaled scores of a key
  readonly firstKey?: ArrayLike<number> | undefined; // (B, T), the first key that the row at a position sees
}

export interface Decoded {
  readonly out: Float64Array; // (B, 1, H·D)
  readonly qkv: Float64Array; // (B, T, 3, H, D), the new row in its place
}

const at = (values: ArrayLike<number>, index: number) => values[index] ?? Number.NaN;

/** The row as it stands at position t: `rotate` counts positions from 0, so t zero rows go before it. */
function turned({ H, D, base }: DecodeCase, row: ArrayLike<number>, t: number): Float64Array {
  if (base === null) return Float64Array.from(row);
  const window = new Float64Array((t + 1) * 3 * H * D);
  window.set(Array.from(row), t * 3 * H * D);
  return rotate({ B: 1, T: t + 1, H, D, base }, window, 1).slice(t * 3 * H * D);
}

export function attentionDecode(test: DecodeCase): Decoded {
  const { B, T, H, D, row, lengths, keyBias, firstKey } = test;
  const qkv = Float64Array.from(test.qkv);
  const out = new Float64Array(B * H * D);
  const width = 3 * H * D;
  for (let b = 0; b < B; b++) {
    const t = at(lengths, b) - 1;
    qkv.set(turned(test, Array.from(row).slice(b * width, (b + 1) * width), t), (b * T + t) * width);
    for (let h = 0; h < H; h++) {
      const place = (part: number, j: number) => (((b * T + j) * 3 + part) * H + h) * D;
      const dots = Array.from({ length: t + 1 }, (_, j) => {
        let dot = 0;
        for (let d = 0; d < D; d++) dot += at(qkv, place(0, t) + d) * at(qkv, place(1, j) + d);
        if (firstKey && j < at(firstKey, b * T + t)) return Number.NEGATIVE_INFINITY;
        return dot / Math.sqrt(D) + (keyBias ? at(keyBias, b * T + j) : 0);
      });
      const largest = Math.max(...dots);
      const weights = dots.map((dot) => Math.exp(dot - largest));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (let d = 0; d < D; d++) {
        const mixed = weights.reduce((sum, weight, j) => sum + weight * at(qkv, place(2, j) + d), 0);
        out[(b * H + h) * D + d] = mixed / total;
      }
    }
  }
  return { out, qkv };
}
