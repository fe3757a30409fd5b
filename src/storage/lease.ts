/** @file A lock for browsers without `navigator.locks`: a record that its holder keeps renewing, and that otherwise expires. */
import * as v from 'valibot';
import { attempt, type StorageAnswer } from './answer.ts';
import type { Shelf } from './kept.ts';

export interface HeldLock {
  release(): Promise<void>;
}

export interface LeaseClock {
  now(): number; // ms
  /** Calls `action` every `ms` until the returned function is called. */
  every(ms: number, action: () => void): () => void;
}

const RENEW_MS = 5_000;
/** A tab in the background may be late by seconds; one that crashed should not block the run for long. */
const EXPIRES_MS = 20_000;

const leaseSchema = v.object({ owner: v.string(), until: v.number() });

export const systemClock: LeaseClock = {
  now: () => Date.now(),
  every: (ms, action) => {
    const timer = setInterval(action, ms);
    return () => clearInterval(timer);
  },
};

/** Problems: `storage-taken`, `storage-full`, `storage-unavailable`. */
export async function acquireLease(
  shelf: Shelf,
  key: string,
  clock: LeaseClock = systemClock,
): Promise<StorageAnswer<HeldLock>> {
  const owner = crypto.randomUUID();
  const extend = () => holdLease(shelf, key, { owner, clock });
  const held = await attempt({ needed: 0, free: shelf.free }, extend);
  if (!held.ok) return held;
  if (!held.value) return { ok: false, problem: { code: 'storage-taken' } };
  // A failed renewal is tried again at the next one; the lease lasts for several.
  const stop = clock.every(RENEW_MS, () => void extend().catch(() => undefined));
  return { ok: true, value: { release: () => endLease(shelf, key, { owner, stop }) } };
}

/** True when the lease is ours for the next while: it was free, expired or ours. */
async function holdLease(
  { store }: Shelf,
  key: string,
  { owner, clock }: { readonly owner: string; readonly clock: LeaseClock },
): Promise<boolean> {
  let ours = false;
  await store.update(key, (old) => {
    const parsed = v.safeParse(leaseSchema, old);
    ours = !parsed.success || parsed.output.owner === owner || parsed.output.until < clock.now();
    return ours ? { owner, until: clock.now() + EXPIRES_MS } : old;
  });
  return ours;
}

async function endLease(
  { store }: Shelf,
  key: string,
  { owner, stop }: { readonly owner: string; readonly stop: () => void },
): Promise<void> {
  stop();
  await store.update(key, (old) => {
    const parsed = v.safeParse(leaseSchema, old);
    return parsed.success && parsed.output.owner !== owner ? old : { owner, until: 0 };
  });
}
