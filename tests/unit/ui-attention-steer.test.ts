/** @file What a person does to attention: marks, gain, and heads turned down or up. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, isMarked, markedText, movedMark, wordAt, wordsOf } from '../../src/ui/attention-gain-marks.ts';
import { doublingsOf, factorOf, natsOf, natsOfFactor } from '../../src/ui/attention-gain-scale.ts';
import { isSameScaled, scaleOf, withScale } from '../../src/ui/attention-knock-scaled.ts';

describe('marks', () => {
  const characters = [...'to be, or not'];

  it('takes a range in any order, and the word at a place', () => {
    expect(between(5, 3)).toEqual({ from: 3, to: 6 });
    expect(markedText(characters, wordAt(characters, 11))).toBe('not');
    expect(markedText(characters, wordAt(characters, 5))).toBe(',');
    expect(wordsOf(characters).map((word) => markedText(characters, word))).toEqual(['to', 'be', 'or', 'not']);
    expect(wordsOf([])).toEqual([]);
    expect([2, 3, 4, 5].map((place) => isMarked({ from: 3, to: 5 }, place))).toEqual([false, true, true, false]);
  });

  it('counts Unicode characters', () => {
    expect(wordAt([...'🐦 über'], 3)).toEqual({ from: 2, to: 6 });
  });

  it('stays on its characters while the text around it changes', () => {
    const marked = wordAt(characters, 11);
    expect(movedMark(marked, characters, [...'to be, or not that'])).toEqual(marked);
    expect(movedMark(marked, characters, [...'so, to be, or not'])).toEqual({ from: 14, to: 17 });
    expect(movedMark(marked, characters, [...'to be, or nXt'])).toBeNull();
    expect(movedMark(null, characters, characters)).toBeNull();
  });

  it('is never moved onto other characters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.nat(11), fc.nat(11), (before, after, a, b) => {
        const [old, now] = [[...before], [...after]];
        const marked = between(Math.min(a, old.length), Math.min(b, old.length));
        if (marked.to > old.length) return;
        const moved = movedMark(marked, old, now);
        if (moved) expect(markedText(now, moved)).toBe(markedText(old, marked));
      }),
    );
  });
});

describe('gain', () => {
  it('is a factor of e^bias: times two is ln 2 nats, times one is nothing', () => {
    expect(natsOf(0)).toBe(0);
    expect(factorOf(natsOf(1))).toBeCloseTo(2);
    expect(factorOf(natsOf(-3))).toBeCloseTo(1 / 8);
    expect(doublingsOf(natsOf(2.5))).toBeCloseTo(2.5);
  });

  it('takes typed factors within bounds', () => {
    expect(natsOfFactor(1)).toBe(0);
    expect(natsOfFactor(100)).toBeCloseTo(Math.log(8));
    expect(natsOfFactor(0.01)).toBeCloseTo(Math.log(1 / 8));
    expect([0, -1, Number.NaN].map(natsOfFactor)).toEqual([null, null, null]);
  });
});

describe('scaled heads', () => {
  const first = { layer: 0, head: 1 };

  it('lists only heads that differ from 1, in the order of the network', () => {
    const scaled = withScale(withScale([], { layer: 1, head: 0 }, 2), first, 0);
    expect(scaled).toEqual([
      { layer: 0, head: 1, scale: 0 },
      { layer: 1, head: 0, scale: 2 },
    ]);
    expect([scaleOf(scaled, first), scaleOf(scaled, { layer: 3, head: 3 })]).toEqual([0, 1]);
    expect(withScale(scaled, first, 1)).toEqual([{ layer: 1, head: 0, scale: 2 }]);
    expect(withScale(scaled, first, 0.5)).toHaveLength(2);
  });

  it('knows whether a measurement was of the same ones', () => {
    const scaled = withScale([], first, 0);
    expect(isSameScaled(scaled, withScale([], first, 0))).toBe(true);
    expect(isSameScaled(scaled, withScale([], first, 0.5))).toBe(false);
    expect(isSameScaled(scaled, [])).toBe(false);
  });
});
