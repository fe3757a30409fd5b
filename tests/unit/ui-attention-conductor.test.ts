/** The page asks the worker for maps when something is wanted and not here, and for nothing else. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AttentionConductor } from '../../src/ui/attention/conductor.ts';
import type { View } from '../../src/ui/commands.ts';
import { emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import { toolItems } from '../../src/ui/stage-items.ts';
import type { AttentionApi } from '../../src/worker/attention-protocol.ts';
import { frame } from './attention-fixtures.ts';
import { record, startUp } from './ui-fixtures.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stage(...news: readonly News[]) {
  let page: PageState = news.reduce(reduce, emptyState);
  let view: View = 'attention';
  let gone = false;
  const asked: string[] = [];
  const attended = (text: string | null) => ({ frame: frame(text ?? 'usual'), unknown: [], cut: 0, next: [] });
  const client = {
    attend: async ({ probe, network, steer }) => {
      asked.push(`attend ${probe.text} ${network}${steer ? ' steered' : ''}`);
      if (gone) {
        gone = false;
        tell(other);
        return { ok: false, problem: { code: 'internal', detail: 'no network' } };
      }
      return { ok: true, value: attended(probe.text) };
    },
    watch: async (probe) => {
      asked.push(`watch ${probe ? probe.text : 'nothing'}`);
      return { ok: true, value: probe && { unknown: [], cut: 0 } };
    },
    lapse: async (steps) => {
      asked.push(`lapse ${steps[0]}`);
      return { ok: true, value: steps.map((step) => frame('usual', { step })) };
    },
  } as Partial<AttentionApi> as AttentionApi;
  const conductor = new AttentionConductor({
    page: () => page,
    view: () => view,
    dispatch: (each) => tell(each),
  });
  function tell(each: News): void {
    page = reduce(page, each);
    conductor.keepUp(client);
  }
  const settled = async (): Promise<readonly string[]> => {
    await vi.advanceTimersByTimeAsync(5000);
    return asked.splice(0);
  };
  const show = (other: View): void => {
    view = other;
    conductor.keepUp(client);
  };
  const replace = (): void => {
    gone = true;
  };
  return { tell, show, replace, settled, conductor, client, page: () => page };
}

const started = { type: 'started', startUp: startUp({}) } as const;
const paused = { type: 'run', run: record({ state: 'paused', step: 40 }) } as const;
const other = { type: 'run', run: record({ id: 'b', state: 'paused' }) } as const;
const running = { type: 'run', run: record({ state: 'running' }) } as const;

test('without a network nothing is asked', async () => {
  const { show, settled } = stage(started);
  show('attention');
  expect(await settled()).toEqual([]);
});

test('a resting network is looked at once, and watched in case it goes on', async () => {
  const { tell, settled, page } = stage(started);
  tell(paused);
  expect(await settled()).toEqual(['watch null', 'attend null now']);
  expect(page().attention.frames.now?.characters.join('')).toBe('usual');
  tell({ type: 'attention-point', cell: { reader: 1, read: 0 } });
  expect(await settled()).toEqual([]);
});

test('what is typed while it trains is asked for once typing has settled', async () => {
  const { tell, settled } = stage(started);
  tell(running);
  await settled();
  for (const text of ['t', 'to', 'to b']) tell({ type: 'attention-probe', text });
  expect(await settled()).toEqual(['watch to b', 'attend to b now']);
});

test('maps of a running network come by themselves; its chances are asked for at each check', async () => {
  const { tell, settled } = stage(started);
  tell(running);
  await settled();
  tell({ type: 'state', runId: 'a', state: 'running', step: 30 });
  expect(await settled()).toEqual([]);
  tell({ type: 'check', runId: 'a', check: { step: 50, loss: 2 } });
  expect(await settled()).toEqual(['attend null now']);
});

test('another page is shown: watching ends', async () => {
  const { tell, show, settled } = stage(started);
  tell(running);
  await settled();
  show('text');
  expect(await settled()).toEqual(['watch nothing']);
});

test('a gain is looked at beside no gain, on the text that was marked', async () => {
  const { tell, settled, page } = stage(started);
  tell(paused);
  await settled();
  tell({ type: 'attention-steer', steering: { marks: [{ from: 0, to: 2, gain: 1 }], scaled: [] } });
  expect(await settled()).toEqual(['attend usual now', 'attend usual now steered']);
  expect(page().attention.steered).not.toBeNull();
});

test('scrubbing fetches the frames that are missing', async () => {
  const { tell, settled, conductor, client, page } = stage(started);
  tell(paused);
  tell({ type: 'lapsed', lapse: { runId: 'a', steps: [0, 10, 20], bytes: 9, mostBytes: 99 } });
  await settled();
  void conductor.handlers['attention-moment'](client, { type: 'attention-moment', step: 10 });
  expect(await settled()).toEqual(['lapse 10']);
  expect(page().attention.kept.map(({ step }) => step)).toEqual([10, 20]);
});

test('what does not fit is looked at in part: fewer layers, and the end of the text', async () => {
  const { tell, settled, page } = stage(started);
  tell(paused);
  tell({ type: 'attention-probe', text: 'abcdef' });
  await settled();
  tell({
    type: 'attention-problem',
    problem: { code: 'attention-too-large', needed: 9, available: 4, layers: [0], characters: 4 },
  });
  tell({ type: 'attention-layers', layers: [0], characters: 4 });
  expect(await settled()).toEqual(['watch cdef', 'attend cdef now']);
  expect(page().attention).toMatchObject({ layers: [0], problem: null });
});

test('a network that is replaced while it is looked at is no problem', async () => {
  const { tell, replace, settled, page } = stage(started);
  replace();
  tell(paused);
  expect(await settled()).toEqual(['watch null', 'attend null now', 'watch null', 'attend null now']);
  expect(page().attention.problem).toBeNull();
  expect(page().attention.frames.now).not.toBeNull();
});

test('the tool beside the line tells whether maps are live, and of which step', () => {
  const { tell, page } = stage(started);
  const says = (): string | undefined => toolItems(page()).find(({ view }) => view === 'attention')?.says;
  expect(says()).toBe('no network yet');
  tell(running);
  expect(says()).toBe('live');
  tell({ type: 'state', runId: 'a', state: 'paused', step: 40 });
  expect(says()).toBe('step 40');
});
