/** @file The same lab in two tabs: it runs in one at a time, and neither overwrites what the other has found. */
import { describe, expect, it } from 'vitest';
import type { LockSource } from '../../src/storage/run-locks.ts';
import { type Bench, finishedIn, NETWORKS, openBench } from './lab-fixtures.ts';
import { fakeLocks } from './storage-fake-locks.ts';

const quick = { lab: 'scaling', quick: true, guess: 'b' } as const;
const full = { ...quick, quick: false };
const taken = { ok: false, problem: { code: 'lab-taken', lab: 'scaling' } };

/** Both opened before anything was measured, so each knows of nothing. */
async function twoTabs(): Promise<readonly [Bench, Bench]> {
  const [disk, locks] = [new Map<string, unknown>(), fakeLocks()];
  const tabs = [await openBench(disk, locks), await openBench(disk, locks)] as const;
  for (const tab of tabs) expect(await keptIn(tab)).toBeUndefined();
  return tabs;
}

/** Runs the quick plan in `bench`; inside of a submit something else is done, and waited for at the end. */
async function runAnd<T>(bench: Bench, submit: string, meanwhile: () => Promise<T>): Promise<T> {
  let done: Promise<T> | null = null;
  bench.onSubmit = (name) => {
    if (name === submit) done = meanwhile();
  };
  await bench.desk.runLab(quick);
  bench.onSubmit = () => {};
  if (!done) throw new Error(`${submit} was never reached`);
  return done;
}

async function keptIn(bench: Bench) {
  const answer = await bench.desk.labs();
  return answer.ok ? answer.value.scaling : undefined;
}

const trained = ({ log }: Bench): string[] => log.filter((line) => line.endsWith('.1'));

describe('a lab that runs in another tab', () => {
  it('does not begin here, and is not forgotten either', async () => {
    const [one, two] = await twoTabs();
    const answers = await runAnd(one, 'scaling 2.1', () =>
      Promise.all([two.desk.runLab(full), two.desk.clearLab('scaling')]),
    );
    expect(answers).toEqual([taken, taken]);
    expect(two.log).toEqual([]);
    const later = await keptIn(await openBench(one.disk));
    expect(later).toMatchObject({ quick: true, share: 1 });
    expect(later).toEqual(await keptIn(one));
  });

  it('leaves other labs to this one', async () => {
    const [one, two] = await twoTabs();
    const other = { lab: 'quantisation', quick: true, guess: null } as const;
    expect(await runAnd(one, 'scaling 2.1', () => two.desk.runLab(other))).toMatchObject({
      ok: true,
      value: { share: 1 },
    });
  });

  it('goes on here from what was found there when it was paused, also when this tab had begun it', async () => {
    const [one, two] = await twoTabs();
    await runAnd(two, 'scaling 1.3', () => two.desk.pauseLab());
    await runAnd(one, 'scaling 3.1', () => one.desk.pauseLab());
    expect(finishedIn(await keptIn(two))).toBe(0);
    two.log.length = 0;
    expect(await two.desk.runLab(quick)).toMatchObject({ ok: true, value: { share: 1 } });
    expect(trained(two)).toEqual(['scaling 3.1']);
  });
});

describe('what another tab has found', () => {
  it('is told when this tab is looked at again, once', async () => {
    const [one, two] = await twoTabs();
    await one.desk.runLab(quick);
    await two.desk.catchUpLabs();
    await two.desk.catchUpLabs();
    expect(two.events).toEqual([{ type: 'lab-kept', kept: await keptIn(one) }]);
    expect(await keptIn(two)).toEqual(await keptIn(one));
    await one.desk.catchUpLabs();
    expect(one.events.filter(({ type }) => type === 'lab-kept').at(-1)).toEqual(two.events[0]);
  });
});

describe('a lab that another tab has measured by another plan', () => {
  it('is told before it is replaced', async () => {
    const [one, two] = await twoTabs();
    await one.desk.runLab(quick);
    expect(await two.desk.runLab(full)).toEqual({ ok: false, problem: { code: 'lab-changed', lab: 'scaling' } });
    const there = await keptIn(one);
    expect(two.events).toEqual([{ type: 'lab-kept', kept: there }]);
    expect(await keptIn(await openBench(one.disk))).toEqual(there);
    expect(await two.desk.runLab(full)).toMatchObject({ ok: true, value: { quick: false, share: 1 } }); // knowing it
    expect(trained(two)).toHaveLength(NETWORKS);
  });
});

describe('a lab is free again', () => {
  it('when it failed, and when it was forgotten', async () => {
    const [one, two] = await twoTabs();
    one.onSubmit = () => {
      throw new Error('no more memory');
    };
    expect(await one.desk.runLab(quick)).toMatchObject({ ok: false, problem: { code: 'internal' } });
    expect(await two.desk.clearLab('scaling')).toEqual({ ok: true, value: null });
    one.onSubmit = () => {};
    expect(await one.desk.runLab(quick)).toMatchObject({ ok: true, value: { share: 1 } });
  });

  it('when a GPU that is gone never answers', async () => {
    const [one, two] = await twoTabs();
    one.onSubmit = (name) => {
      if (name !== 'scaling 2.3') return;
      one.lost = true;
      one.desk.forget();
    };
    await one.desk.runLab(quick);
    expect(await two.desk.runLab(quick)).toMatchObject({ ok: true, value: { share: 1 } });
  });
});

it('a browser that refuses locks runs labs all the same, and says once that it keeps nothing safely', async () => {
  const refuses: LockSource = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
  const bench = await openBench(new Map(), refuses);
  expect(await bench.desk.runLab(quick)).toMatchObject({ ok: true, value: { share: 1 } });
  await bench.desk.clearLab('scaling');
  expect(bench.problems).toMatchObject([{ code: 'storage-unavailable' }]);
});
