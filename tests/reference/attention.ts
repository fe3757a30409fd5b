/** @file Causal multi-head attention as a textbook writes it, in float64, forward and backward. */
import { STREAMS, uniform } from '../../src/data/random.ts';

export interface AttentionCase {
  readonly B: number;
  readonly T: number;
  readonly H: number;
  readonly D: number;
  readonly qkv: ArrayLike<number>; // (B, T, 3, H, D)
  readonly dropout?: { readonly rate: number; readonly seed: number; readonly step: number; readonly site: number };
  readonly keyBias?: ArrayLike<number> | undefined; // (B, T), added to the scaled scores of a key
  readonly firstKey?: ArrayLike<number> | undefined; // (B, T), the first key that a query sees
}

const at = (values: ArrayLike<number>, index: number) => values[index] ?? Number.NaN;

/** The factor of the probability of query i and key j of head bh: 0, or 1 / (1 − rate). */
function dropoutFactor({ T, dropout }: AttentionCase, bh: number, i: number, j: number): number {
  if (!dropout) return 1;
  const rate = Math.fround(dropout.rate);
  const position = ((bh * T + i) * T + j) % 2 ** 32;
  const stream = STREAMS.DROPOUT + 256 * dropout.site;
  const kept = uniform({ seed: dropout.seed, stream, step: dropout.step, position }) >= rate;
  return kept ? 1 / (1 - rate) : 0;
}

/** Calls `visit` for each head with where its rows of q, k, v (of a (B, T, 3C)) and of a (B, T, C) start. */
function eachHead(
  { B, T, H, D }: AttentionCase,
  visit: (bh: number, packed: (part: number, t: number) => number, plain: (t: number) => number) => void,
): void {
  for (let b = 0; b < B; b++) {
    for (let h = 0; h < H; h++) {
      const packed = (part: number, t: number) => (((b * T + t) * 3 + part) * H + h) * D;
      visit(b * H + h, packed, (t) => ((b * T + t) * H + h) * D);
    }
  }
}

function dot(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, count: number): number {
  let sum = 0;
  for (let d = 0; d < count; d++) sum += at(a, i + d) * at(b, j + d);
  return sum;
}

/** The score of query i and key j ≤ i of head bh: −∞ for a key before the first that the query sees. */
function score(test: AttentionCase, bh: number, i: number, j: number, product: number): number {
  const { T, H, D, keyBias, firstKey } = test;
  const row = Math.floor(bh / H) * T;
  if (firstKey && j < at(firstKey, row + i)) return Number.NEGATIVE_INFINITY;
  return product / Math.sqrt(D) + (keyBias ? at(keyBias, row + j) : 0);
}

export interface AttentionResult {
  readonly out: Float64Array; // (B, T, C)
  readonly logsumexp: Float64Array; // (B, H, T)
  readonly probabilities: Float64Array; // (B, H, T, T), without dropout
}

export function attentionForward(test: AttentionCase): AttentionResult {
  const { B, T, H, D, qkv } = test;
  const out = new Float64Array(B * T * H * D);
  const logsumexp = new Float64Array(B * H * T);
  const probabilities = new Float64Array(B * H * T * T);
  eachHead(test, (bh, packed, plain) => {
    for (let i = 0; i < T; i++) {
      const scores = Array.from({ length: i + 1 }, (_, j) =>
        score(test, bh, i, j, dot(qkv, packed(0, i), qkv, packed(1, j), D)),
      );
      const largest = Math.max(...scores);
      const sum = scores.reduce((total, s) => total + Math.exp(s - largest), 0);
      logsumexp[bh * T + i] = largest + Math.log(sum);
      scores.forEach((s, j) => {
        const p = Math.exp(s - largest) / sum;
        probabilities[(bh * T + i) * T + j] = p;
        const kept = p * dropoutFactor(test, bh, i, j);
        for (let d = 0; d < D; d++) out[plain(i) + d] = at(out, plain(i) + d) + kept * at(qkv, packed(2, j) + d);
      });
    }
  });
  return { out, logsumexp, probabilities };
}

/** dqkv (B, T, 3C) from dout (B, T, C), by the chain rule through softmax. */
export function attentionBackward(test: AttentionCase, dout: ArrayLike<number>): Float64Array {
  const { T, D, qkv } = test;
  const { probabilities } = attentionForward(test);
  const dqkv = new Float64Array(qkv.length);
  const add = (index: number, value: number) => {
    dqkv[index] = at(dqkv, index) + value;
  };
  eachHead(test, (bh, packed, plain) => {
    for (let i = 0; i < T; i++) {
      const p = probabilities.subarray((bh * T + i) * T, (bh * T + i) * T + i + 1);
      const factors = Array.from(p, (_, j) => dropoutFactor(test, bh, i, j));
      const dp = factors.map((factor, j) => factor * dot(dout, plain(i), qkv, packed(2, j), D));
      const mean = dp.reduce((sum, value, j) => sum + value * at(p, j), 0);
      for (let j = 0; j <= i; j++) {
        const ds = (at(p, j) * (at(dp, j) - mean)) / Math.sqrt(D);
        for (let d = 0; d < D; d++) {
          add(packed(0, i) + d, ds * at(qkv, packed(1, j) + d));
          add(packed(1, j) + d, ds * at(qkv, packed(0, i) + d));
          add(packed(2, j) + d, at(p, j) * at(factors, j) * at(dout, plain(i) + d));
        }
      }
    }
  });
  return dqkv;
}
