/** @file A share of right answers with its uncertainty: Wilson's interval, which is also sensible at 0 and at 1. */

/** Right answers among `n`. */
export interface Tally {
  readonly right: number;
  readonly n: number;
}

export interface Share extends Tally {
  readonly share: number | null; // null when nothing was counted
  /** Ends of the interval that holds the true share 95 times in 100. */
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959963984540054;

/** Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927. */
export function shareOf({ right, n }: Tally): Share {
  if (n === 0) return { right, n, share: null, low: 0, high: 1 };
  const share = right / n;
  const z2 = Z_95 ** 2 / n;
  const centre = (share + z2 / 2) / (1 + z2);
  const reach = Math.sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2);
  return { right, n, share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}

/** How many of these are right. */
export function tally(rights: readonly boolean[]): Tally {
  return { right: rights.filter(Boolean).length, n: rights.length };
}

/** A share for each key, in the order in which the keys first come. */
export function sharesBy<Key, Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  isRight: (item: Item) => boolean,
): ReadonlyMap<Key, Share> {
  const groups = new Map<Key, boolean[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(isRight(item));
    groups.set(keyOf(item), group);
  }
  return new Map([...groups].map(([key, rights]) => [key, shareOf(tally(rights))]));
}
