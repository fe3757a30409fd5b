/** @file Shares and how they compare: pooled, apart beyond chance, or alike. Sentences are chosen by these alone. */
import { type Share, shareOf } from '../../labs/world/share.ts';

/** All of them together. */
export function pooled(shares: readonly Share[]): Share {
  return shareOf({
    right: shares.reduce((sum, { right }) => sum + right, 0),
    n: shares.reduce((sum, { n }) => sum + n, 0),
  });
}

/** Their 95 % intervals lie apart. */
export const isAbove = (a: Share, b: Share): boolean => a.low > b.high;

/** More than this share, beyond chance. */
export const isMoreThan = (share: Share, least: number): boolean => share.n > 0 && share.low > least;

/** Less than this share, beyond chance. */
export const isLessThan = (share: Share, most: number): boolean => share.n > 0 && share.high < most;

/** Counted `count` times in `n`; the rest of the words for it is the caller's. */
export const shareOfCount = (count: number, n: number): Share => shareOf({ right: count, n });
