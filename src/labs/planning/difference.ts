/** @file The difference of two shares of right answers, with its uncertainty. */
import type { Share } from '../world/share.ts';

export interface Difference {
  readonly value: number; // more − less, −1..1
  /** Ends of the interval that holds the true difference 95 times in 100. */
  readonly low: number;
  readonly high: number;
}

/**
 * From Wilson's limits of both shares: Newcombe, "Interval estimation for the difference between independent proportions",
 * Statistics in Medicine 17, 1998, method 10. It takes the two as independent. Null when one of them counted nothing.
 */
export function differenceOf(more: Share, less: Share): Difference | null {
  if (more.share === null || less.share === null) return null;
  const value = more.share - less.share;
  const down = Math.hypot(more.share - more.low, less.high - less.share);
  const up = Math.hypot(more.high - more.share, less.share - less.low);
  return { value, low: value - down, high: value + up };
}
