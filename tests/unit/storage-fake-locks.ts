/** @file The browser's locks as several tabs share them, without a browser. */
import type { LockSource } from '../../src/storage/run-locks.ts';

export const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** As much of the Web Locks API as is used: exclusive locks, taken only if free. */
export function fakeLocks(): LockSource {
  const held = new Set<string>();
  const request = async (name: string, _options: LockOptions, callback: (lock: Lock | null) => unknown) => {
    if (held.has(name)) return callback(null);
    held.add(name);
    try {
      return await callback({ name, mode: 'exclusive' });
    } finally {
      await nextTurn(); // the browser opens a lock a little later
      held.delete(name);
    }
  };
  return { request: request as LockSource['request'] };
}
