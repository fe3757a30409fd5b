/** @file One tab a run, and one a lab: the browser's own locks, which it also opens when a tab crashes; else a lease in storage. */
import type { StorageAnswer } from './answer.ts';
import type { Shelf } from './kept.ts';
import { acquireLease, type HeldLock } from './lease.ts';

export interface RunLocks {
  /** Problems: `storage-taken` when another tab holds the run, `storage-unavailable`. */
  acquire(runId: string): Promise<StorageAnswer<HeldLock>>;
  /** The same for a lab: `storage-taken` when another tab runs it. */
  acquireLab(lab: string): Promise<StorageAnswer<HeldLock>>;
}

export type LockSource = Pick<LockManager, 'request'>;

/** `navigator.locks`, null where there is none. */
export function browserLocks(): LockSource | null {
  return typeof navigator === 'undefined' ? null : ((navigator.locks as LockManager | undefined) ?? null);
}

export function createRunLocks(shelf: Shelf, locks: LockSource | null): RunLocks {
  if (locks === null)
    return {
      acquire: (runId) => acquireLease(shelf, `lock/${runId}`),
      acquireLab: (lab) => acquireLease(shelf, `lock/lab/${lab}`),
    };
  return {
    acquire: (runId) => acquireLock(locks, `fledgling/run/${runId}`),
    acquireLab: (lab) => acquireLock(locks, `fledgling/lab/${lab}`),
  };
}

/** The browser holds a lock until the promise of the callback settles: releasing it is settling that promise. */
function acquireLock(locks: LockSource, name: string): Promise<StorageAnswer<HeldLock>> {
  return new Promise((answer) => {
    const whenOpened = locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        answer({ ok: false, problem: { code: 'storage-taken' } });
        return undefined;
      }
      return new Promise<void>((open) => {
        const release = async () => {
          open();
          await whenOpened;
        };
        answer({ ok: true, value: { release } });
      });
    });
    whenOpened.catch((error: unknown) => {
      answer({ ok: false, problem: { code: 'storage-unavailable', detail: String(error) } });
    });
  });
}
