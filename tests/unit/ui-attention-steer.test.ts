/** @file What a person does to attention: marked parts, the gain of each, and heads turned down or up. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  biasesOf,
  type Marks,
  markAt,
  markedText,
  movedMarks,
  withGain,
  withMark,
  withoutMark,
  wordAt,
  wordsOf,
} from '../../src/ui/attention/gain-marks.ts';
import { doublingsOf, factorOf, natsOf, natsOfFactor } from '../../src/ui/attention/gain-scale.ts';
import { isSameScaled, scaleOf, withScale } from '../../src/ui/attention/knock-scaled.ts';
import { emptyAttention } from '../../src/ui/attention/state.ts';
import { shownMarks, steerOf } from '../../src/ui/attention/view.ts';

describe('marks', () => {
  const characters = [...'to be, or not'];

  it('takes a range in any order, and the word at a place', () => {
    expect(between(5, 3)).toEqual({ from: 3, to: 6 });
    expect(markedText(characters, wordAt(characters, 11))).toBe('not');
    expect(markedText(characters, wordAt(characters, 5))).toBe(',');
    expect(wordsOf(characters).map((word) => markedText(characters, word))).toEqual(['to', 'be', 'or', 'not']);
    expect(wordsOf([])).toEqual([]);
    expect([2, 3, 4, 5].map((place) => markAt([{ from: 3, to: 5, gain: 0 }], place) !== null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('counts Unicode characters', () => {
    expect(wordAt([...'🐦 über'], 3)).toEqual({ from: 2, to: 6 });
  });

  it('stays on its characters while the text around it changes', () => {
    const marks = [
      { ...wordAt(characters, 3), gain: 1 },
      { ...wordAt(characters, 11), gain: -1 },
    ];
    expect(movedMarks(marks, characters, [...'to be, or not that'])).toEqual(marks);
    expect(movedMarks(marks, characters, [...'so, to be, or not'])).toEqual([
      { from: 7, to: 9, gain: 1 },
      { from: 14, to: 17, gain: -1 },
    ]);
    expect(movedMarks(marks, characters, [...'to be, or nXt'])).toEqual([marks[0]]);
    expect(movedMarks([], characters, characters)).toEqual([]);
  });

  it('is never moved onto other characters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.nat(11), fc.nat(11), (before, after, a, b) => {
        const [old, now] = [[...before], [...after]];
        const marked = between(Math.min(a, old.length), Math.min(b, old.length));
        if (marked.to > old.length) return;
        for (const moved of movedMarks([{ ...marked, gain: 1 }], old, now))
          expect(markedText(now, moved)).toBe(markedText(old, marked));
      }),
    );
  });
});

describe('several marked parts', () => {
  const red = { from: 0, to: 3, gain: 1 };
  const blue = { from: 8, to: 12, gain: -1 };
  const marks: Marks = [red, blue];

  it('are in the order of the text, each with its own gain; a new one begins without', () => {
    const between = withMark(marks, { from: 4, to: 6 });
    expect(between).toEqual([red, { from: 4, to: 6, gain: 0 }, blue]);
    expect(withGain(between, { from: 4, to: 6 }, 2)[1]?.gain).toBe(2);
    expect(withoutMark(between, red)).toEqual([{ from: 4, to: 6, gain: 0 }, blue]);
  });

  it('never lie on each other: a new one takes the place and the gain of what it covers', () => {
    expect(withMark(marks, { from: 2, to: 6 })).toEqual([{ from: 2, to: 6, gain: 1 }, blue]);
    expect(withMark(marks, { from: 2, to: 9 })).toEqual([{ from: 2, to: 9, gain: 1 }]);
    expect(withMark(marks, { from: 3, to: 8 })).toHaveLength(3); // they touch
  });

  it('raise one cue and lower the other', () => {
    expect(biasesOf(marks)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, -1, -1, -1, -1]);
    expect(biasesOf(withGain(marks, blue, 0))).toEqual([1, 1, 1]);
    expect(steerOf({ marks, scaled: [] })?.keyBias).toEqual(biasesOf(marks));
    expect(steerOf({ marks: [{ ...red, gain: 0 }], scaled: [] })).toBeNull();
  });

  it('are shown where the network reads them', () => {
    const state = { ...emptyAttention, probe: 'red ... blue', steering: { marks, scaled: [] } };
    expect(shownMarks({ ...state, taken: { unknown: [], cut: 2 } })).toEqual([
      { from: 0, to: 1, gain: 1 },
      { from: 6, to: 10, gain: -1 },
    ]);
    expect(shownMarks({ ...state, taken: { unknown: [], cut: 3 } })).toHaveLength(1);
    expect(shownMarks({ ...state, taken: { unknown: ['b'], cut: 0 } })).toEqual([]);
    expect(shownMarks({ ...state, taken: { unknown: [], cut: 0 }, moment: 3 }).map(({ gain }) => gain)).toEqual([0, 0]);
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
