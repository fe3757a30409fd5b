/** @file What labs found: one record each, as JSON, so that it reads like a lab's file (JSON has no NaN: see the schemas). */
import * as v from 'valibot';
import { attempt, type StorageAnswer } from './answer.ts';
import { type Kept, readKept, type Shelf, writeKept } from './kept.ts';

const keyOf = (id: string): string => `lab/${id}`;

export class LabShelf {
  private readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  load<T>(id: string, schema: v.GenericSchema<unknown, T>): Promise<StorageAnswer<Kept<T>>> {
    return readKept(this.shelf, keyOf(id), v.pipe(v.string(), v.parseJson(), schema));
  }

  /** In place of what was kept of this lab: whole or not at all. */
  save(id: string, found: object): Promise<StorageAnswer<void>> {
    const json = JSON.stringify(found);
    return writeKept(this.shelf, keyOf(id), json, json.length);
  }

  remove(id: string): Promise<StorageAnswer<void>> {
    const { store, free } = this.shelf;
    return attempt({ needed: 0, free }, () => store.delete(keyOf(id)));
  }
}
