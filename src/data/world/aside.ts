/** @file Walks that are kept aside: a fifth of all, decided by the walk itself, so every generator and exam agrees. */
import { pcg4d, STREAMS } from '../random.ts';

/** One in so many. */
const ONE_IN = 5;
/** Shorter walks are so few that a text without a fifth of them would leave out streets. */
export const SHORTEST_UNREAD = 4;

/**
 * Whether a walk is kept for exams. No question with it is taught; and if it has at least `SHORTEST_UNREAD` moves, no
 * text writes it as a blind walk either.
 */
export function isKeptAside(from: string, moves: string): boolean {
  return (pcg4d(hash(`${from} ${moves}`), STREAMS.DATASET, 0, 0)[0] >>> 0) % ONE_IN === 0;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
