/** @file Liveness: tensors that are never alive together share a buffer; two that are alive together never do. */
import type { Dispatch } from './tape.ts';
import type { Storage } from './tensor.ts';

/** Buffers to make, and which planned storage gets which. */
export interface MemoryPlan {
  readonly bufferBytes: readonly number[];
  readonly assignment: ReadonlyMap<Storage, number>;
}

interface Lifetime {
  readonly storage: Storage;
  readonly first: number;
  last: number;
}

function lifetimes(dispatches: readonly Dispatch[]): Lifetime[] {
  const found = new Map<Storage, Lifetime>();
  dispatches.forEach((dispatch, index) => {
    for (const { storage } of Object.values(dispatch.bindings)) {
      if (storage.external) continue;
      const life = found.get(storage);
      if (life) life.last = index;
      else found.set(storage, { storage, first: index, last: index });
    }
  });
  return [...found.values()].map((life) => (life.storage.keep ? { ...life, last: Number.POSITIVE_INFINITY } : life));
}

/** Greedy best fit in order of first use: the smallest free buffer that is large enough, else a new one. */
export function planMemory(dispatches: readonly Dispatch[]): MemoryPlan {
  const bufferBytes: number[] = [];
  const freeFrom: number[] = []; // per buffer: the first dispatch at which it is free
  const assignment = new Map<Storage, number>();
  for (const { storage, first, last } of lifetimes(dispatches)) {
    let best = -1;
    bufferBytes.forEach((bytes, index) => {
      const fits = bytes >= storage.bytes && (freeFrom[index] ?? 0) <= first;
      if (fits && (best < 0 || bytes < (bufferBytes[best] ?? 0))) best = index;
    });
    if (best < 0) best = bufferBytes.push(storage.bytes) - 1;
    freeFrom[best] = last + 1;
    assignment.set(storage, best);
  }
  return { bufferBytes, assignment };
}
