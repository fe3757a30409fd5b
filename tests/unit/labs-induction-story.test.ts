/** @file What the attention lab tells, on curves that were made up to be known. */

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { inductionLab, inductionPlan } from '../../src/labs/induction/lab.ts';
import { type InductionResult, inductionSchema } from '../../src/labs/induction/result.ts';
import { inductionStory } from '../../src/labs/induction/story.ts';
import type { CopyingPoint, WatchedRun } from '../../src/labs/induction/watched.ts';

function point(step: number, loss: number, { accuracy = 0.1, score = 0.05, first = 3.3 } = {}): CopyingPoint {
  return {
    step,
    first: { loss: first, accuracy: 0.04 },
    second: { loss, accuracy },
    heads: [
      { layer: 0, head: 0, induction: 0.01, previous: 0.4 },
      { layer: 0, head: 1, induction: score, previous: 0.02 },
    ],
  };
}

const run = (changes: Partial<WatchedRun>): WatchedRun => ({
  ...{ seed: 0, nLayer: 2, fall: { from: 200, to: 400, nats: 2.2 }, brokenAt: null },
  points: [point(0, 3.3), point(200, 3), point(400, 0.8, { score: 0.3, accuracy: 0.7 }), point(600, 0.2, LEARNED)],
  ...changes,
});
const LEARNED = { score: 0.5, accuracy: 0.96, first: 3.4 };
const single = run({ nLayer: 1, fall: { from: 0, to: 200, nats: 0.6 }, points: [point(0, 3.3), point(600, 2.7)] });
const slow = run({ fall: { from: 0, to: 200, nats: 0.9 } });
const flat = run({ fall: { from: 0, to: 200, nats: 0.4 }, points: [point(0, 3.3), point(600, 2.9)] });
const of = (...runs: WatchedRun[]): InductionResult => ({ schema: 1, runs });
const found = (result: InductionResult): string => inductionStory.findings(result).join('\n');

describe('how the loss falls', () => {
  it.each([
    ['sudden', of(run({}))],
    ['steadily', of(slow)],
    ['never', of(flat)],
    ['sudden', of(run({}), run({ seed: 1 }), { ...flat, seed: 2 })],
    ['never', of(run({}), { ...flat, seed: 1 }, { ...flat, seed: 2 })],
    [null, of(run({}), { ...slow, seed: 1 })], // one each
    [null, of()],
    [null, of(single)], // one layer is the control
    [null, of(run({ brokenAt: 30 }))],
  ])('is %s as measured', (outcome, result) => {
    expect(inductionStory.outcome(result)).toBe(outcome);
  });

  it('is an option of the guess', () => {
    const options = inductionStory.words.guess.options.map(({ id }) => id);
    expect(['sudden', 'steadily', 'never'].every((way) => options.includes(way))).toBe(true);
  });
});

describe('findings', () => {
  it('gives falls, the step of the head, and what is guessed right, over all seeds', () => {
    const other = run({ seed: 1, fall: { from: 240, to: 400, nats: 2.5 } });
    const said = found(of(run({}), single, other));
    expect(said).toContain('With two layers the loss on the second copy falls by at most 2.20 to 2.50 nats');
    expect(said).toContain('beginning at step 200 to 240 (2 seeds)');
    expect(said).toContain('With one layer the loss on the second copy falls by at most 0.60 nats');
    expect(said).toContain('with two layers first at step 400, with one layer never in one seed');
    expect(said).toContain('two layers guess 96\u00a0% of the second copy right');
    expect(said).toContain('held in 2 of 2 seeds');
    expect(said).toContain('On the first copy');
  });

  it('says where a claim did not hold', () => {
    expect(found(of(run({}), { ...flat, seed: 1 }))).toContain('held in 1 of 2 seeds');
    expect(found(of(run({}), { ...flat, seed: 1 }))).toContain('first at step 400, in 1 of 2 seeds');
    expect(found(of(run({ nLayer: 1 })))).toContain('held in 0 of 1 seed');
  });

  it('is silent of runs that broke off', () => {
    expect(found(of(run({ brokenAt: 30 })))).toBe('');
  });
});

describe('figures', () => {
  it('draws a run that broke off, but counts it nowhere', () => {
    const broken = run({ brokenAt: 220, points: [point(0, 3.3), point(200, 3)] });
    expect(inductionStory.figures(of(broken)).map(({ id }) => id)).toEqual(['second-copy', 'best-head']);
    expect(inductionStory.figures(of(run({ brokenAt: 1, points: [] })))).toEqual([]);
    expect(inductionStory.troubles(of(broken, single)).join('\n')).toContain(
      'two layers, seed 0 was no longer a number',
    );
  });

  it('shows loss and score over the same steps', () => {
    const [loss, score] = inductionStory.figures(of(run({}), single));
    if (loss?.kind !== 'plot' || score?.kind !== 'plot') throw new Error('no plots');
    expect(score.x).toEqual(loss.x);
    expect(loss.table.rows.map(([step]) => step)).toEqual(['0', '200', '400', '600']);
    expect(loss.table.rows[1]).toEqual(['200', '3.00', '']); // one layer was not measured there
    const found = loss.marks.flatMap((mark) => (mark.kind === 'points' ? mark.points.map(({ x, y }) => [x, y]) : []));
    expect(found).toEqual([[400, 0.8]]);
  });

  it('has every head of every network in its table', () => {
    const heads = inductionStory.figures(of(run({}), single)).find(({ id }) => id === 'heads');
    expect(heads?.table.rows).toHaveLength(4);
  });
});

describe('troubles', () => {
  it('says what cannot be compared yet', () => {
    const said = inductionStory.troubles(of(run({}))).join('\n');
    expect(said).toContain('No network with one layer');
    expect(said).toContain('With one seed');
    expect(inductionStory.troubles(of(run({}), single, run({ seed: 1 })))).toEqual([]);
    expect(inductionStory.troubles(of())).toEqual([]);
  });
});

describe('the lab', () => {
  it('trains a network of each kind a seed, and knows its cost', () => {
    const { configs } = inductionPlan({ quick: false, seeds: [0, 1] });
    expect(configs.map(({ nLayer, seed }) => [nLayer, seed])).toEqual([
      [2, 0],
      [1, 0],
      [2, 1],
      [1, 1],
    ]);
    const [full, quick] = [false, true].map((one) => inductionLab.cost({ quick: one, seeds: [0] }));
    expect(quick?.flops).toBeLessThan(full?.flops ?? 0);
  });

  it('keeps its result through JSON', () => {
    const result = of(run({}), single, run({ seed: 3, fall: null, brokenAt: 12 }));
    expect(v.parse(inductionSchema, JSON.parse(JSON.stringify(result)))).toEqual(result);
  });
});
