/** @file A text that grows on the page: one look at a time, a row for every character, and steered beside plain chances. */
import { describe, expect, it } from 'vitest';
import { fileName, headNumbers } from '../../src/ui/attention/export-files.ts';
import { firstDifference, nextRows } from '../../src/ui/attention/gain-next.ts';
import { GROWTH, GrowthConductor } from '../../src/ui/attention/generation-conductor.ts';
import { emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import type { Attended, AttentionApi } from '../../src/worker/attention-protocol.ts';
import type { Answer } from '../../src/worker/protocol.ts';
import { Scheduler } from '../../src/worker/scheduler.ts';
import { frame as map } from './attention-fixtures.ts';
import { config, text as textReport } from './ui-fixtures.ts';

type Asked = Parameters<AttentionApi['attend']>[0];

/** A page whose worker answers when the test says so. */
function stage() {
  let page: PageState = { ...emptyState, phase: 'ready', text: textReport, config };
  const asked: { readonly request: Asked; readonly answer: (ok: boolean) => void }[] = [];
  const client = {
    attend: (request: Asked) =>
      new Promise<Answer<Attended>>((done) => {
        const attended = { frame: map(request.probe.text ?? '', { step: 3 }), next: [], unknown: [], cut: 0 };
        const problem = { code: 'internal', detail: 'no' } as const;
        asked.push({ request, answer: (ok) => done(ok ? { ok, value: attended } : { ok: false, problem }) });
      }),
  };
  const tell = (news: News): void => {
    page = reduce(page, news);
    void conductor.keepUp(client);
  };
  const conductor: GrowthConductor = new GrowthConductor({
    page: () => page,
    dispatch: tell,
    value: async (answer) => {
      const told = await answer;
      return told.ok ? told.value : null;
    },
  });
  const wrote = (text: string, done = false): void => tell({ type: 'written', requestId: GROWTH, step: 3, text, done });
  const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
  return { asked, tell, wrote, settle, rows: () => page.attention.growth?.rows.map(({ place }) => place) ?? [] };
}

describe('looking at what is written', () => {
  const steer = { keyBias: [1], scaled: [] };

  it('asks for one look at a time, at the whole text so far, steered as the writing is', async () => {
    const { asked, tell, wrote, settle, rows } = stage();
    tell({ type: 'attention-grow', text: 'ab', steer });
    wrote('');
    expect(asked).toEqual([]);
    wrote('a');
    wrote('ab');
    wrote('aba');
    expect(asked.map(({ request }) => request.probe.text)).toEqual(['aba']);
    expect(asked[0]?.request).toMatchObject({ network: 'now', steer });
    asked[0]?.answer(true);
    await settle();
    expect(rows()).toEqual([2]);
    expect(asked.map(({ request }) => request.probe.text)).toEqual(['aba', 'ababa']);
    asked[1]?.answer(true);
    await settle();
    expect(rows()).toEqual([2, 3, 4]);
    expect(asked).toHaveLength(2);
  });

  it('has the row of each character before the next one is written: a look goes before', async () => {
    const { asked, tell, wrote, settle, rows } = stage();
    const scheduler = new Scheduler();
    const seen: (readonly number[])[] = [];
    tell({ type: 'attention-grow', text: 'ab', steer: null });
    async function* writing() {
      for (const text of ['a', 'ab', 'aba']) {
        yield text;
        await settle(); // news and answers are under way while the GPU works
      }
    }
    async function* look() {
      yield asked.at(-1);
    }
    await scheduler.run('write', writing(), (text) => {
      seen.push(rows());
      wrote(text);
      void scheduler.run('capture', look(), (question) => question?.answer(true));
    });
    expect(seen).toEqual([[], [2], [2, 3]]);
    expect(rows()).toEqual([2, 3, 4]);
  });

  it('forgets an answer for a text that was begun anew', async () => {
    const { asked, tell, wrote, settle, rows } = stage();
    tell({ type: 'attention-grow', text: 'a', steer: null });
    wrote('b');
    tell({ type: 'attention-grow', text: 'bb', steer: null });
    tell({ type: 'writing', requestId: GROWTH });
    asked[0]?.answer(true);
    await settle();
    expect(rows()).toEqual([]);
  });

  it('gives up after a problem instead of asking again and again', async () => {
    const { asked, tell, wrote, settle } = stage();
    tell({ type: 'attention-grow', text: 'a', steer: null });
    wrote('b');
    asked[0]?.answer(false);
    await settle();
    wrote('ba');
    await settle();
    expect(asked).toHaveLength(1);
  });
});

describe('chances side by side', () => {
  const next = (...list: readonly (readonly [string, number])[]) =>
    list.map(([character, chance]) => ({ character, chance }));

  it('shows the likeliest of either side, and what is not told as no more than the last that is', () => {
    expect(nextRows(next(['a', 0.5], ['b', 0.3]), next(['c', 0.6], ['a', 0.1]), 2)).toEqual([
      { character: 'c', plain: { chance: 0.3, atMost: true }, steered: { chance: 0.6, atMost: false } },
      { character: 'a', plain: { chance: 0.5, atMost: false }, steered: { chance: 0.1, atMost: false } },
    ]);
    expect(nextRows([], [])).toEqual([]);
  });

  it('finds where two texts part', () => {
    expect([firstDifference('abc', 'abd'), firstDifference('abc', 'abc'), firstDifference('ab', 'abc')]).toEqual([
      3,
      null,
      null,
    ]);
    expect(firstDifference('🐦a', '🐦b')).toBe(2);
  });
});

describe('a saved map', () => {
  it('holds the one head that is shown, with its number', () => {
    const numbers = headNumbers(map('abc', { back: 1, share: 0.75 }), { layer: 1, head: 1 });
    expect(numbers).toMatchObject({ layers: [1], head: 1, nHead: 1, characters: ['a', 'b', 'c'] });
    expect(numbers.shares[0]?.[0]?.map((row) => row.map((share) => Math.round(100 * share)))).toEqual([
      [100, 0, 0],
      [75, 25, 0],
      [0, 75, 25],
    ]);
    expect(fileName({ run: 'run 1 · base', step: 3, layer: 1, head: 1 }, 'png')).toBe(
      'run-1-base-step-3-layer-2-head-2.png',
    );
  });
});
