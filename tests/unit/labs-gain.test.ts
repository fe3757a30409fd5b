/** @file The bias that a gain puts on a row, how answers are counted, and the verdict. */
import { describe, expect, it } from 'vitest';
import type { CueRow } from '../../src/data/cues/text.ts';
import { type Answered, type DosePoint, doseOf, gainBias } from '../../src/labs/gain/dose.ts';
import { isAsClaimed } from '../../src/labs/gain/lab.ts';

const row: CueRow = { prompt: 'rqBpojofAh?', places: { A: 8, B: 2 }, values: { A: 'h', B: 'p' } };

describe('gainBias', () => {
  it('lifts one cue with its value and lowers the other, behind the border', () => {
    expect(gainBias(row, 3)).toEqual([0, 0, 0, -1.5, -1.5, 0, 0, 0, 0, 1.5, 1.5, 0]);
    expect(gainBias(row, -2)).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0, -1, -1, 0]);
  });

  it('is nothing at all without gain', () => {
    expect(gainBias(row, 0).some((nats) => nats !== 0)).toBe(false);
  });
});

describe('doseOf', () => {
  const answer = (likeliest: string, chances: Readonly<Record<string, number>>): Answered => ({
    likeliest,
    chance: (character) => chances[character] ?? 0,
  });

  it('counts whose value is the likeliest, and means chances', () => {
    const other: CueRow = { ...row, values: { A: 'x', B: 'h' } };
    const answers = [
      answer('h', { h: 0.6, p: 0.3 }),
      answer('h', { h: 0.8, x: 0.1 }), // of the other row this is B's
      answer('z', { h: 0.1, p: 0.1 }), // neither
      answer('p', { h: 0.2, p: 0.5 }),
    ];
    const dose = doseOf(2, [row, other, row, row], answers);
    expect(dose.gain).toBe(2);
    expect(dose.top).toEqual({ A: 1 / 4, B: 2 / 4 });
    expect(dose.chance.A).toBeCloseTo((0.6 + 0.1 + 0.1 + 0.2) / 4, 12);
    expect(dose.chance.B).toBeCloseTo((0.3 + 0.8 + 0.1 + 0.5) / 4, 12);
  });

  it('wants an answer for each row', () => {
    expect(() => doseOf(0, [row], [])).toThrow(RangeError);
    expect(() => doseOf(0, [], [])).toThrow(RangeError);
  });
});

describe('isAsClaimed', () => {
  const dose = (gain: number, A: number, B: number): DosePoint => ({ gain, top: { A, B }, chance: { A: 0, B: 0 } });
  it.each([
    [[dose(-2, 0.05, 0.9), dose(0, 0.25, 0.65), dose(2, 0.9, 0.05)], true],
    [[dose(-2, 0.05, 0.89), dose(0, 0.4, 0.4), dose(2, 0.9, 0.05)], false],
    [[dose(-2, 0.05, 0.9), dose(0, 0.4, 0.4), dose(2, 0.89, 0.05)], false],
    [[dose(-2, 0.05, 0.9), dose(0, 0.24, 0.4), dose(2, 0.9, 0.05)], false],
    [[dose(-2, 0.05, 0.9), dose(0, 0.3, 0.66), dose(2, 0.9, 0.05)], false],
    [[dose(0, 0.4, 0.4)], false], // not measured
  ])('%# is %s', (doses, expected) => {
    expect(isAsClaimed(doses)).toBe(expected);
  });
});
