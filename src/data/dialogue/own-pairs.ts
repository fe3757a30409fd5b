/** @file The pairs that the user made: typed, corrected or approved. Kept, exported, and never mixed up with generated ones. */
import * as v from 'valibot';
import type { Turn } from './turn.ts';

const ownPairSchema = v.object({
  question: v.pipe(v.string(), v.trim(), v.minLength(1)),
  answer: v.pipe(v.string(), v.trim(), v.minLength(1)),
  /** `typed` in the table; `corrected`: in place of the network's answer; `approved`: the network's own answer, rated good. */
  origin: v.picklist(['typed', 'corrected', 'approved']),
});

export interface OwnPair extends Turn {
  readonly origin: 'typed' | 'corrected' | 'approved';
}

export interface ReadPairs {
  readonly pairs: readonly OwnPair[];
  /** Entries that are none and were left out. */
  readonly unreadable: number;
}

/** Reads what storage kept. */
export function readOwnPairs(value: unknown): ReadPairs {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const read = entries.map((entry) => v.safeParse(ownPairSchema, entry));
  const pairs = read.flatMap((one) => (one.success ? [one.output] : []));
  return { pairs, unreadable: entries.length - pairs.length };
}

/** The newest answer to a question replaces an older one in its place; a new question comes last. */
export function withPair(pairs: readonly OwnPair[], pair: OwnPair): readonly OwnPair[] {
  const index = pairs.findIndex(({ question }) => question === pair.question);
  return index < 0 ? [...pairs, pair] : pairs.with(index, pair);
}

export function withoutPair(pairs: readonly OwnPair[], question: string): readonly OwnPair[] {
  return pairs.filter((pair) => pair.question !== question);
}
