/** @file The texts for looking at attention: rows are what they claim to be, and what is kept aside is in no text. */
import { describe, expect, it } from 'vitest';
import { CUES, type CueRow, cueRowsAside, makeCuesText } from '../../src/data/cues/text.ts';
import { ASIDE_PERIOD, inductionRowsAside, makeInductionText } from '../../src/data/induction/text.ts';

const rowsOf = (text: string): readonly string[] => text.trimEnd().split('\n\n');
const byChance = (share: number, p: number, n: number): void =>
  expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));

describe('makeInductionText', () => {
  const rows = rowsOf(makeInductionText({ seed: 1, documents: 2000 }));
  const periodOf = (row: string): number =>
    Array.from({ length: row.length }, (_, p) => p + 1).find((p) => row.slice(p) === row.slice(0, -p)) ?? 0;

  it('repeats 16 to 24 letters in rows of 48, each length as often as the others', () => {
    const periods = rows.map(periodOf);
    expect(rows.filter((row) => !/^[a-z]{48}$/.test(row))).toEqual([]);
    expect([Math.min(...periods), Math.max(...periods)]).toEqual([16, 24]);
    for (let p = 16; p <= 24; p++) byChance(periods.filter((q) => q === p).length / 2000, 1 / 9, 2000);
  });

  it('has rows of its own, the same for the same seed', () => {
    expect(new Set(rows.map((row) => row.slice(0, 16))).size).toBe(rows.length);
    expect(rowsOf(makeInductionText({ seed: 1, documents: 3 }))).toEqual(rows.slice(0, 3));
    expect(makeInductionText({ seed: 2, documents: 3 })).not.toBe(makeInductionText({ seed: 1, documents: 3 }));
  });

  it('keeps rows of two whole copies aside', () => {
    const aside = inductionRowsAside({ seed: 1, count: 64 });
    expect(new Set(aside).size).toBe(64);
    for (const row of aside) {
      expect(periodOf(row)).toBe(ASIDE_PERIOD);
      expect(rows).not.toContain(row);
    }
  });
});

describe('makeCuesText', () => {
  const rows = rowsOf(makeCuesText({ seed: 1, documents: 4000 }));
  const valueAfter = (row: string, cue: string): string => row[row.indexOf(cue) + 1] ?? '';

  it('asks for the value of one of two cues, and a coin decides', () => {
    const form = /^(?=.*A[a-x].*\?)(?=.*B[a-x].*\?)[ABa-x]{10}\?[a-x]$/;
    const isRight = (row: string): boolean => [valueAfter(row, 'A'), valueAfter(row, 'B')].includes(row[11] ?? '');
    expect(rows.filter((row) => !form.test(row) || !isRight(row))).toEqual([]);
    const clear = rows.filter((row) => valueAfter(row, 'A') !== valueAfter(row, 'B'));
    byChance(clear.filter((row) => valueAfter(row, 'A') === row[11]).length / clear.length, 1 / 2, clear.length);
  });

  it('puts the cues on any of five places, in either order', () => {
    for (const cue of CUES) {
      for (const place of [0, 2, 4, 6, 8]) {
        byChance(rows.filter((row) => row.indexOf(cue) === place).length / rows.length, 1 / 5, rows.length);
      }
    }
    byChance(rows.filter((row) => row.indexOf('A') < row.indexOf('B')).length / rows.length, 1 / 2, rows.length);
  });

  it('keeps prompts aside whose values differ, and says where everything stands', () => {
    const aside = cueRowsAside({ seed: 1, count: 1000 });
    expect(new Set(aside.map(({ prompt }) => prompt)).size).toBe(1000);
    const learned = new Set(rows.map((row) => row.slice(0, 11)));
    const isAside = ({ prompt, places, values }: CueRow): boolean =>
      CUES.every((cue) => prompt[places[cue]] === cue && prompt[places[cue] + 1] === values[cue]) &&
      values.A !== values.B &&
      /^.{10}\?$/.test(prompt) &&
      !learned.has(prompt);
    expect(aside.filter((row) => !isAside(row))).toEqual([]);
  });
});
