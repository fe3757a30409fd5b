/** @file What a wider network changes in the ways never taught, and what more taught pairs change; and which of them counts. */
import type { Share } from '../world/share.ts';
import { type Difference, differenceOf } from './difference.ts';
import { worstWalks } from './knows-map.ts';
import type { PlanningResult } from './result.ts';
import { pooled, type Size, sizesOf, type TaughtWays, taughtWays } from './sizes.ts';

/** Two groups of networks with the same seeds, asked the same pairs. */
export interface Effect {
  readonly less: Share;
  readonly more: Share;
  readonly difference: Difference;
  /** The difference in each seed alone. */
  readonly bySeed: readonly number[];
}

/** The largest network against the smallest. */
export interface WidthEffect extends Effect {
  readonly small: Size;
  readonly large: Size;
  readonly pairs: number; // taught to both: the most
}

/** The most pairs taught against the fewest. */
export interface PairsEffect extends Effect {
  readonly size: Size;
  readonly fewest: number;
  readonly most: number;
}

/** A difference counts when all of its interval lies above 0. */
export const counts = ({ difference }: Effect): boolean => difference.low > 0;

/** Null until both sizes have the same seed taught as many pairs. */
export function widthEffect(sizes: readonly Size[]): WidthEffect | null {
  const [small, large] = [sizes[0], sizes.at(-1)];
  if (!small || !large || small === large) return null;
  const [few, many] = [taughtWays(small), taughtWays(large)];
  for (const pairs of numbersOf(many).reverse()) {
    const effect = effectOf(
      few.filter((ways) => ways.pairs === pairs),
      many.filter((ways) => ways.pairs === pairs),
    );
    if (effect) return { ...effect, small, large, pairs };
  }
  return null;
}

/** Null until one seed was taught two numbers of pairs. */
export function pairsEffect(size: Size): PairsEffect | null {
  const ways = taughtWays(size);
  const numbers = numbersOf(ways);
  const [fewest, most] = [numbers[0], numbers.at(-1)];
  if (fewest === undefined || most === undefined || fewest === most) return null;
  const effect = effectOf(
    ways.filter(({ pairs }) => pairs === fewest),
    ways.filter(({ pairs }) => pairs === most),
  );
  return effect && { ...effect, size, fewest, most };
}

const numbersOf = (ways: readonly TaughtWays[]): number[] =>
  [...new Set(ways.map(({ pairs }) => pairs))].sort((a, b) => a - b);

/** Of the seeds that both have. */
function effectOf(few: readonly TaughtWays[], many: readonly TaughtWays[]): Effect | null {
  const both = few.flatMap(({ seed, last }) => {
    const other = many.find((ways) => ways.seed === seed);
    return other ? [{ less: last.aside, more: other.last.aside }] : [];
  });
  const [less, more] = [pooled(both.map((pair) => pair.less)), pooled(both.map((pair) => pair.more))];
  const difference = differenceOf(more, less);
  const bySeed = both.flatMap((pair) => differenceOf(pair.more, pair.less)?.value ?? []);
  return difference && { less, more, difference, bySeed };
}

/**
 * Which guess the measurement agrees with: the effect of width with the most pairs, beside that of pairs in the larger
 * network. Null until both sizes were taught two numbers of pairs, and while the larger one has no map to plan with.
 */
export function planningOutcome(result: PlanningResult): string | null {
  const sizes = sizesOf(result);
  const width = widthEffect(sizes);
  if (!width || !pairsEffect(width.small) || !worstWalks(width.large)?.hasMap) return null;
  const pairs = pairsEffect(width.large);
  if (!pairs) return null;
  if (counts(width)) return counts(pairs) ? 'both' : 'size';
  return counts(pairs) ? 'answers' : 'neither';
}
