/** Lessons of phase 2 in storage: read back with their base, which is kept once and goes with the last run that needs it. */
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/config/types.ts';
import type { OwnPair } from '../../src/data/dialogue/own-pairs.ts';
import type { KeptLesson } from '../../src/storage/lessons.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { Keeper } from '../../src/worker/keeper.ts';
import { School } from '../../src/worker/school.ts';
import type { SchoolPorts } from '../../src/worker/school-ports.ts';
import { visit } from './storage-memory.ts';

const base = { runId: 'base', step: 7 };
const lesson: KeptLesson = {
  request: {
    source: { kind: 'town', asks: 'way', unknown: true },
    own: [{ question: 'a', answer: 'b', origin: 'corrected' }],
    replacements: [['é', 'e']],
  },
  seed: 3,
  base,
};
const file = Uint8Array.of(1, 2, 3);

async function open(disk: Map<string, unknown>): Promise<Storage> {
  const opened = await openStorage({ store: visit(disk), locks: null });
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

const keys = (disk: Map<string, unknown>, prefix: string) => [...disk.keys()].filter((key) => key.startsWith(prefix));

/** That a record is there is all that counts here. */
async function withRuns(disk: Map<string, unknown>, ...ids: string[]): Promise<Storage> {
  for (const id of ids) disk.set(`run/${id}`, { id } as Partial<RunRecord>);
  return open(disk);
}

describe('lessons', () => {
  it('come back as they were, in a later visit', async () => {
    const disk = new Map<string, unknown>();
    const { lessons } = await withRuns(disk, 'one');
    await lessons.save('one', lesson, () => file);
    const later = (await open(disk)).lessons;
    expect(await later.load('one')).toEqual({ ok: true, value: { value: lesson, setAside: [] } });
    expect(await later.loadBase(base)).toEqual({ ok: true, value: { value: file, setAside: [] } });
  });

  it('share a base, which is made and written once and goes with the last of them', async () => {
    const disk = new Map<string, unknown>();
    const storage = await withRuns(disk, 'one', 'two');
    let made = 0;
    const make = () => {
      made++;
      return file;
    };
    await storage.lessons.save('one', lesson, make);
    await storage.lessons.save('two', lesson, make);
    expect(made).toBe(1);
    await storage.removeRun('one');
    expect(keys(disk, 'base/')).toHaveLength(1);
    await storage.removeRun('two');
    expect([...keys(disk, 'base/'), ...keys(disk, 'lesson/')]).toEqual([]);
  });

  it('without a run are cleared away, with their base, at the next visit', async () => {
    const disk = new Map<string, unknown>();
    const { lessons } = await withRuns(disk, 'one');
    await lessons.save('one', lesson, () => file);
    await lessons.save('gone', { ...lesson, base: { runId: 'other', step: 1 } }, () => file);
    await open(disk);
    expect(keys(disk, 'lesson/')).toEqual(['lesson/one']);
    expect(keys(disk, 'base/')).toEqual(['base/base/7']);
  });

  it('that cannot be read are set aside, and no base is thrown away', async () => {
    const disk = new Map<string, unknown>();
    const storage = await withRuns(disk, 'one', 'two');
    await storage.lessons.save('one', lesson, () => file);
    disk.set('lesson/two', { request: 'from another version' });
    expect(await storage.lessons.load('two')).toMatchObject({ value: { value: null, setAside: ['lesson/two'] } });
    await storage.removeRun('one');
    expect(keys(disk, 'base/')).toHaveLength(1);
  });

  it('keep own pairs, and leave out what is none', async () => {
    const disk = new Map<string, unknown>();
    const { lessons } = await open(disk);
    expect(await lessons.ownPairs()).toEqual({ ok: true, value: [] });
    await lessons.changeOwnPairs([], lesson.request.own);
    expect(await lessons.ownPairs()).toEqual({ ok: true, value: lesson.request.own });
    disk.set('own-pairs', [{ question: 'a' }, lesson.request.own[0]]);
    expect(await lessons.ownPairs()).toEqual({ ok: true, value: lesson.request.own });
  });

  it('keep own pairs of two tabs, each of which knows only its own changes', async () => {
    const disk = new Map<string, unknown>();
    const [here, there] = [(await open(disk)).lessons, (await open(disk)).lessons];
    const pair = (question: string, answer = 'b'): OwnPair => ({ question, answer, origin: 'typed' });
    const both = [pair('1'), pair('2'), pair('3'), pair('4')];
    await here.changeOwnPairs([], both);
    await there.changeOwnPairs(both, [pair('1', 'there'), pair('2'), pair('3'), pair('theirs')]);
    await here.changeOwnPairs(both, [pair('1'), pair('2', 'here'), pair('4'), pair('ours')]);
    const kept = [pair('1', 'there'), pair('2', 'here'), pair('ours'), pair('theirs')];
    expect(await here.ownPairs()).toEqual({ ok: true, value: kept });
  });

  it('keep own pairs that are made in two tabs at once', async () => {
    const disk = new Map<string, unknown>();
    const school = async () => {
      const keeper = new Keeper(await open(disk), () => undefined);
      return new School({ keeper: () => keeper } as Partial<SchoolPorts> as SchoolPorts);
    };
    const [here, there] = [await school(), await school()];
    const pair = (question: string): OwnPair => ({ question, answer: 'b', origin: 'typed' });
    expect([await here.pairs(), await there.pairs()]).toEqual([[], []]); // both tabs are open
    await here.keepPairs([pair('ours')]);
    await there.keepPairs([pair('theirs')]);
    await here.keepPairs([pair('ours'), pair('too')]);
    expect(await (await school()).pairs()).toEqual([pair('ours'), pair('too'), pair('theirs')]);
    await here.keepPairs([pair('too')]);
    expect(await (await school()).pairs()).toEqual([pair('too'), pair('theirs')]);
  });
});
