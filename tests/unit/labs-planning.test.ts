/** The planning lab without an engine: its plan, and networks kept as text. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { heldSchema, heldState, holdState } from '../../src/labs/planning/held-state.ts';
import { courseConfig, isCourse, networkSteps, planningPlan } from '../../src/labs/planning/plan.ts';

describe('the plan', () => {
  const { networks } = planningPlan({ quick: false, seeds: [1, 2] });

  it('sets a small network beside a larger one, with every seed', () => {
    expect(networks.map(({ config }) => [config.seed, config.nLayer, config.nEmbd])).toEqual([
      [1, 4, 32],
      [1, 4, 64],
      [2, 4, 32],
      [2, 4, 64],
    ]);
  });

  it('teaches all of them the same: only the number of pairs differs between the courses of the way', () => {
    for (const planned of networks) {
      const ways = planned.courses.filter(({ asks }) => asks === 'way');
      expect(ways.map(({ pairs }) => pairs).sort((a, b) => Number(a) - Number(b))).toEqual([76, 152, 304]);
      expect(new Set(ways.map((course) => JSON.stringify(courseConfig(planned, course)))).size).toBe(1);
    }
  });

  it('trains 2,000 steps of reading and 1,600 of teaching a network', () => {
    expect(networks.map(networkSteps)).toEqual([3600, 3600, 3600, 3600]);
  });

  it('stops the same schedule early in a quick run', () => {
    const [quick] = planningPlan({ quick: true, seeds: [1] }).networks;
    expect(quick?.config).toEqual(networks[0]?.config);
    expect(quick?.looks.at(-1)).toBe(300);
  });

  it('takes a course that was broken off for another one', () => {
    const planned = { asks: 'way', pairs: 76, scratch: false, mix: 0.2 } as const;
    const aside = { right: 1, n: 76, share: 1 / 76, low: 0, high: 0.1 };
    const course = { ...planned, points: [{ step: 100, taught: null, aside }], byMoves: [], walksLoss: 0.3 };
    expect(isCourse({ ...planned, looks: [50, 100] }, course)).toBe(true);
    expect(isCourse({ ...planned, looks: [100, 400] }, course)).toBe(false);
    expect(isCourse({ ...planned, pairs: 152, looks: [100] }, course)).toBe(false);
  });

  it('does not teach again what has diverged', () => {
    const planned = { asks: 'way', pairs: 76, scratch: false, mix: 0.2 } as const;
    const diverged = { ...planned, points: [], byMoves: [], walksLoss: Number.NaN };
    expect(isCourse({ ...planned, looks: [100, 400] }, diverged)).toBe(true);
    expect(isCourse({ ...planned, pairs: 152, looks: [100, 400] }, diverged)).toBe(false);
  });
});

describe('a network kept as text', () => {
  const finite = fc.float32Array({ minLength: 3, maxLength: 3, noNaN: true, noDefaultInfinity: true });

  it('comes back bit for bit through JSON', () => {
    fc.assert(
      fc.property(finite, finite, finite, (params, m, moments) => {
        const state = { step: 7, params: own(params), m: own(m), v: own(moments) };
        const held = v.parse(heldSchema, JSON.parse(JSON.stringify(holdState(state))));
        expect(heldState(held, 3)).toEqual(state);
      }),
    );
  });

  it('is long: pieces of the text are put together rightly', () => {
    const params = Float32Array.from({ length: 10_001 }, (_, i) => Math.fround(Math.sin(i)));
    expect(heldState(holdState({ step: 1, params, m: params, v: params }), 10_001)?.params).toEqual(params);
  });

  it('is refused when it has another length, a NaN, or is no base64', () => {
    const good = holdState({ step: 1, params: own([1, 2]), m: own([0, 0]), v: own([0, 0]) });
    expect(heldState(good, 2)).not.toBeNull();
    expect(heldState(good, 3)).toBeNull();
    const broken = holdState({ step: 1, params: own([1, Number.NaN]), m: own([0, 0]), v: own([0, 0]) });
    expect(heldState(broken, 2)).toBeNull();
    expect(v.is(heldSchema, { ...good, m: 'not base64!' })).toBe(false);
    expect(heldState({ ...good, v: 'AAA=' }, 2)).toBeNull(); // two bytes are half a number
  });
});

const own = (values: ArrayLike<number>): Float32Array<ArrayBuffer> => Float32Array.from(values);
