/** @file The records of earlier runs: one key a run, so that saving one cannot harm another. */
import type { RunRecord } from '../config/types.ts';
import { runRecordSchema } from '../formats/run-record.ts';
import { attempt, type StorageAnswer } from './answer.ts';
import { type Kept, parseKept, readKept, type Shelf, writeKept } from './kept.ts';

export const RUN_PREFIX = 'run/';

export interface RunList {
  readonly runs: readonly RunRecord[]; // oldest first
  readonly setAside: readonly string[]; // keys of records that could not be read
}

export class RunShelf {
  constructor(private readonly shelf: Shelf) {}

  list(): Promise<StorageAnswer<RunList>> {
    const { store, free } = this.shelf;
    return attempt({ needed: 0, free }, async () => {
      const keys = (await store.keys()).filter((key) => key.startsWith(RUN_PREFIX));
      const read = await Promise.all(keys.map(async (key) => parseKept(key, await store.get(key), runRecordSchema)));
      const runs = read.flatMap(({ value }) => (value === null ? [] : [value]));
      runs.sort((a, b) => compare(a.startedAt, b.startedAt) || compare(a.id, b.id));
      return { runs, setAside: read.flatMap(({ setAside }) => setAside) };
    });
  }

  load(runId: string): Promise<StorageAnswer<Kept<RunRecord>>> {
    return readKept(this.shelf, RUN_PREFIX + runId, runRecordSchema);
  }

  /** New, or in place of the record with the same id. */
  save(run: RunRecord): Promise<StorageAnswer<void>> {
    return writeKept(this.shelf, RUN_PREFIX + run.id, run, JSON.stringify(run).length);
  }

  /** The record only; its checkpoints are removed by `CheckpointShelf.remove`. */
  remove(runId: string): Promise<StorageAnswer<void>> {
    const { store, free } = this.shelf;
    return attempt({ needed: 0, free }, () => store.delete(RUN_PREFIX + runId));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
