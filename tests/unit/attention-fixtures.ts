/** @file Small maps of attention for the unit tests of the page. */
import { type AttentionFrame, packShares } from '../../src/data/attention/frame.ts';
import { HEAD_RULES, type HeadRule, type HeadScores } from '../../src/data/attention/scores.ts';

/** A frame in which each reader gives `share` to the character `back` places back, and the rest to itself. */
export function frame(
  text: string,
  changes: Partial<AttentionFrame> & { back?: number; share?: number } = {},
): AttentionFrame {
  const { back = 1, share = 0.75, layers = [0, 1], nHead = 2, step = 0 } = changes;
  const characters = [...text];
  const n = characters.length;
  const maps = layers.map(() => {
    const p = new Float32Array(nHead * n * n); // (H, n, n)
    for (let row = 0; row < nHead * n; row++) {
      const i = row % n;
      const to = Math.max(0, i - back);
      p[row * n + to] = to === i ? 1 : share;
      if (to !== i) p[row * n + i] = 1 - share;
    }
    return p;
  });
  return { step, characters, layers, nHead, shares: packShares(maps, nHead, n) };
}

/** Two layers of two heads; scores not given are 0. */
export function scores(given: Partial<Record<HeadRule, readonly number[]>>): HeadScores {
  const of = <T>(value: (rule: HeadRule) => T) =>
    Object.fromEntries(HEAD_RULES.map((rule) => [rule, value(rule)])) as Record<HeadRule, T>;
  return { nLayer: 2, nHead: 2, scores: of((rule) => given[rule] ?? [0, 0, 0, 0]), chance: of(() => 0.1) };
}
