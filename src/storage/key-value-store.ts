/** @file The little that storage asks of a database, and IndexedDB as that database. */
import { createStore, del, get, keys, set, update } from 'idb-keyval';

/** Values are structured clones. Each call is one transaction: it happens whole or not at all. */
export interface KeyValueStore {
  /** undefined when there is none. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Reads and writes in one transaction. */
  update(key: string, change: (old: unknown) => unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** The browser's own database; it is opened with the first call, which rejects where the browser forbids it. */
export function indexedDbStore(database = 'fledgling'): KeyValueStore {
  let opened: ReturnType<typeof createStore> | null = null;
  const store = () => {
    opened ??= createStore(database, 'kept');
    return opened;
  };
  return {
    get: async (key) => get<unknown>(key, store()),
    set: async (key, value) => set(key, value, store()),
    update: async (key, change) => update<unknown>(key, change, store()),
    delete: async (key) => del(key, store()),
    keys: async () => (await keys<IDBValidKey>(store())).filter((key) => typeof key === 'string'),
  };
}
