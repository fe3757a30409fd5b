import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointShelf } from '../../src/storage/checkpoints.ts';
import type { KeyValueStore } from '../../src/storage/key-value-store.ts';
import { type CrashPlan, type Remains, visit } from './storage-memory.ts';

const shelfOn = (store: KeyValueStore) => new CheckpointShelf({ store, free: async () => 1000 });

/** The file of a step: as long as its content is unmistakable. */
const fileOf = (step: number) => Uint8Array.from({ length: 40 + (step % 3) }, (_, i) => (step * 31 + i * 7) & 255);

const everyRemains: readonly Remains[] = ['old', 'new', 'torn'];

async function loadStep(disk: Map<string, unknown>): Promise<number | null> {
  const loaded = await shelfOn(visit(disk)).load('r');
  if (!loaded.ok) throw new Error(loaded.problem.code);
  if (loaded.value === null) return null;
  expect(loaded.value.data).toEqual(fileOf(loaded.value.step));
  return loaded.value.step;
}

/** Saves step after step from `first` until the page crashes or has saved `count`; the last step that was acknowledged. */
async function trainUntilCrash(
  disk: Map<string, unknown>,
  { first, count, crash }: { readonly first: number; readonly count: number; readonly crash: CrashPlan | null },
): Promise<number | null> {
  const shelf = shelfOn(visit(disk, crash));
  let acknowledged: number | null = null;
  for (let step = first; step < first + count; step++) {
    if (!(await shelf.save('r', step, fileOf(step))).ok) return acknowledged;
    acknowledged = step;
  }
  return acknowledged;
}

describe('checkpoints in two slots', () => {
  it('gives back the last one', async () => {
    const disk = new Map<string, unknown>();
    expect(await loadStep(disk)).toBeNull();
    for (const first of [1, 4, 5]) {
      await trainUntilCrash(disk, { first, count: first === 1 ? 3 : 1, crash: null });
    }
    expect(await loadStep(disk)).toBe(5);
    expect(await shelfOn(visit(disk)).describe('r')).toEqual({
      ok: true,
      value: { step: 5, bytes: 42 },
    });
  });

  it.each(everyRemains)('leaves a whole one at a crash at every possible write (%s value there)', async (remains) => {
    for (let write = 0; write < 8; write++) {
      const disk = new Map<string, unknown>();
      const acknowledged = await trainUntilCrash(disk, { first: 1, count: 4, crash: { write, remains } });
      if (write < 2) {
        expect(acknowledged).toBeNull();
        continue; // nothing had been kept yet
      }
      expect(acknowledged).toBe(write >> 1);
      expect([acknowledged, (acknowledged ?? 0) + 1]).toContain(await loadStep(disk));
    }
  });

  it('leaves a whole one after any number of crashes, and never an older one than was found before', async () => {
    const crashes = fc.array(fc.record({ write: fc.nat(7), remains: fc.constantFrom(...everyRemains) }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(crashes, async (plans) => {
        const disk = new Map<string, unknown>();
        let best = (await trainUntilCrash(disk, { first: 1, count: 2, crash: null })) ?? 0;
        for (const crash of plans) {
          const acknowledged = await trainUntilCrash(disk, { first: best + 1, count: 3, crash });
          const found = await loadStep(disk);
          expect(found).toBeGreaterThanOrEqual(acknowledged ?? best);
          best = found ?? 0;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('goes back to the one before when the last is damaged, says so, and then spares it', async () => {
    const disk = new Map<string, unknown>();
    await trainUntilCrash(disk, { first: 1, count: 2, crash: null });
    const kept = disk.get('checkpoint/r/b') as { data: Uint8Array };
    kept.data[20] = (kept.data[20] ?? 0) ^ 1; // a single bit
    const loaded = await shelfOn(visit(disk)).load('r');
    expect(loaded).toEqual({
      ok: true,
      value: {
        step: 1,
        data: fileOf(1),
        problem: { code: 'checkpoint-damaged', detail: 'run r: step 2 cannot be read' },
      },
    });
    await trainUntilCrash(disk, { first: 7, count: 1, crash: { write: 0, remains: 'torn' } });
    expect(await loadStep(disk)).toBe(1);
  });

  it('takes the later one when the pointer cannot be read, and says so', async () => {
    for (const count of [2, 3]) {
      const disk = new Map<string, unknown>();
      await trainUntilCrash(disk, { first: 1, count, crash: null });
      disk.set('checkpoint/r/pointer', { schema: 2 });
      const loaded = await shelfOn(visit(disk)).load('r');
      const problem = { code: 'checkpoint-damaged', detail: 'run r: the pointer cannot be read' };
      expect(loaded).toEqual({ ok: true, value: { step: count, data: fileOf(count), problem } });
    }
  });

  it('reports when no slot is whole', async () => {
    const disk = new Map<string, unknown>();
    await trainUntilCrash(disk, { first: 1, count: 2, crash: null });
    disk.set('checkpoint/r/a', { schema: 1 });
    disk.delete('checkpoint/r/b');
    const loaded = await shelfOn(visit(disk)).load('r');
    expect(loaded).toMatchObject({ ok: false, problem: { code: 'checkpoint-damaged' } });
  });

  it('keeps runs apart and forgets one completely', async () => {
    const disk = new Map<string, unknown>();
    const shelf = shelfOn(visit(disk));
    await shelf.save('r', 3, fileOf(3));
    await shelf.save('s', 9, fileOf(9));
    await shelf.remove('s');
    expect([...disk.keys()].sort()).toEqual(['checkpoint/r/a', 'checkpoint/r/pointer']);
    expect(await loadStep(disk)).toBe(3);
  });

  it('keeps the order of two saves at once', async () => {
    const disk = new Map<string, unknown>();
    const shelf = shelfOn(visit(disk));
    await Promise.all([shelf.save('r', 1, fileOf(1)), shelf.save('r', 2, fileOf(2)), shelf.save('r', 3, fileOf(3))]);
    expect(await loadStep(disk)).toBe(3);
  });

  it('tells that the disk is full, and keeps what is there', async () => {
    const disk = new Map<string, unknown>();
    await trainUntilCrash(disk, { first: 1, count: 2, crash: null });
    const full: KeyValueStore = {
      ...visit(disk),
      set: async () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    };
    const problem = { code: 'storage-full', needed: fileOf(3).byteLength, free: 1000 };
    expect(await shelfOn(full).save('r', 3, fileOf(3))).toEqual({ ok: false, problem });
    expect(await loadStep(disk)).toBe(2);
  });

  it('keeps what is there when a page goes on after a failed save', async () => {
    const disk = new Map<string, unknown>();
    const store = visit(disk);
    const shelf = shelfOn(store);
    for (const step of [1, 2]) await shelf.save('r', step, fileOf(step));
    const { set } = store;
    store.set = (key, value) => set(key, value).then(() => Promise.reject(new Error('not sure')));
    for (const step of [3, 4]) expect((await shelf.save('r', step, fileOf(step))).ok).toBe(false);
    store.set = set;
    expect(await loadStep(disk)).toBe(2);
    await shelf.save('r', 5, fileOf(5));
    expect(await loadStep(disk)).toBe(5);
  });
});
