/** @file A database in a Map, as a page sees it over several visits, that can fail or be cut off at any write. */
import type { KeyValueStore } from '../../src/storage/key-value-store.ts';

/** What is left at the key that was being written: the old value, the new one, or rubbish. */
export type Remains = 'old' | 'new' | 'torn';

export interface CrashPlan {
  readonly write: number; // 0 = the first write of this visit
  readonly remains: Remains;
}

/** `disk` outlives the visit. From the crash on, every call fails, as for a page that is gone. */
export function visit(disk: Map<string, unknown>, crash: CrashPlan | null = null): KeyValueStore & { writes: number } {
  let crashed = false;
  const alive = () => {
    if (crashed) throw new Error('this page is gone');
  };
  const write = (key: string, value: unknown) => {
    alive();
    const isLast = store.writes++ === crash?.write;
    if (!isLast || crash.remains === 'new') put(disk, key, value);
    if (isLast && crash.remains === 'torn') put(disk, key, torn(value));
    crashed = isLast;
    alive();
  };
  const store: KeyValueStore & { writes: number } = {
    writes: 0,
    get: async (key) => {
      alive();
      return structuredClone(disk.get(key));
    },
    set: async (key, value) => write(key, structuredClone(value)),
    update: async (key, change) => write(key, structuredClone(change(structuredClone(disk.get(key))))),
    delete: async (key) => write(key, undefined),
    keys: async () => {
      alive();
      return [...disk.keys()];
    },
  };
  return store;
}

function put(disk: Map<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) disk.delete(key);
  else disk.set(key, value);
}

/** The first half of the bytes, and no other field survives a record without bytes. */
function torn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (!entries.some(([, field]) => field instanceof Uint8Array)) return {};
  const half = (field: unknown) => (field instanceof Uint8Array ? field.slice(0, field.length >> 1) : field);
  return Object.fromEntries(entries.map(([name, field]) => [name, half(field)]));
}
