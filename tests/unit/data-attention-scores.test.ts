/** @file Heads that were made to follow one rule score 1 there; a head that looks everywhere alike scores chance. */
import { describe, expect, it } from 'vitest';
import { scoreStrings } from '../../src/data/attention/score-strings.ts';
import { type HeadRule, joinScores, scoreHeads } from '../../src/data/attention/scores.ts';

/** (1, H, T, T) of heads that are given as what reader i looks at; several places share alike, none is the reader itself. */
function mapOf(T: number, heads: readonly ((i: number) => readonly number[])[]): Float64Array {
  const map = new Float64Array(heads.length * T * T);
  heads.forEach((looks, head) => {
    for (let i = 0; i < T; i++) {
      const places = looks(i).length > 0 ? looks(i) : [i];
      for (const j of places) map[(head * T + i) * T + j] = 1 / places.length;
    }
  });
  return map;
}

const upTo = (i: number): number[] => Array.from({ length: i + 1 }, (_, j) => j);

describe('scores', () => {
  // a b c a b c c: earlier equals of 3 are 0, of 4 are 1, of 5 are 2, of 6 are 2 and 5.
  const ids = [1, 2, 3, 1, 2, 3, 3];
  const T = ids.length;
  const earlier = (i: number) => upTo(i - 1).filter((j) => ids[j] === ids[i]);
  const heads = [
    (i: number) => [Math.max(0, i - 1)],
    () => [0],
    earlier,
    (i: number) => earlier(i).flatMap((j) => (j + 1 < i ? [j + 1] : [])),
    upTo,
  ];
  const { nLayer, nHead, scores, chance } = scoreHeads([mapOf(T, heads)], { ids, blockSize: T, nHead: 5 });

  it('are 1 for the head that was made for a rule', () => {
    expect([nLayer, nHead]).toEqual([1, 5]);
    expect(scores.previous[0]).toBeCloseTo(1);
    expect(scores.first[1]).toBeCloseTo(1);
    expect(scores.same[2]).toBeCloseTo(1);
    expect(scores.induction[3]).toBeCloseTo(1);
    expect(scores.uniform[4]).toBeCloseTo(1);
  });

  it('are counted by hand for other heads', () => {
    expect(scores.first[0]).toBeCloseTo(1 / 6); // the previous-character head looks at 0 from 1 only
    expect(scores.previous[1]).toBeCloseTo(1 / 6);
    expect(scores.same[0]).toBeCloseTo(1 / 4); // from 6 at 5, of readers 3 to 6
    expect(scores.induction[0]).toBe(0); // 6 has 3 to look at; 6 after 5 is itself
    expect(scores.uniform[0]).toBe(0);
  });

  it('have as chance what the head that looks everywhere alike gets', () => {
    const rules: HeadRule[] = ['previous', 'first', 'same', 'induction', 'uniform'];
    for (const rule of rules) expect(chance[rule]).toBeCloseTo(scores[rule][4] ?? Number.NaN);
    expect(chance.previous).toBeCloseTo((1 / 2 + 1 / 3 + 1 / 4 + 1 / 5 + 1 / 6 + 1 / 7) / 6);
    expect(chance.same).toBeCloseTo((1 / 4 + 1 / 5 + 1 / 6 + 2 / 7) / 4);
    expect(chance.induction).toBeCloseTo((1 / 4 + 1 / 5 + 1 / 6 + 1 / 7) / 4);
    expect(chance.uniform).toBe(1);
  });

  it('leave out filling, tell rows and layers apart, and are 0 where nobody can be asked', () => {
    const at = (j: number) => mapOf(3, [(i) => [Math.min(i, j)]]);
    const rows = Float64Array.from([...at(0), ...at(2)]); // (2, 1, 3, 3)
    const text = { ids: [1, 2, 3, 4, 4, 0], blockSize: 3, nHead: 1 };
    const whole = scoreHeads([rows, rows.slice().reverse()], text);
    expect(whole.nLayer).toBe(2);
    expect(whole.scores.first[0]).toBeCloseTo(1 / 2);
    expect(scoreHeads([rows], { ...text, lengths: [3, 1] }).scores.first).toEqual([1]);
    expect(scoreHeads([rows], { ...text, lengths: [3, 0] })).toMatchObject({
      scores: { same: [0], induction: [0] },
      chance: { same: 0, induction: 0 },
    });
  });

  it('of two measurements are joined rule by rule', () => {
    const other = scoreHeads([mapOf(T, heads.toReversed())], { ids, blockSize: T, nHead: 5 });
    const joined = joinScores({ ...other, chance: { ...chance, same: 0.5 } }, { scores, chance, nLayer, nHead });
    expect(joined.scores.previous).toEqual(other.scores.previous);
    expect(joined.scores.induction).toEqual(scores.induction);
    expect(joined.scores.same).toEqual(scores.same);
    expect(joined.chance.same).toBe(chance.same);
  });
});

describe('strings to score on', () => {
  const ids = [5, 9, 5, 0, 7, 11, 12, 13, 14, 15];

  it('repeat characters of the text, each once in a string, and differ from row to row', () => {
    const strings = scoreStrings(ids, { blockSize: 11, rows: 3, seed: 4, border: false });
    const rows = [0, 1, 2].map((row) => Array.from(strings.subarray(11 * row, 11 * (row + 1))));
    for (const row of rows) {
      expect(row.slice(5)).toEqual(row.slice(0, 6));
      expect(new Set(row).size).toBe(5);
      expect(ids).toEqual(expect.arrayContaining(row.filter((id) => id > 0)));
      expect(row).not.toContain(0);
    }
    expect(new Set(rows.map(String)).size).toBe(3);
    expect(scoreStrings(ids, { blockSize: 11, rows: 3, seed: 4, border: false })).toEqual(strings);
    expect(scoreStrings(ids, { blockSize: 11, rows: 3, seed: 5, border: false })).not.toEqual(strings);
  });

  it('begin with a border where documents do, and never repeat later than after 24', () => {
    const [border, ...row] = scoreStrings([1, 2], { blockSize: 61, rows: 1, seed: 4, border: true });
    expect(border).toBe(0);
    expect(row.slice(24)).toEqual(row.slice(0, 36));
    expect(row.slice(0, 24).filter((id) => id === 1)).toHaveLength(12);
    expect(scoreStrings([3], { blockSize: 2, rows: 1, seed: 4, border: true })).toEqual(Uint32Array.of(0, 3));
    expect(() => scoreStrings([0, 0], { blockSize: 4, rows: 1, seed: 4, border: false })).toThrow('characters');
  });
});
