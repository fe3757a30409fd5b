/** @file Three lines to read a loss by: what knowing nothing, letter frequencies, or letter pairs would cost on this text. */

/** Nats per character. */
export interface Yardsticks {
  /**
   * ln of the number of characters that the network knows. The border `<|endoftext|>` is left out because one long text
   * never has it; an untrained network still spreads over it too, so it starts ln(V / (V − 1)) higher.
   */
  readonly knowsNothing: number;
  /** Entropy of single characters. */
  readonly knowsLetters: number;
  /** Entropy of a character when the one before is known. */
  readonly knowsPairs: number;
}

/**
 * Empirical entropies of the whole text, counted, not estimated; `ids` must not be empty. With `counts`, only of the ids that
 * it is true for, by their place; the one before an id may be any.
 */
export function measureYardsticks(
  ids: Uint16Array,
  vocabSize: number,
  counts: (index: number) => boolean = () => true,
): Yardsticks {
  const V = vocabSize;
  const letters = new Uint32Array(V); // (V)
  const pairs = new Uint32Array(V * V); // (V, V): before, then
  const before = new Uint32Array(V); // (V): as the first of a pair
  ids.forEach((id, index) => {
    if (!counts(index)) return;
    letters[id] = (letters[id] ?? 0) + 1;
    const previous = ids[index - 1];
    if (previous === undefined) return;
    pairs[previous * V + id] = (pairs[previous * V + id] ?? 0) + 1;
    before[previous] = (before[previous] ?? 0) + 1;
  });
  return {
    knowsNothing: Math.log(V - 1),
    knowsLetters: entropy(letters),
    knowsPairs: Math.max(0, entropy(pairs) - entropy(before)), // H(a, b) − H(a); rounding can go below 0
  };
}

/** −Σ p ln p of the shares of `counts`, in nats. */
export function entropy(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / total) * Math.log(count / total);
  return sum;
}
