/** @file What the induction lab counts, on maps and logits that were planted; and its falls and verdicts. */
import { describe, expect, it } from 'vitest';
import { analyseCopying, inductionChance, type ReadRows, secondFrom } from '../../src/labs/induction/analyse.ts';
import { largestFall } from '../../src/labs/induction/fall.ts';
import { judged } from '../../src/labs/induction/verdict.ts';
import type { CopyingPoint, WatchedRun } from '../../src/labs/induction/watched.ts';

const [B, H, T, V, PERIOD] = [3, 2, 20, 12, 10] as const;
/** Letters 1 to 10 in another order in each row; a border, then two copies. */
const ids = Uint16Array.from(
  Array.from({ length: B }, (_, b) => [
    0,
    ...Array.from({ length: T }, (_, i) => 1 + ((3 * (i % PERIOD) + 7 * b) % PERIOD)),
  ]).flat(),
);

/** Maps (B, H, T, T): each head looks at one place alone, as told, or at the border. */
function mapsOf(places: readonly ((t: number, b: number) => number)[]): Float32Array {
  const maps = new Float32Array(B * H * T * T);
  for (let b = 0; b < B; b++) {
    for (let h = 0; h < H; h++) {
      for (let t = 0; t < T; t++) maps[((b * H + h) * T + t) * T + Math.max(0, places[h]?.(t, b) ?? 0)] = 1;
    }
  }
  return maps;
}

/** The place behind the earlier appearance of the letter that reader t reads: found, not calculated. */
function afterSame(t: number, b: number): number {
  const row = ids.subarray(b * (T + 1), (b + 1) * (T + 1));
  for (let earlier = t - 1; earlier > 0; earlier--) if (row[earlier] === row[t]) return earlier + 1;
  return 0;
}

/** Logits (B, T, V) that favour one letter by `nats`. */
function logitsOf(guess: (t: number, b: number) => number, nats: number): Float32Array {
  const logits = new Float32Array(B * T * V);
  for (let b = 0; b < B; b++) for (let t = 0; t < T; t++) logits[(b * T + t) * V + guess(t, b)] = nats;
  return logits;
}

const target = (t: number, b: number): number => ids[b * (T + 1) + t + 1] ?? -1;
const rows = (changes: Partial<ReadRows>): ReadRows => ({
  ids,
  batchSize: B,
  period: PERIOD,
  nHead: H,
  logits: new Float32Array(B * T * V),
  probabilities: [],
  ...changes,
});

describe('analyseCopying', () => {
  it('finds the head that looks behind the same letter, and the one that looks at the place before', () => {
    const probabilities = [mapsOf([(t) => t, (t) => t - 1]), mapsOf([afterSame, () => 0])];
    const { heads } = analyseCopying(rows({ probabilities }));
    expect(heads.map(({ layer, head }) => [layer, head])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(heads.map(({ induction }) => induction)).toEqual([0, 0, 1, 0]);
    expect(heads[1]?.previous).toBe(1);
    expect(heads[3]?.previous).toBeCloseTo(1 / (T - 1), 6); // the first reader's place before is the border
  });

  it('counts half where half of the rows look', () => {
    const probabilities = [mapsOf([(t, b) => (b === 0 ? afterSame(t, b) : 0), () => 0])];
    expect(analyseCopying(rows({ probabilities })).heads[0]?.induction).toBeCloseTo(1 / 3, 6);
  });

  it('gives a head that looks everywhere alike its chance', () => {
    const maps = new Float32Array(B * H * T * T);
    maps.forEach((_, i) => {
      const [t, j] = [Math.floor(i / T) % T, i % T];
      maps[i] = j <= t ? 1 / (t + 1) : 0;
    });
    const [head] = analyseCopying(rows({ probabilities: [maps] })).heads;
    expect(head?.induction).toBeCloseTo(inductionChance(PERIOD, T), 6);
  });

  it('measures each copy without its first letters', () => {
    // sure and right in the second copy from where it can be known, sure and wrong in the first
    const from = secondFrom(PERIOD);
    const wrong = (t: number, b: number): number => (target(t, b) % PERIOD) + 1;
    const logits = logitsOf((t, b) => (t >= from ? target(t, b) : wrong(t, b)), 3);
    const { first, second } = analyseCopying(rows({ logits }));
    const all = Math.log(Math.exp(3) + V - 1);
    expect([first.accuracy, second.accuracy]).toEqual([0, 1]);
    expect(first.loss).toBeCloseTo(all, 5);
    expect(second.loss).toBeCloseTo(all - 3, 5);
    const early = logitsOf((t, b) => (t >= 2 && t < PERIOD ? target(t, b) : wrong(t, b)), 3);
    expect(analyseCopying(rows({ logits: early })).first.accuracy).toBe(1);
    expect(analyseCopying(rows({ logits: early })).second.accuracy).toBe(0);
  });

  it('refuses rows that hold no second copy', () => {
    expect(() => analyseCopying(rows({ period: T }))).toThrow(RangeError);
  });
});

describe('largestFall', () => {
  const curve = (...losses: number[]) => losses.map((loss, i) => ({ step: 100 * i, loss }));
  it('is the steepest stretch that is short enough', () => {
    expect(largestFall(curve(3, 2.9, 1.5, 1.2, 1.3, 0.4), 200)).toEqual({ from: 100, to: 300, nats: 2.9 - 1.2 });
    expect(largestFall(curve(3, 2.9, 1.5, 1.2), 100)).toEqual({ from: 100, to: 200, nats: 2.9 - 1.5 });
  });
  it('does not count waiting, and knows curves that only rise', () => {
    expect(largestFall(curve(3, 3, 1), 200)).toEqual({ from: 100, to: 200, nats: 2 });
    expect(largestFall(curve(1, 2, 2), 200)).toBeNull();
    expect(largestFall([], 200)).toBeNull();
  });
});

describe('judged', () => {
  const point = (step: number, accuracy: number, induction: number): CopyingPoint => ({
    step,
    first: { loss: 3, accuracy: 0 },
    second: { loss: 1, accuracy },
    heads: [
      { layer: 0, head: 0, induction: 0.05, previous: 0.4 },
      { layer: 1, head: 0, induction, previous: 0.1 },
    ],
  });
  const run = (changes: Partial<WatchedRun>): WatchedRun => ({
    seed: 0,
    nLayer: 2,
    points: [point(0, 0, 0.1), point(20, 0.5, 0.2), point(40, 0.75, 0.3)],
    fall: { from: 0, to: 20, nats: 1.5 },
    brokenAt: null,
    ...changes,
  });

  it('says which heads copy, and since when', () => {
    const row = judged(run({}));
    expect(row).toMatchObject({ headAt: 20, asClaimed: true, last: { step: 40 } });
    expect([row.inductionHead.layer, row.previousHead.layer]).toEqual([1, 0]);
  });

  it.each([
    ['too few right', { points: [point(40, 0.74, 0.3)] }],
    ['no head', { points: [point(40, 0.9, 0.19)] }],
    ['no sudden fall', { fall: { from: 0, to: 20, nats: 1 } }],
    ['no fall', { fall: null }],
    ['one layer that copies', { nLayer: 1, points: [point(40, 0.25, 0.3)] }],
  ])('is not as claimed with %s', (_, changes) => {
    expect(judged(run(changes)).asClaimed).toBe(false);
  });

  it('claims of one layer that it fails', () => {
    expect(judged(run({ nLayer: 1, points: [point(40, 0.24, 0)], fall: null })).asClaimed).toBe(true);
  });
});
