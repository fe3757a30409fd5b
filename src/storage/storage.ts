/** @file Everything the browser keeps for the page, behind one door. Only the worker opens it. */
import { attempt, type StorageAnswer } from './answer.ts';
import { CHECKPOINT_PREFIX, CheckpointShelf } from './checkpoints.ts';
import type { Shelf } from './kept.ts';
import { indexedDbStore, type KeyValueStore } from './key-value-store.ts';
import { LabShelf } from './labs.ts';
import { LessonShelf } from './lessons.ts';
import { PreferenceShelf } from './preferences.ts';
import { browserStorageManager, freeSpace, requestPersistence } from './quota.ts';
import { browserLocks, createRunLocks, type LockSource, type RunLocks } from './run-locks.ts';
import { RUN_PREFIX, RunShelf } from './runs.ts';
import { TuningShelf } from './tuning.ts';

export interface Storage {
  readonly preferences: PreferenceShelf;
  readonly runs: RunShelf;
  readonly checkpoints: CheckpointShelf;
  readonly lessons: LessonShelf;
  readonly labs: LabShelf;
  readonly tuning: TuningShelf;
  readonly locks: RunLocks;
  /** Record, checkpoints and lesson of a run. */
  removeRun(runId: string): Promise<StorageAnswer<void>>;
  /** Asks the browser not to throw anything away; true when it promises. To be asked when there is something to lose. */
  persist(): Promise<boolean>;
  /** Bytes that may still be written, null where the browser does not say. */
  free(): Promise<number | null>;
}

/** Opens storage and clears away what a removal that was cut off left. Problems: `storage-unavailable`. */
export async function openStorage(
  options: { readonly store?: KeyValueStore; readonly locks?: LockSource | null } = {},
): Promise<StorageAnswer<Storage>> {
  const { store = indexedDbStore(), locks = browserLocks() } = options;
  const manager = browserStorageManager();
  const shelf: Shelf = { store, free: freeSpace(manager) };
  const lessons = new LessonShelf(shelf);
  const opened = await attempt({ needed: 0, free: shelf.free }, () => removeOrphans(store, lessons));
  if (!opened.ok) return opened;
  const runs = new RunShelf(shelf);
  const checkpoints = new CheckpointShelf(shelf);
  const storage: Storage = {
    preferences: new PreferenceShelf(shelf),
    runs,
    checkpoints,
    lessons,
    labs: new LabShelf(shelf),
    tuning: new TuningShelf(shelf),
    locks: createRunLocks(shelf, locks),
    removeRun: async (runId) => {
      const removed = await runs.remove(runId);
      if (!removed.ok) return removed;
      const cleared = await checkpoints.remove(runId);
      return cleared.ok ? lessons.remove(runId) : cleared;
    },
    persist: () => requestPersistence(manager),
    free: shelf.free,
  };
  return { ok: true, value: storage };
}

/** Checkpoints and lessons without a record: a run's record is saved before its first checkpoint and removed before its last. */
async function removeOrphans(store: KeyValueStore, lessons: LessonShelf): Promise<void> {
  const keys = await store.keys();
  const runs = new Set(keys.filter((key) => key.startsWith(RUN_PREFIX)).map((key) => key.slice(RUN_PREFIX.length)));
  for (const key of keys) {
    if (!key.startsWith(CHECKPOINT_PREFIX)) continue;
    const runId = key.slice(CHECKPOINT_PREFIX.length, key.lastIndexOf('/'));
    if (!runs.has(runId)) await store.delete(key);
  }
  await lessons.removeOrphans(runs);
}
