/** @file Whether a network has the map at all, so that "cannot plan" is not taken for "has no map". */
import type { Share } from '../world/share.ts';
import { type At, pooledBy, readers, type Size } from './sizes.ts';

/** More right than wrong at every length that it has read; chance is one place of 20. */
const HAS_MAP = 0.5;

/** Blind walks as long as the network has read them, right ends by moves. */
export function readWalks(size: Size): readonly At[] {
  return pooledBy(
    readers(size).flatMap(({ network }) =>
      (network.reading.at(-1)?.blind ?? []).map(({ moves, share }) => ({ x: moves, share })),
    ),
  );
}

export interface WorstWalks {
  readonly moves: number;
  readonly share: Share;
  readonly hasMap: boolean;
}

/** The length at which fewest blind walks end right; null when nobody of this size has read everything yet. */
export function worstWalks(size: Size): WorstWalks | null {
  const counted = readWalks(size).flatMap(({ x, share }) =>
    share.share === null ? [] : [{ moves: x, share, right: share.share }],
  );
  const [first] = counted;
  if (!first) return null;
  const { moves, share, right } = counted.reduce((worst, one) => (one.right < worst.right ? one : worst), first);
  return { moves, share, hasMap: right >= HAS_MAP };
}
