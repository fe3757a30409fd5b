/** @file Decoding row by row equals full causal attention, in float64, with and without rotary positions. */
import { describe, expect, it } from 'vitest';
import { attentionForward } from './attention.ts';
import { attentionDecode } from './attention-decode.ts';
import { relativeError, steering, values } from './attention-differences.ts';
import { rotate } from './rope.ts';

const SHAPES = [
  { B: 1, T: 1, H: 1, D: 2 },
  { B: 2, T: 7, H: 3, D: 4 },
];

const FORMS = [
  { base: null, isSteered: false },
  { base: 100, isSteered: false },
  { base: 100, isSteered: true },
];

describe.each(FORMS)('decoding with rotary base $base, steered: $isSteered', ({ base, isSteered }) => {
  it.each(SHAPES)('makes every row of B=$B T=$T H=$H D=$D', ({ B, T, H, D }) => {
    const steer = isSteered ? steering(B, T) : {};
    const raw = values(B * T * 3 * H * D, 1);
    const qkv = base === null ? raw : rotate({ B, T, H, D, base }, raw, 1);
    const { out } = attentionForward({ B, T, H, D, qkv, ...steer });
    const [width, C] = [3 * H * D, H * D];
    let kept: Float64Array = new Float64Array(raw.length); // nothing yet
    for (let t = 0; t < T; t++) {
      const row = Float64Array.from(
        { length: B * width },
        (_, i) => raw[(Math.floor(i / width) * T + t) * width + (i % width)] ?? 0,
      );
      const lengths = new Array<number>(B).fill(t + 1);
      const decoded = attentionDecode({ B, T, H, D, base, qkv: kept, row, lengths, ...steer });
      const expected = Float64Array.from(
        { length: B * C },
        (_, i) => out[(Math.floor(i / C) * T + t) * C + (i % C)] ?? 0,
      );
      expect(relativeError(decoded.out, expected)).toBeLessThan(1e-12);
      kept = decoded.qkv;
    }
    expect(relativeError(kept, qkv)).toBeLessThan(1e-12);
  });
});
