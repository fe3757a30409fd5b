/** @file What the planning lab tells, on results made up here with known differences. */
import { describe, expect, test } from 'vitest';
import { paintOf } from '../../src/data/figure/paint.ts';
import { figureSvg } from '../../src/data/figure/svg.ts';
import { differenceOf } from '../../src/labs/planning/difference.ts';
import type { Course, Known, PlanningNetwork, PlanningResult } from '../../src/labs/planning/result.ts';
import { planningStory } from '../../src/labs/planning/story.ts';
import type { AtLength } from '../../src/labs/world/report.ts';
import { type Share, shareOf } from '../../src/labs/world/share.ts';

const { outcome, figures, findings, troubles } = planningStory;

const of = (right: number, n: number): Share => shareOf({ right, n });
const at = (moves: number, right: number, n = 100): AtLength => ({ moves, share: of(right, n) });

/** Taught ways, of which so many of the 76 kept aside are found. */
function ways(pairs: number, right: number, more: Partial<Course> = {}): Course {
  const byMoves = [at(1, Math.min(right, 6), 6), at(9, Math.max(0, right - 6), 70)];
  const points = [100, 400].map((step) => ({ step, taught: of(74, 76), aside: of(right, 76) }));
  return { asks: 'way', pairs, scratch: false, mix: 0.2, points, byMoves, walksLoss: 0.33, ...more };
}

const where = (rights: readonly (readonly [step: number, right: number])[], more: Partial<Course> = {}): Course => ({
  ...{ asks: 'where', pairs: null, scratch: false, mix: 0.2, byMoves: [], walksLoss: 0.336 },
  points: rights.map(([step, right]) => ({ step, taught: null, aside: of(right, 200) })),
  ...more,
});

const known: Known = {
  readout: [of(50, 300), of(180, 300), of(240, 300), of(270, 300), of(279, 300)],
  untrained: [of(49, 300), of(130, 300), of(129, 300), of(128, 300), of(126, 300)],
  longer: [at(12, 88), at(30, 69)],
  asked: of(0, 200),
};

const looks = (tenMoves: number) => [
  { step: 100, loss: 0.8, legal: of(40, 100), blind: [at(1, 7), at(10, 9)] },
  { step: 600, loss: 0.4, legal: of(99, 100), blind: [at(1, 94), at(10, 40)] },
  { step: 2000, loss: 0.326, legal: of(100, 100), blind: [at(1, 100), at(10, tenMoves)] },
];

function network(nEmbd: 32 | 64, courses: readonly Course[], more: Partial<PlanningNetwork> = {}): PlanningNetwork {
  const parameters = nEmbd === 64 ? 204_544 : 52_640;
  return {
    ...{ nLayer: 4, nEmbd, seed: 1, parameters, reading: looks(95), known, courses, brokenAt: null, held: null },
    ...more,
  };
}

const result = (...networks: readonly PlanningNetwork[]): PlanningResult => ({ schema: 1, networks });

/** Of 76 ways never taught: found by each size with 76 and with 304 pairs taught. */
const measured = (small: readonly [number, number], large: readonly [number, number]): PlanningResult =>
  result(
    network(32, [ways(304, small[1]), ways(76, small[0])]),
    network(64, [ways(304, large[1]), ways(76, large[0])]),
  );

/** Everything the full plan has, two seeds. */
const whole = result(
  ...[1, 2].flatMap((seed) =>
    ([32, 64] as const).map((nEmbd) =>
      network(
        nEmbd,
        [
          ...[ways(304, nEmbd === 64 ? 40 + seed : 20), ways(76, 9), ways(152, 18)],
          where([
            [10, 60],
            [100, 198],
          ]),
          where(
            [
              [25, 9],
              [100, 11],
            ],
            { scratch: true, walksLoss: 0.9 },
          ),
          where([[200, 200]], { mix: 0, walksLoss: 1.208 }),
        ],
        { seed },
      ),
    ),
  ),
);

/** What is found, sentence by sentence. */
const sentences = (result: PlanningResult): readonly string[] =>
  findings(result).flatMap((said) => said.split(/(?<=\.) (?=[A-Z“])/));
const first = (sentences: readonly string[], start: string): string =>
  sentences.find((sentence) => sentence.startsWith(start)) ?? '';

describe('the difference of two shares', () => {
  /**
   * By hand, 56 of 70 and 48 of 80, z = 1.96 (z² = 3.8416). Wilson: p = .8, n = 70: centre (.8 + .02744) / 1.05488 = .78439,
   * reach √(.05488 (.16 + .01372)) / 1.05488 = .09764 / 1.05488 = .09256: .69183 to .87695. p = .6, n = 80: centre
   * (.6 + .02401) / 1.04802 = .59542, reach √(.04802 (.24 + .012005)) / 1.04802 = .11001 / 1.04802 = .10497: .49045 to .70039.
   * .2 − √(.10817² + .10039²) = .2 − .14758 = .0524; .2 + √(.07695² + .10955²) = .2 + .13387 = .3339. As in Newcombe's table.
   */
  test('has the interval of the worked example', () => {
    const { value, low, high } = differenceOf(of(56, 70), of(48, 80)) ?? { value: 0, low: 0, high: 0 };
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  test('turns round when the two are exchanged, stays within −1 and 1, and is none of nothing', () => {
    const [there, back] = [differenceOf(of(9, 10), of(3, 10)), differenceOf(of(3, 10), of(9, 10))];
    expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 12);
    expect(differenceOf(of(10, 10), of(0, 10))?.high).toBeLessThanOrEqual(1);
    expect(differenceOf(of(0, 0), of(3, 10))).toBeNull();
  });
});

describe('the answer', () => {
  test.each([
    ['size', measured([20, 18], [40, 41])],
    ['answers', measured([10, 40], [9, 41])],
    ['both', measured([8, 18], [10, 42])],
    ['neither', measured([15, 18], [17, 20])],
    ['neither', measured([15, 41], [40, 18])], // the other way round is no help
  ])('is %s', (expected, found) => {
    expect(outcome(found)).toBe(expected);
    expect(planningStory.words.guess.options.map(({ id }) => id)).toContain(expected);
  });

  test('waits for two sizes with two numbers of pairs, of the same seed', () => {
    const [small, large] = measured([8, 18], [10, 42]).networks as [PlanningNetwork, PlanningNetwork];
    expect(outcome(result())).toBeNull();
    expect(outcome(result(large))).toBeNull();
    expect(outcome(result(small, network(64, [ways(304, 42)])))).toBeNull();
    expect(outcome(result(network(32, [ways(304, 18)]), large))).toBeNull();
    expect(outcome(result(small, { ...large, seed: 2 }))).toBeNull();
    expect(outcome(result(small, { ...large, brokenAt: 90 }))).toBeNull();
    expect(outcome(result(small, network(64, [ways(304, 42), ways(76, 9, { walksLoss: Number.NaN })])))).toBeNull();
    expect(outcome(result(small, large))).toBe('both');
  });

  test('is none while the larger network has no map', () => {
    const [small, large] = measured([8, 18], [10, 42]).networks as [PlanningNetwork, PlanningNetwork];
    const lost = result(small, { ...large, reading: looks(49) });
    expect(outcome(lost)).toBeNull();
    expect(troubles(lost).join()).toMatch(/do not have the map \(only 49\s%/);
    expect(outcome(result({ ...small, reading: looks(49) }, large))).toBe('both');
  });

  test('counts all seeds together', () => {
    const [small, large] = measured([18, 18], [20, 26]).networks as [PlanningNetwork, PlanningNetwork];
    const seeds = (number: number) =>
      Array.from({ length: number }, (_, index) => index + 1).flatMap((seed) => [
        { ...small, seed },
        { ...large, seed },
      ]);
    expect(outcome(result(...seeds(1)))).toBe('neither');
    expect(outcome(result(...seeds(8)))).toBe('both');
  });
});

describe('what is told', () => {
  test('the differences, with their intervals', () => {
    // 41 + 42 of 152 (.546, .467 to .623) against 20 + 20 (.263, .200 to .338): .283 − √(.079² + .075²), .283 + √(.077² + .063²).
    // The wider one with 76 pairs: 18 of 152, .118, so .428 more with 304.
    const said = sentences(whole);
    expect(first(said, 'Taught 304 pairs, networks of 4 layers of 64')).toMatch(
      /find 55\s% \(47–62\s%\).* 4 layers of 32 26\s% \(20–34\s%\): a difference of \+28 points \(95 % interval \+17 to \+38; in each of 2 seeds \+28 to \+29\), so it counts\.$/,
    );
    expect(first(said, 'Taught 304 pairs instead of 76, networks of 4 layers of 64')).toMatch(
      /55\s% .* instead of 12\s% .* \+43 points/,
    );
    expect(first(sentences(measured([15, 18], [17, 20])), 'Taught 304')).toMatch(/\+3 points.*so it may be chance/);
    expect(first(sentences(measured([15, 41], [40, 18])), 'Taught 304')).toMatch(/−30 points.*so it is worse/);
  });

  test('the map, the order, answers, longer walks, and what was forgotten', () => {
    const said = sentences(whole).filter((sentence) => sentence.includes('4 layers of 64'));
    expect(first(said, 'Networks of 4 layers of 64 have the map')).toMatch(
      /length \(10\) 95\s%.* read rightly in 93\s%.*random weights in 42\s%/,
    );
    expect(first(said, 'While they read')).toMatch(
      /streets at step 600; .*1 move at step 600; .*10 moves at step 2,000\.$/,
    );
    expect(first(said, '“Where am I?”')).toMatch(
      /answer: 0\s% .* right, 99\s% .* after 100 steps .*without having read, 5\.5\s% .* after 100 steps/,
    );
    expect(first(said, 'Of walks of 30 moves')).toMatch(/at most 10, networks of 4 layers of 64 get the end of 69\s%/);
    expect(first(said, 'While networks of 4 layers of 64 are taught')).toMatch(
      /mixed in \+0\.01 nats in 100 steps, with none \+0\.88 nats in 200 steps/,
    );
    expect(first(said, 'After 304 pairs')).toMatch(/know 97\s% .* find 55\s%/);
  });

  test('of each question both sizes together', () => {
    const map = findings(whole).filter((said) => said.includes('have the map'));
    expect(map).toHaveLength(1);
    expect(map[0]).toMatch(/4 layers of 32 .*4 layers of 64 /);
  });

  test('nothing of nothing, and of a network that still reads only the order', () => {
    expect(findings(result())).toEqual([]);
    const reading = network(64, [], { known: null, reading: looks(95).slice(0, 1) });
    expect(findings(result(reading))).toHaveLength(1);
    expect(findings(result(reading))[0]).toMatch(/10 moves not yet\.$/);
  });
});

describe('the figures', () => {
  const all = ['planning', 'by-moves', 'order', 'readout', 'asked', 'longer'];
  const ids = (found: PlanningResult) => figures(found).map(({ id }) => id);

  test('are those that can be drawn', () => {
    expect(ids(result())).toEqual([]);
    expect(ids(result(network(32, [], { known: null })))).toEqual(['order']);
    expect(ids(result(network(32, [])))).toEqual(['order', 'readout', 'asked', 'longer']);
    expect(ids(result(network(32, [ways(304, 20)])))).toEqual(all);
    expect(ids(whole)).toEqual(all);
    expect(Object.keys(planningStory.words.figures)).toEqual(all);
  });

  test('have numbers in every sentence and table, and can be painted', () => {
    for (const figure of [...figures(whole), ...figures(result(network(32, [ways(304, 20)])))]) {
      expect(figure.sentence).toMatch(/\d/);
      expect(figure.table.rows.length).toBeGreaterThan(0);
      for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
      const svg = figureSvg(figure, { width: 700, height: 400, size: 13, paint: paintOf('light') });
      expect(`${svg}${figure.sentence}${figure.about}`).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('show all seeds together as a line and each as a point with its interval', () => {
    const figure = figures(whole)[0];
    const marks = figure?.kind === 'plot' ? figure.marks : [];
    const line = marks.find((mark) => mark.kind === 'line' && mark.tone === 'blue' && !mark.dashed);
    expect(line?.kind === 'line' && line.points).toEqual([
      [76, 18 / 152],
      [152, 36 / 152],
      [304, 83 / 152],
    ]);
    const seeds = marks.flatMap((mark) => (mark.kind === 'points' && mark.shape === 'circle' ? mark.points : []));
    expect(seeds).toHaveLength(12);
    expect(seeds).toContainEqual(expect.objectContaining({ y: 42 / 76, low: of(42, 76).low, high: of(42, 76).high }));
    expect(marks).toContainEqual(expect.objectContaining({ kind: 'rule', words: 'random walk' }));
  });

  test('draw random weights beside the network that has read', () => {
    const figure = figures(whole).find(({ id }) => id === 'readout');
    const lines = figure?.kind === 'plot' ? figure.marks.filter((mark) => mark.kind === 'line') : [];
    expect(lines.map(({ dashed = false, points }) => [dashed, points.at(-1)?.[1]])).toEqual([
      [true, 0.42],
      [true, 0.42],
      [false, 0.93],
      [false, 0.93],
    ]);
  });
});

describe('the troubles', () => {
  test('none of nothing, none of a whole result', () => {
    expect(troubles(result())).toEqual([]);
    expect(troubles(whole)).toEqual([]);
  });

  test('broken, diverged and unfinished networks, by name', () => {
    const held = { step: 2000, params: '', m: '', v: '' };
    const said = troubles(
      result(
        network(32, [], { brokenAt: 310, known: null }),
        network(64, [ways(304, 40), ways(152, 0, { points: [], walksLoss: Number.NaN })], { held }),
        network(64, [], { seed: 2, known: null, reading: looks(95).slice(0, 2) }),
      ),
    );
    expect(said[0]).toMatch('4 layers of 32, seed 1: the loss was no longer a number at step 310');
    expect(said[1]).toMatch('4 layers of 64, seed 1, “which way?” of 152 pairs: the loss was no longer a number');
    expect(said[2]).toBe(
      'Not finished yet: 4 layers of 64, seed 1 (2 courses taught); 4 layers of 64, seed 2 (read 600 steps).',
    );
    expect(said[3]).toMatch(/^No answer yet: only networks of two sizes/);
  });

  test('why there is no answer, what was not learned, seeds that disagree, and one seed', () => {
    const [small, large] = measured([8, 18], [10, 42]).networks as [PlanningNetwork, PlanningNetwork];
    expect(troubles(result(small, network(64, [ways(304, 40)]))).join()).toMatch(
      '4 layers of 64 must be taught two numbers',
    );
    expect(troubles(result(small, { ...large, seed: 2 }))).toEqual([
      'No answer yet: no seed of both sizes was taught as many pairs.',
    ]);
    const weak = ways(304, 18, { points: [{ step: 50, taught: of(30, 76), aside: of(8, 76) }] });
    expect(troubles(result(network(32, [weak, ways(76, 8)]), large)).join()).toMatch(
      /304 pairs networks of 4 layers of 32 know only 39\s%/,
    );
    const other = { ...large, seed: 2, courses: [ways(304, 17), ways(76, 9)] };
    const said = troubles(result(small, large, { ...small, seed: 2 }, other));
    expect(said).toEqual(['What width changes differs in sign between seeds.']);
    expect(troubles(result(small, large))).toEqual(['One seed: how much another training would differ is not known.']);
  });
});
