/** @file How much the browser lets the page keep, and the request not to throw it away. */
import type { FreeSpace } from './answer.ts';

type Manager = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>;

/** `navigator.storage`, null where there is none. */
export function browserStorageManager(): Manager | null {
  return typeof navigator === 'undefined' ? null : ((navigator.storage as Manager | undefined) ?? null);
}

/**
 * Asks that nothing be thrown away when the disk is full; true when the browser promises it. Does not ask twice. Only a
 * window can ask, as `ui/persistence.ts` does; a worker learns here what was promised.
 */
export async function requestPersistence(manager = browserStorageManager()): Promise<boolean> {
  try {
    return (await manager?.persisted?.()) || ((await manager?.persist?.()) ?? false);
  } catch {
    return false; // a browser that forbids storage promises nothing
  }
}

export function freeSpace(manager = browserStorageManager()): FreeSpace {
  return async () => {
    try {
      const { quota, usage } = (await manager?.estimate?.()) ?? {};
      return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
    } catch {
      return null;
    }
  };
}
