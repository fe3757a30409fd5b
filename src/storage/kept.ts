/**
 * @file Reads what an earlier visit kept. A record that this version cannot read (older, newer, foreign) is set aside: it
 * stays where it is, untouched, and its key is reported; it is as if it were not there.
 */
import * as v from 'valibot';
import { attempt, type FreeSpace, type StorageAnswer } from './answer.ts';
import type { KeyValueStore } from './key-value-store.ts';

export interface Kept<T> {
  /** null: nothing is kept, or it was set aside. */
  readonly value: T | null;
  /** Keys of records that could not be read. */
  readonly setAside: readonly string[];
}

/** Where records live, and how much room there is. */
export interface Shelf {
  readonly store: KeyValueStore;
  readonly free: FreeSpace;
}

export function readKept<T>(
  { store, free }: Shelf,
  key: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<StorageAnswer<Kept<T>>> {
  return attempt({ needed: 0, free }, async () => parseKept(key, await store.get(key), schema));
}

export function parseKept<T>(key: string, found: unknown, schema: v.GenericSchema<unknown, T>): Kept<T> {
  if (found === undefined) return { value: null, setAside: [] };
  const parsed = v.safeParse(schema, found, { abortEarly: true });
  return parsed.success ? { value: parsed.output, setAside: [] } : { value: null, setAside: [key] };
}

/** `bytes`: about how much is written, for the message when storage is full. */
export function writeKept(
  { store, free }: Shelf,
  key: string,
  value: unknown,
  bytes: number,
): Promise<StorageAnswer<void>> {
  return attempt({ needed: bytes, free }, () => store.set(key, value));
}
