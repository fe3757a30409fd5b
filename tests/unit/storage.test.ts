import { describe, expect, it } from 'vitest';
import type { KeyValueStore } from '../../src/storage/key-value-store.ts';
import { freeSpace, requestPersistence } from '../../src/storage/quota.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { exampleConfig, exampleRun } from './formats-example.ts';
import { visit } from './storage-memory.ts';

async function open(store: KeyValueStore): Promise<Storage> {
  const opened = await openStorage({ store, locks: null });
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

describe('preferences and own text', () => {
  it('come back at the next visit', async () => {
    const disk = new Map<string, unknown>();
    const first = await open(visit(disk));
    expect(await first.preferences.load()).toEqual({ ok: true, value: { value: null, setAside: [] } });
    const preferences = { config: exampleConfig, text: { kind: 'builtin', id: 'moby-dick' } } as const;
    await first.preferences.save(preferences);
    await first.preferences.saveOwnText({ name: 'mine.txt', text: 'é😀\n' });
    const second = await open(visit(disk));
    expect(await second.preferences.load()).toEqual({ ok: true, value: { value: preferences, setAside: [] } });
    const own = await second.preferences.loadOwnText();
    expect(own).toEqual({ ok: true, value: { value: { name: 'mine.txt', text: 'é😀\n' }, setAside: [] } });
  });

  it.each<[string, unknown]>([
    ['a setting out of range', { config: { ...exampleConfig, nLayer: 99 }, text: { kind: 'own' } }],
    ['a setting missing', { config: { ...exampleConfig, nLayer: undefined }, text: { kind: 'own' } }],
    ['an unknown kind of text', { config: exampleConfig, text: { kind: 'cloud' } }],
    ['something foreign', 'hello'],
    ['null', null],
  ])('are set aside, untouched, when they cannot be read: %s', async (_, foreign) => {
    const disk = new Map([['preferences', foreign]]);
    const storage = await open(visit(disk));
    expect(await storage.preferences.load()).toEqual({ ok: true, value: { value: null, setAside: ['preferences'] } });
    expect(disk.get('preferences')).toEqual(foreign);
  });
});

describe('run records', () => {
  it('are listed from the oldest on; one that cannot be read is set aside', async () => {
    const disk = new Map<string, unknown>();
    const storage = await open(visit(disk));
    const late = exampleRun({ id: 'a', startedAt: '2026-11-24T07:00:00.000Z' });
    const early = exampleRun({ id: 'b', startedAt: '2026-11-23T07:00:00.000Z' });
    await storage.runs.save(late);
    await storage.runs.save(early);
    await storage.runs.save({ ...early, name: 'renamed' });
    disk.set('run/old', { id: 'old' });
    disk.set('run/new', { ...late, schema: 2 });
    expect(await (await open(visit(disk))).runs.list()).toEqual({
      ok: true,
      value: { runs: [{ ...early, name: 'renamed' }, late], setAside: ['run/old', 'run/new'] },
    });
    expect(await storage.runs.load('a')).toEqual({ ok: true, value: { value: late, setAside: [] } });
  });

  it('keep a loss that is not finite', async () => {
    const storage = await open(visit(new Map()));
    const metrics = [{ step: 1, loss: Number.NaN, learningRate: 1, gradNorm: Number.POSITIVE_INFINITY, seconds: 0 }];
    await storage.runs.save(exampleRun({ metrics }));
    const list = await storage.runs.list();
    expect(list.ok && list.value.runs[0]?.metrics).toEqual(metrics);
  });
});

describe('removing a run', () => {
  it('leaves nothing of it, even when it is cut off in the middle', async () => {
    for (let write = 0; write < 4; write++) {
      const disk = new Map<string, unknown>();
      const storage = await open(visit(disk));
      for (const id of ['gone', 'stays']) {
        await storage.runs.save(exampleRun({ id }));
        for (const step of [1, 2]) await storage.checkpoints.save(id, step, new Uint8Array(8));
      }
      const cutOff = await open(visit(disk, { write, remains: 'new' }));
      expect((await cutOff.removeRun('gone')).ok).toBe(false);
      await open(visit(disk));
      const left = ['checkpoint/stays/a', 'checkpoint/stays/b', 'checkpoint/stays/pointer', 'run/stays'];
      expect([...disk.keys()].sort()).toEqual(left);
    }
  });
});

describe('a browser that keeps nothing', () => {
  const forbidding: KeyValueStore = { ...visit(new Map()), keys: () => Promise.reject(new Error('denied')) };

  it('is told as a problem, not thrown', async () => {
    const problem = { code: 'storage-unavailable', detail: 'Error: denied' };
    expect(await openStorage({ store: forbidding, locks: null })).toEqual({ ok: false, problem });
  });

  it('promises nothing', async () => {
    const refusing = {
      persist: () => Promise.reject(new TypeError('forbidden')),
      estimate: () => Promise.reject(new Error()),
    };
    expect(await requestPersistence(null)).toBe(false);
    expect(await requestPersistence(refusing)).toBe(false);
    expect(await freeSpace(null)()).toBeNull();
    expect(await freeSpace(refusing)()).toBeNull();
  });

  it('is asked only once for what it has promised', async () => {
    const persist = () => Promise.reject(new Error('asked again'));
    expect(await requestPersistence({ persisted: async () => true, persist })).toBe(true);
    expect(await requestPersistence({ persisted: async () => false, persist: async () => true })).toBe(true);
    expect(await freeSpace({ estimate: async () => ({ quota: 100, usage: 30 }) })()).toBe(70);
  });
});
