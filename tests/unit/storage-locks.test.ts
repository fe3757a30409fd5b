import { describe, expect, it } from 'vitest';
import { acquireLease, type HeldLock, type LeaseClock } from '../../src/storage/lease.ts';
import { createRunLocks, type LockSource } from '../../src/storage/run-locks.ts';
import { fakeLocks, nextTurn } from './storage-fake-locks.ts';
import { visit } from './storage-memory.ts';

const free = async () => null;

/** A clock that only moves when told. */
function handClock(): LeaseClock & { advance(ms: number, running?: boolean): Promise<void> } {
  let now = 0;
  const timers = new Set<{ readonly ms: number; next: number; readonly action: () => void }>();
  return {
    now: () => now,
    every: (ms, action) => {
      const timer = { ms, next: now + ms, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms, running = true) => {
      now += ms;
      for (const timer of timers) {
        if (running && timer.next <= now) timer.action();
        timer.next = now + timer.ms;
      }
      await nextTurn(); // lets the renewals finish
    },
  };
}

function held(answer: Awaited<ReturnType<typeof acquireLease>>): HeldLock {
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

const taken = { ok: false, problem: { code: 'storage-taken' } };

describe('a lock on a run', () => {
  it('belongs to one tab until it lets go', async () => {
    const shelf = { store: visit(new Map()), free };
    const source = fakeLocks();
    const [one, two] = [createRunLocks(shelf, source), createRunLocks(shelf, source)];
    const lock = held(await one.acquire('r'));
    expect(await two.acquire('r')).toEqual(taken);
    expect((await two.acquire('s')).ok).toBe(true);
    await lock.release();
    expect((await two.acquire('r')).ok).toBe(true);
  });

  it('is not a lock on a lab of the same name, which belongs to one tab too', async () => {
    const shelf = { store: visit(new Map()), free };
    for (const source of [fakeLocks(), null]) {
      const [one, two] = [createRunLocks(shelf, source), createRunLocks(shelf, source)];
      held(await one.acquire('thought'));
      const lab = held(await one.acquireLab('thought'));
      expect(await two.acquireLab('thought')).toEqual(taken);
      await lab.release();
      await held(await two.acquireLab('thought')).release();
    }
  });

  it('reports a browser that refuses', async () => {
    const source: LockSource = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const answer = await createRunLocks({ store: visit(new Map()), free }, source).acquire('r');
    expect(answer).toMatchObject({ ok: false, problem: { code: 'storage-unavailable' } });
  });

  it('is a lease where the browser has no locks', async () => {
    const shelf = { store: visit(new Map()), free };
    const lock = held(await createRunLocks(shelf, null).acquire('r'));
    expect(await createRunLocks(shelf, null).acquire('r')).toEqual(taken);
    await lock.release();
    held(await createRunLocks(shelf, null).acquire('r')).release();
  });
});

describe('a lease', () => {
  it('lasts while its holder renews it, and ends with release', async () => {
    const shelf = { store: visit(new Map()), free };
    const clock = handClock();
    const lease = held(await acquireLease(shelf, 'lock/r', clock));
    for (let i = 0; i < 20; i++) await clock.advance(5_000);
    expect(await acquireLease(shelf, 'lock/r', clock)).toEqual(taken);
    await lease.release();
    expect((await acquireLease(shelf, 'lock/r', clock)).ok).toBe(true);
  });

  it('expires when its holder is gone, and is not taken back by a late release', async () => {
    const shelf = { store: visit(new Map()), free };
    const clock = handClock();
    const gone = held(await acquireLease(shelf, 'lock/r', clock));
    await clock.advance(15_000, false);
    expect(await acquireLease(shelf, 'lock/r', clock)).toEqual(taken);
    await clock.advance(6_000, false);
    held(await acquireLease(shelf, 'lock/r', clock));
    await gone.release();
    expect(await acquireLease(shelf, 'lock/r', clock)).toEqual(taken);
  });

  it('is not confused by a foreign record', async () => {
    const shelf = { store: visit(new Map([['lock/r', 'rubbish']])), free };
    expect((await acquireLease(shelf, 'lock/r', handClock())).ok).toBe(true);
  });
});
