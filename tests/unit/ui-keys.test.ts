/** @file What Space means where: the run on the page, or among labs the lab. */
import { describe, expect, it } from 'vitest';
import type { KeptLab } from '../../src/labs/kept.ts';
import { pauseOrGoOn } from '../../src/ui/keys.ts';
import { emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import { record, startUp } from './ui-fixtures.ts';

const half: KeptLab = {
  ...{ schema: 1, lab: 'scaling', quick: true, seeds: [1], guess: null, startedAt: '2026-01-01T00:00:00.000Z' },
  ...{ seconds: 60, share: 0.5, machine: 'test', text: null, result: { schema: 1, points: [], predictions: [] } },
};

const stateAfter = (...news: readonly News[]): PageState =>
  news.reduce(reduce, reduce(emptyState, { type: 'started', startUp: startUp({}) }));
const trains: News = { type: 'run', run: record({ state: 'running' }) };
const begun: News = { type: 'lab-begun', lab: 'scaling' };
const kept = (changes: Partial<KeptLab<'scaling'>> = {}): News => ({
  type: 'lab-kept',
  kept: { ...half, ...changes } as KeptLab,
});
const at = (view: PageState['labs']['view']): News => ({ type: 'labs-view', view });

describe('Space', () => {
  it('pauses the run, and goes on with it, wherever no lab is meant', () => {
    const [running, paused] = [stateAfter(trains), stateAfter({ type: 'run', run: record({ state: 'paused' }) })];
    for (const view of ['pretrain', 'finetune', 'squeeze', 'labs'] as const) {
      expect(pauseOrGoOn(running, view)).toEqual({ type: 'pause' });
      expect(pauseOrGoOn(paused, view)).toEqual({ type: 'resume' });
    }
    expect(pauseOrGoOn(stateAfter(), 'pretrain')).toBeNull();
  });

  it('pauses the lab that runs on Labs, also from another tab, and leaves the run that it waits for', () => {
    for (const view of ['overview', 'scaling', 'thought'] as const)
      expect(pauseOrGoOn(stateAfter(trains, begun, at(view)), 'labs')).toEqual({ type: 'pause-lab' });
    expect(pauseOrGoOn(stateAfter(trains, begun, at('scaling')), 'pretrain')).toEqual({ type: 'pause' });
    expect(pauseOrGoOn(stateAfter(trains, begun, { type: 'lab-pausing' }), 'labs')).toBeNull();
  });

  it('goes on with the paused lab that is looked at, and begins none', () => {
    const paused = stateAfter(trains, kept(), at('scaling'));
    expect(pauseOrGoOn(paused, 'labs')).toEqual({ type: 'run-lab', lab: 'scaling' });
    const nothing = [stateAfter(trains, at('scaling')), stateAfter(kept({ share: 1 }), at('scaling'))];
    const otherPlan = stateAfter(kept(), at('scaling'), { type: 'lab-plan', lab: 'scaling', quick: false });
    for (const state of [...nothing, otherPlan]) expect(pauseOrGoOn(state, 'labs')).toBeNull();
    expect(pauseOrGoOn({ ...paused, phase: 'failed' }, 'labs')).toBeNull();
  });
});
