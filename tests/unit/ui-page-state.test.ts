/** @file The page's reducer: what each event changes, without a browser. */
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/config/types.ts';
import { currentRun, emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import { readings } from '../../src/ui/run-view.ts';
import { config, metric, record, startUp } from './ui-fixtures.ts';

const play = (news: readonly News[], from: PageState = emptyState): PageState => news.reduce(reduce, from);
const began = (run: RunRecord): News => ({ type: 'run', run });

describe('reduce', () => {
  it('is ready after starting, with runs in the order in which they began', () => {
    const late = record({ id: 'late', startedAt: '2025-02-01T00:00:00Z' });
    const early = record({ id: 'early', startedAt: '2025-01-01T00:00:00Z' });
    const state = play([{ type: 'started', startUp: startUp({ runs: [late, early] }) }]);
    expect(state.phase).toBe('ready');
    expect(state.runs.map((run) => run.record.id)).toEqual(['early', 'late']);
    expect(currentRun(state)).toBeNull();
  });

  it('fails when a problem comes before it has started, and stays ready when it comes later', () => {
    const problem: News = { type: 'problem', runId: null, problem: { code: 'no-webgpu' } };
    expect(play([problem]).phase).toBe('failed');
    expect(play([{ type: 'started', startUp: startUp({}) }, problem]).phase).toBe('ready');
  });

  it('starts where nothing can be kept, and says so', () => {
    const problem: News = { type: 'problem', runId: null, problem: { code: 'storage-unavailable', detail: '' } };
    expect(play([problem]).phase).toBe('starting');
    expect(play([problem, { type: 'started', startUp: startUp({}) }])).toMatchObject({ phase: 'ready', problem });
    const lost: News = { type: 'problem', runId: null, problem: { code: 'internal', detail: '' } };
    expect(play([lost, { type: 'started', startUp: startUp({}) }]).problem).toBeNull();
  });

  it('makes a run that began the current one and takes over its settings', () => {
    const state = play([
      { type: 'started', startUp: startUp({}) },
      began(record({ config: { ...config, steps: 77 } })),
    ]);
    expect(currentRun(state)?.record.id).toBe('a');
    expect(state.config?.steps).toBe(77);
  });

  it('keeps the place of a run that is opened again', () => {
    const state = play([
      began(record({ id: 'a' })),
      began(record({ id: 'b' })),
      began(record({ id: 'a', name: 'again' })),
    ]);
    expect(state.runs.map((run) => run.record.name)).toEqual(['again', 'base']);
    expect(state.currentId).toBe('a');
  });

  it('appends metrics, checks and samples to their own run only', () => {
    const state = play([
      began(record({ id: 'a' })),
      began(record({ id: 'b' })),
      { type: 'metrics', runId: 'a', points: [metric(1, 4.2), metric(2, 4.1)], tokensPerSecond: 768 },
      { type: 'check', runId: 'a', check: { step: 2, loss: 4.15 } },
      { type: 'sample', runId: 'a', sample: { step: 2, text: 'qzx', stage: 'random-letters' } },
    ]);
    const [a, b] = state.runs;
    expect(a?.record.step).toBe(2);
    expect(a?.record.metrics).toHaveLength(2);
    expect(a?.record.checks).toEqual([{ step: 2, loss: 4.15 }]);
    expect(a?.record.samples.map((sample) => sample.text)).toEqual(['qzx']);
    expect(b?.record.metrics).toHaveLength(0);
  });

  it('marks a writing stage only where it changes', () => {
    const state = play([
      began(record({})),
      { type: 'sample', runId: 'a', sample: { step: 0, text: '', stage: 'random-letters' } },
      { type: 'sample', runId: 'a', sample: { step: 10, text: '', stage: 'random-letters' } },
      { type: 'sample', runId: 'a', sample: { step: 20, text: '', stage: 'short-words' } },
    ]);
    expect(currentRun(state)?.stages).toEqual([
      { step: 0, stage: 'random-letters' },
      { step: 20, stage: 'short-words' },
    ]);
  });

  it('shows what is being written until the sample is whole', () => {
    const news: News[] = [began(record({})), { type: 'sampling', runId: 'a', step: 5, text: 'To b' }];
    expect(currentRun(play(news))?.sampling).toEqual({ step: 5, text: 'To b' });
    const whole: News = { type: 'sample', runId: 'a', sample: { step: 5, text: 'To be', stage: 'short-words' } };
    expect(currentRun(play([...news, whole]))?.sampling).toBeNull();
  });

  it('counts unknown characters of a prompt beside what was written', () => {
    const state = play([
      { type: 'writing', requestId: 'p' },
      { type: 'dropped', requestId: 'p', dropped: 2 },
      { type: 'written', requestId: 'p', step: 9, text: 'abc', done: true },
    ]);
    expect(state.written.p).toEqual({ step: 9, text: 'abc', done: true, dropped: 2 });
  });

  it('renames and removes runs; removing the current one leaves none', () => {
    const state = play([began(record({})), { type: 'renamed', runId: 'a', name: 'mine' }]);
    expect(currentRun(state)?.record.name).toBe('mine');
    expect(reduce(state, { type: 'removed', runId: 'a' })).toMatchObject({ runs: [], currentId: null });
  });
});

describe('readings', () => {
  it('derives steps per second and time left from the measured speed', () => {
    const run = record({ config: { ...config, steps: 100, batchSize: 2, blockSize: 8 } });
    const state = play([began(run), { type: 'metrics', runId: 'a', points: [metric(40, 2)], tokensPerSecond: 160 }]);
    const current = currentRun(state);
    expect(current && readings(current)).toMatchObject({
      step: 40,
      share: 0.4,
      stepsPerSecond: 10,
      secondsLeft: 6,
      trainingLoss: 2,
    });
  });

  it('knows nothing before the first step', () => {
    const current = currentRun(play([began(record({}))]));
    expect(current && readings(current)).toMatchObject({
      secondsLeft: null,
      tokensPerSecond: null,
      trainingLoss: null,
      checkLoss: null,
    });
  });
});
