/** @file The Labs view without a browser: what the page knows of labs, and what each lab offers. */
import { describe, expect, it } from 'vitest';
import type { KeptLab } from '../../src/labs/kept.ts';
import { LAB_IDS } from '../../src/labs/lab.ts';
import { stories, tell } from '../../src/labs/stories.ts';
import { parseRecordedLab } from '../../src/ui/demo/recorded-labs.ts';
import { labView } from '../../src/ui/labs/lab-view.ts';
import { doneShare, NO_GUESS } from '../../src/ui/labs/state.ts';
import { emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import { labsItem } from '../../src/ui/stage-items.ts';
import { roughly } from '../../src/ui/words/labs.ts';
import type { Problem } from '../../src/worker/protocol.ts';
import { record, startUp } from './ui-fixtures.ts';

const induction = (changes: Partial<KeptLab<'induction'>> = {}): KeptLab<'induction'> => ({
  schema: 1,
  lab: 'induction',
  quick: false,
  seeds: [1, 2, 3],
  guess: 'sudden',
  startedAt: '2026-01-01T00:00:00.000Z',
  seconds: 60,
  share: 0.5,
  machine: 'test',
  text: null,
  result: { schema: 1, runs: [] },
  ...changes,
});

const stateAfter = (...news: readonly News[]): PageState =>
  news.reduce(reduce, reduce(emptyState, { type: 'started', startUp: startUp({}) }));
const kept = (changes: Partial<KeptLab<'induction'>> = {}): News => ({ type: 'lab-kept', kept: induction(changes) });
const progress = (share: number, lab: 'induction' | 'scaling' = 'induction'): News => ({
  type: 'lab-progress',
  progress: { lab, share, network: 'two layers, seed 2', secondsLeft: 30 },
});
const begun: News = { type: 'lab-begun', lab: 'induction' };
const recorded: News = {
  type: 'labs-recorded',
  recorded: { labs: { induction: induction({ share: 1, guess: null, machine: 'recorder' }) }, world: null },
};
const viewOf = (...news: readonly News[]) => labView(stateAfter(...news), 'induction');

describe('what the page knows of labs', () => {
  it('follows the lab that runs, and no other', () => {
    const state = stateAfter(begun, progress(0.34), progress(0.9, 'scaling'));
    expect(doneShare(state.labs, 'induction')).toBe(0.34);
    expect(doneShare(state.labs, 'scaling')).toBe(0);
    expect(labsItem(state).says).toBe('34\u00a0% of Attention');
    expect(reduce(state, { type: 'lab-ended', lab: 'scaling' }).labs.running?.lab).toBe('induction');
    expect(reduce(state, { type: 'lab-ended', lab: 'induction' }).labs.running).toBeNull();
  });

  it('hears late that nothing runs any more', () => {
    expect(stateAfter(progress(0.4)).labs.running).toBeNull();
    expect(stateAfter({ type: 'lab-pausing' }).labs.running).toBeNull();
  });

  it('keeps what was heard since it asked for earlier labs', () => {
    const earlier: News = { type: 'labs-kept', kept: { induction: induction({ share: 0.1 }) } };
    expect(doneShare(stateAfter(kept({ share: 0.6 }), earlier).labs, 'induction')).toBe(0.6);
  });

  it('says no longer that a lab is in another tab when it begins here, and leaves other problems', () => {
    const left = (problem: Problem) => stateAfter({ type: 'problem', runId: null, problem }, begun).problem;
    expect(left({ code: 'lab-taken', lab: 'induction' })).toBeNull();
    expect(left({ code: 'lab-changed', lab: 'induction' })).toBeNull();
    expect(left({ code: 'storage-full', needed: 1, free: 0 })).not.toBeNull();
  });

  it('counts the labs that were measured to the end', () => {
    expect(labsItem(stateAfter()).says).toBe('five takeaways');
    expect(labsItem(stateAfter(kept())).says).toBe('five takeaways');
    expect(labsItem(stateAfter(kept({ share: 1 }))).says).toBe('1 of 5 measured');
  });

  it('forgets a lab with its guess, and leaves the others', () => {
    const guess: News = { type: 'lab-guess', lab: 'induction', guess: 'never' };
    const other: News = { type: 'lab-guess', lab: 'scaling', guess: 'level' };
    const { labs } = stateAfter(guess, other, kept(), { type: 'lab-cleared', lab: 'induction' });
    expect(labs.kept).toEqual({});
    expect(labs.guesses).toEqual({ scaling: 'level' });
  });

  it('keeps labs in sight while a recorded run is on the page', () => {
    const yardsticks = { knowsNothing: 4, knowsLetters: 3, knowsPairs: 2 };
    const state = stateAfter(kept(), { type: 'recorded', yardsticks } as News);
    expect(labView(state, 'induction')).toMatchObject({ cannot: 'recorded', shown: { recorded: false } });
  });
});

describe('the one main button', () => {
  it('starts, pauses, goes on, and is done', () => {
    expect(viewOf().action).toBe('start');
    expect(viewOf(begun).action).toBe('pause');
    expect(viewOf(begun, { type: 'lab-pausing' }).action).toBe('pausing');
    expect(viewOf(begun, kept(), { type: 'lab-ended', lab: 'induction' }).action).toBe('go-on');
    expect(viewOf({ type: 'labs-kept', kept: { induction: induction() } }).action).toBe('go-on'); // after a reload
    expect(viewOf(kept({ share: 1 })).action).toBe('done');
  });

  it('says before another plan replaces what was measured', () => {
    const quick: News = { type: 'lab-plan', lab: 'induction', quick: true };
    expect(viewOf(kept({ share: 1 }), quick)).toMatchObject({ action: 'start', replaces: true });
    expect(viewOf(kept({ result: null }), quick)).toMatchObject({ action: 'start', replaces: false });
    expect(viewOf(kept({ quick: true }))).toMatchObject({ action: 'go-on', replaces: false, quick: true });
  });

  it('cannot be pressed before the page has opened, nor where nothing trains', () => {
    expect(labView(emptyState, 'induction').cannot).toBe('starting');
    const failed = reduce(emptyState, { type: 'problem', runId: null, problem: { code: 'no-webgpu' } });
    expect(labView(failed, 'induction').cannot).toBe('failed');
    expect(viewOf().cannot).toBeNull();
  });

  it('says what has to wait', () => {
    const running = record({ state: 'running' });
    expect(viewOf({ type: 'run', run: running }, begun).waits).toBe('run');
    expect(viewOf({ type: 'lab-begun', lab: 'scaling' }).waits).toEqual({ lab: 'scaling' });
    expect(viewOf(begun).waits).toBeNull();
  });

  it('offers the quick plan where the full one is slow', () => {
    const costs = (full: number): News => ({
      type: 'lab-costs',
      lab: 'induction',
      costs: {
        full: { networks: 6, seconds: full, measured: false },
        quick: { networks: 2, seconds: 300, measured: false },
      },
    });
    expect(viewOf(costs(7200)).slow).toEqual({ full: 7200, quick: 300 });
    expect(viewOf(costs(600)).slow).toBeNull();
    expect(viewOf(costs(7200), { type: 'lab-plan', lab: 'induction', quick: true })).toMatchObject({
      slow: null,
      cost: { networks: 2 },
    });
  });
});

describe('the guess', () => {
  const guess: News = { type: 'lab-guess', lab: 'induction', guess: 'never' };

  it('is free until the lab begins, and need not be made', () => {
    expect(viewOf().guess).toEqual({ chosen: null, locked: false });
    expect(viewOf(guess).guess).toEqual({ chosen: 'never', locked: false });
    expect(viewOf(guess, begun).guess).toEqual({ chosen: 'never', locked: true });
    expect(viewOf(kept({ guess: null })).guess).toEqual({ chosen: NO_GUESS, locked: true });
  });

  it('stays what it was when the lab began', () => {
    expect(viewOf(kept(), guess).guess).toEqual({ chosen: 'sudden', locked: true });
    const quick: News = { type: 'lab-plan', lab: 'induction', quick: true };
    expect(viewOf(kept(), guess, quick).guess).toEqual({ chosen: 'sudden', locked: true }); // its answer is in sight
    expect(viewOf(kept({ result: null }), guess, quick).guess).toEqual({ chosen: 'never', locked: false });
  });

  it('cannot be made with the answer in sight', () => {
    const show: News = { type: 'lab-recorded', lab: 'induction', show: true };
    const view = viewOf(recorded, guess, show);
    expect(view.guess).toEqual({ chosen: 'never', locked: true });
    expect(view.shown).toMatchObject({ recorded: true, kept: { machine: 'recorder' } });
    expect(viewOf(recorded, show, begun).shown).toBeNull(); // one's own run takes its place
    expect(viewOf(recorded).shown).toBeNull(); // not before it is asked for
  });
});

describe('recorded labs', () => {
  const file = (lab: KeptLab): unknown => JSON.parse(JSON.stringify(lab));

  it('are read like any file', () => {
    expect(parseRecordedLab('induction', file(induction()))).toEqual(induction());
    expect(parseRecordedLab('scaling', file(induction()))).toBeNull();
    expect(parseRecordedLab('induction', { ...induction(), share: 2 })).toBeNull();
    expect(parseRecordedLab('induction', { ...induction(), result: { schema: 1, runs: [{}] } })).toBeNull();
  });
});

describe('every lab', () => {
  it.each(LAB_IDS)('%s asks, explains, and says what it does not show', (id) => {
    const { words } = stories[id];
    expect(words.question.endsWith('?')).toBe(true);
    expect(words.limits.length).toBeGreaterThan(0);
    expect(new Set(words.guess.options.map((option) => option.id)).size).toBe(words.guess.options.length);
    expect(words.guess.options.map((option) => option.id)).not.toContain(NO_GUESS);
  });

  it('tells nothing before the first thing is finished', () => {
    expect(tell(induction({ result: null }))).toBeNull();
  });
});

describe('estimates', () => {
  it.each([
    [1, '5 s'],
    [61, '65 s'],
    [95, '2 min'],
    [2423, '40 min'],
    [4700, '1 h 20 min'],
    [7210, '2 h'],
    [20_000, '6 h'],
  ])('%d seconds are about %s', (seconds, said) => {
    expect(roughly(seconds).replaceAll('\u00a0', ' ')).toBe(said);
  });
});
