/** @file The numbers that the figures of the Squeeze page hand out, and the picture of speed against size. */
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/ui/csv.ts';
import { beginBlind, blindWritten, guessBlind } from '../../src/ui/squeeze/blind.ts';
import { blindData, costsData, duetData, levelsData, speedsData, tensorsData } from '../../src/ui/squeeze/data.ts';
import { endLabels, lowered, speedScale, speedTicks } from '../../src/ui/squeeze/speed-scale.ts';
import { emptySqueeze, reduceSqueeze, type SqueezeNews } from '../../src/ui/squeeze/state.ts';
import { chanceOf, riseOf } from '../../src/ui/words/squeeze.ts';
import { fidelity, point, report, request, written } from './squeeze-fixtures.ts';

/** One row as what each column holds. */
const row = ({ columns, rows }: ReturnType<typeof costsData>, index: number) =>
  Object.fromEntries(columns.map((column, i) => [column, rows[index]?.[i]]));

describe('a file of numbers', () => {
  it('puts in quotes what would break a line apart', () => {
    const rows = [
      ['a', 0.125, null, true],
      [' ', 'x,y', '\n', '"'],
    ];
    expect(csv({ file: 'f', columns: ['1', '2', '3', '4'], rows })).toBe(
      '1,2,3,4\r\na,0.125,,true\r\n" ","x,y","\n",""""\r\n',
    );
  });

  it('has every column in every row', () => {
    const test = guessBlind(
      blindWritten(beginBlind('x', 7), 'blind-7', { before: 'a', after: 'b', whole: true }),
      true,
    );
    const points = [point(32, 2), point(4, 2.03, { steps: 9, loss: 2.01, control: 1.99 })];
    const duet = {
      request: request(),
      before: written('ab'),
      after: written('a'),
      difference: null,
      done: false,
      dropped: 0,
    };
    const size = { id: 'tiny', parameters: 1, before: 2, after: 3 };
    for (const { columns, rows } of [
      costsData({ ...emptySqueeze, points, fidelities: [fidelity(10, 12)] }),
      levelsData({ before: [{ level: 0.25, count: 3 }], after: [{ level: 0, count: 3 }], binWidth: 0.25 }, 'block'),
      duetData(duet, 'INT4'),
      tensorsData(
        [
          {
            name: 'a',
            shape: [1, 2],
            squeezed: true,
            note: null,
            bytesBefore: 8,
            bytesAfter: 3,
            error: 0.1,
            lossRise: null,
          },
        ],
        'INT4',
      ),
      speedsData([size]),
      blindData(test, 'INT4'),
    ]) {
      expect(rows.length).toBeGreaterThan(0);
      for (const each of rows) expect(each).toHaveLength(columns.length);
    }
  });

  it('holds loss, recovery and likeness of a width in one row, and nothing where nothing was measured', () => {
    const points = [point(32, 2), point(4, 2.03), point(2, 2.4, { steps: 200, loss: 2.05, control: 1.95 })];
    const data = costsData({ ...emptySqueeze, points, fidelities: [fidelity(10, 12)], report: report() });
    expect(row(data, 0)).toMatchObject({ bits: 32, 'difference (nats)': 0, 'squeezed (characters/s)': null });
    expect(row(data, 1)).toMatchObject({ bits: 4, 'squeezed (characters/s)': 12, 'steps with rounding': null });
    expect(row(data, 2)).toMatchObject({
      bits: 2,
      'steps with rounding': 200,
      'FP32 after as many steps (nats)': 1.95,
    });
  });

  it('does not tell which text is whose before it was guessed', () => {
    const asked = blindWritten(beginBlind('x', 7), 'blind-7', { before: 'a', after: 'b', whole: true });
    expect(blindData(asked, 'INT4').rows).toEqual([]);
  });
});

describe('small numbers in words', () => {
  it.each([
    [0.004, '+0.004'],
    [-0.0021, '−0.002'],
    [0.0002, '+0.00'],
    [0.0349, '+0.03'],
    [-0.2, '−0.20'],
  ])('a loss that rises by %d', (rise, said) => {
    expect(riseOf(rise)).toBe(said);
  });

  it('calls no chance 0 that is none', () => {
    expect([0, 0.0003, 0.0006, 0.34].map((chance) => chanceOf(chance).replaceAll('\u00a0', ' '))).toEqual([
      '0 %',
      'under 0.1 %',
      '0.1 %',
      '34 %',
    ]);
  });
});

describe('speed against size', () => {
  const timed = (id: string, parameters: number, before: number, after: number) => ({ id, parameters, before, after });
  const play = (news: readonly SqueezeNews[]) => news.reduce(reduceSqueeze, emptySqueeze);

  it('gathers sizes as they are timed, keeps them when it is stopped, and begins anew', () => {
    const begun: SqueezeNews = { type: 'squeeze-task', task: 'speeds' };
    const news: readonly SqueezeNews[] = [
      begun,
      { type: 'timed', size: timed('tiny', 10, 5, 6) },
      { type: 'speeds-ended', end: 'stopped' },
      { type: 'squeeze-task', task: null },
    ];
    expect(play(news).speeds).toEqual({ sizes: [timed('tiny', 10, 5, 6)], end: 'stopped' });
    expect(play([...news, begun]).speeds).toEqual({ sizes: [], end: null });
    expect(play([...news, { type: 'squeezed', report: report({ step: 41 }) }]).speeds.sizes).toHaveLength(1);
  });

  it('lies inside its frame, faster above slower, larger right of smaller', () => {
    const frame = { width: 800, height: 300, size: 13 };
    const { x, y, left, right, top, bottom } = speedScale([timed('a', 30, 900, 40)], [30, 500, 10_000], frame);
    expect(x(30)).toBeGreaterThan(left);
    expect(x(500)).toBeGreaterThan(x(30));
    expect(x(10_000)).toBeLessThan(right);
    expect(y(900)).toBeGreaterThan(top);
    expect(y(40)).toBeGreaterThan(y(900));
    expect(y(40)).toBeLessThan(bottom);
  });

  it('lowers every other name only where it is narrow', () => {
    expect(lowered({ left: 0, right: 800 }, 13)).toBe(0);
    expect(lowered({ left: 0, right: 300 }, 13)).toBeGreaterThan(13);
  });

  it.each([
    [30, 1200, [50, 100, 200, 500, 1000]],
    [0.8, 1200, [1, 10, 100, 1000]],
    [7, 9, []],
  ])('ticks from %d to %d', (slow, fast, ticks) => {
    expect(speedTicks(slow, fast)).toEqual(ticks);
  });

  it('keeps two words apart, the upper one above', () => {
    expect(endLabels(10, 100, 16)).toEqual([10, 100]);
    expect(endLabels(50, 54, 16)).toEqual([44, 60]);
    expect(endLabels(54, 50, 16)).toEqual([60, 44]);
  });
});
