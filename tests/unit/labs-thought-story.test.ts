/** @file What the thought lab writes, draws and tells, on results made up here. */

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { dice } from '../../src/data/dice.ts';
import { paintOf } from '../../src/data/figure/paint.ts';
import { figureSvg } from '../../src/data/figure/svg.ts';
import { type Draft, writeOn } from '../../src/labs/thought/draft.ts';
import { entropy, estimateInformation } from '../../src/labs/thought/information.ts';
import { thoughtLab } from '../../src/labs/thought/lab.ts';
import { type DesignResult, type ThoughtResult, thoughtSchema } from '../../src/labs/thought/result.ts';
import { thoughtStory } from '../../src/labs/thought/story.ts';

/** One design at its end, of which all questions were asked. */
function run(id: string, accuracy: number, more: Partial<DesignResult> & { questions?: number } = {}): DesignResult {
  const { plane = null, questions = 10_000, ...rest } = more;
  const look = { step: 1000, questions, accuracy, asDesigned: 1, usable: plane?.usable ?? 0, plane };
  const kept = { seed: 1, charactersARow: 12, answerLooks: null, divergedAt: null };
  return { id, ...kept, looks: [look], plane, examples: ['3141:34899=9'], ...rest };
}

const oneBit = run('closed K2 n4', 0.2, { plane: { thought: 1, answer: 1, usable: 0.98, accuracy: 0.2 } });
const copy = run('closed copy n4', 0.1, { plane: { thought: 13.29, answer: 3.32, usable: -0.01, accuracy: 0.1 } });
const masked = run('masked K2 n4', 1, { questions: 1000 });
const direct = run('open direct n5', 0.1, { questions: 1000, examples: ['31415:=7'] });
const looks = {
  places: ['begin', 'digit 1', 'colon', 'thought 1', 'thought 2', 'equals'],
  shares: [[0.1, 0.1, 0, 0.1, 0.6, 0.1]],
};
const sums = run('open sums n5', 1, { questions: 1000, examples: ['31415:34894=4'], answerLooks: looks });
const result = (...results: readonly DesignResult[]): ThoughtResult => ({ schema: 1, results });

describe('writing by guess and check', () => {
  test('ends in what is written one by one, whatever was guessed', () => {
    const V = 5;
    const next = (before: readonly number[]): number => before.reduce((sum, id, i) => sum + (i + 2) * id, 1) % V;
    const { below } = dice({ seed: 3, purpose: 0, index: 0 });
    for (let round = 0; round < 50; round++) {
      const draft: Draft = { ids: Array.from({ length: 7 }, () => below(V)), known: 2 };
      const wanted = draft.ids.slice(0, 2);
      while (wanted.length < 7) wanted.push(next(wanted));
      let passes = 0;
      for (; draft.known < draft.ids.length; passes++) {
        const logits = new Float32Array(7 * V);
        for (let t = 0; t < 7; t++) logits[t * V + next(draft.ids.slice(0, t + 1))] = 1;
        writeOn(draft, logits, V);
      }
      expect(draft.ids).toEqual(wanted);
      expect(passes).toBeLessThanOrEqual(5);
    }
  });
});

describe('information estimated from samples', () => {
  test('of larger channels lies in its 95 % interval in at least 17 of 20 simulations', () => {
    const truth = Math.log2(12) - entropy([0.8 + 0.2 / 12, ...new Array<number>(11).fill(0.2 / 12)]);
    const held = Array.from({ length: 20 }, (_, seed) => {
      const { below, chance } = dice({ seed, purpose: 0, index: 0 });
      const samples = Array.from({ length: 1500 }, () => {
        const a = below(12);
        return [String(a), String(chance(0.2) ? below(12) : a)] as const;
      });
      const { low, high } = estimateInformation(samples, { draws: 40, seed });
      return low <= truth && truth <= high;
    });
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(17);
  });
});

describe('the lab', () => {
  test('has three seeds of eighteen networks, and one of six', () => {
    expect(thoughtLab.cost({ quick: false, seeds: [1, 2, 3] }).networks).toBe(3 * 18);
    const [quick, full] = [true, false].map((wanted) => thoughtLab.cost({ quick: wanted, seeds: [1] }));
    expect(quick?.networks).toBe(6);
    expect(quick?.flops).toBeLessThan((full?.flops ?? 0) / 10);
  });

  test('reads what it kept, and nothing else', () => {
    const kept: unknown = JSON.parse(JSON.stringify(result(oneBit, sums)));
    expect(v.parse(thoughtSchema, kept)).toEqual(result(oneBit, sums));
    expect(v.safeParse(thoughtSchema, { schema: 1, results: [{ ...oneBit, looks: 'none' }] }).success).toBe(false);
  });
});

describe('the story', () => {
  test('agrees with the option that is measured, or with none', () => {
    expect(thoughtStory.outcome(result())).toBeNull();
    expect(thoughtStory.outcome(result(direct))).toBeNull();
    expect(thoughtStory.outcome(result(oneBit))).toBe('0.2');
    expect(
      thoughtStory.outcome(result({ ...oneBit, looks: oneBit.looks.map((look) => ({ ...look, accuracy: 0.35 })) })),
    ).toBeNull();
    expect(thoughtStory.words.guess.options.map(({ id }) => id)).toContain('0.2');
  });

  test('draws what is there', () => {
    const ids = (...runs: readonly DesignResult[]) => thoughtStory.figures(result(...runs)).map(({ id }) => id);
    expect(ids()).toEqual([]);
    expect(ids(direct)).toEqual(['accuracy-steps', 'accuracy-characters', 'collapse']);
    expect(ids(oneBit)).toEqual(['plane', 'trap', 'usable']);
    expect(ids(oneBit, copy, masked, direct, sums)).toHaveLength(7);
  });

  test('has numbers in every sentence and table, and draws them all', () => {
    for (const figure of thoughtStory.figures(result(oneBit, copy, masked, direct, sums))) {
      expect(figure.sentence).toMatch(/\d/);
      expect(figure.table.rows.length).toBeGreaterThan(0);
      for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
      const svg = figureSvg(figure, { width: 700, height: 400, size: 13, paint: paintOf('light') });
      expect(`${svg}${figure.sentence}`).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('shows the full copy as held and not usable', () => {
    const plane = thoughtStory.figures(result(oneBit, copy))[0];
    const points =
      plane?.kind === 'plot' ? plane.marks.flatMap((mark) => (mark.kind === 'points' ? mark.points : [])) : [];
    expect(points).toContainEqual(expect.objectContaining({ x: 13.29, y: 3.32, name: 'full copy' }));
    expect(points).toContainEqual(expect.objectContaining({ x: 13.29, y: -0.01 }));
  });

  test('says each sampled share with its interval, and an exact one without', () => {
    const said = thoughtStory.findings(result(oneBit, copy, masked, direct, sums)).join('\n');
    // Wilson's interval of 100 in 1,000 is 8.3 to 12.0 %.
    expect(said).toMatch(/Answered at once, 5 digits: 10\s% \(8\.3–12\s%\)/);
    expect(said).toMatch(/2 values: 1\.00 bits of the question, 1\.00 of the answer, 20\s% right/);
    expect(said).toContain('31415 → 34894 → 4');
  });

  test('tells when usable bits exceed what is there', () => {
    const wrong = { ...oneBit, plane: { thought: 1, answer: 1, usable: 1.5, accuracy: 0.2 } };
    expect(thoughtStory.findings(result(wrong)).join()).toContain('exceed the bits that are there by up to 0.50');
    expect(thoughtStory.findings(result(oneBit)).join()).toContain('never exceed');
  });

  test('leaves out a run whose loss was no number, and says so', () => {
    const broken = { ...oneBit, divergedAt: 40 };
    expect(thoughtStory.figures(result(broken))).toEqual([]);
    expect(thoughtStory.troubles(result(broken)).join()).toContain('no longer a number at step 40');
  });

  test('names what is not trained yet, of the plan that was begun', () => {
    const troubles = thoughtStory.troubles(result(sums)).join();
    expect(troubles).toContain('a code of 10 values, 60\u00a0% noise');
    const quick = thoughtStory.troubles(result(run('closed K2 n2', 0.2))).join();
    expect(quick).toContain('3 digits');
    expect(quick).not.toContain('noise');
    expect(troubles).toContain('One seed');
  });
});
