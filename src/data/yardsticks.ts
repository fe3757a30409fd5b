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

/** Empirical entropies of the whole text, counted, not estimated; `ids` must not be empty. */
export function measureYardsticks(ids: Uint16Array, vocabSize: number): Yardsticks {
  const V = vocabSize;
  const letters = new Uint32Array(V); // (V)
  const pairs = new Uint32Array(V * V); // (V, V): before, then
  const before = new Uint32Array(V); // (V): as the first of a pair, so without the last character
  let previous = -1;
  for (const id of ids) {
    letters[id] = (letters[id] ?? 0) + 1;
    if (previous >= 0) {
      pairs[previous * V + id] = (pairs[previous * V + id] ?? 0) + 1;
      before[previous] = (before[previous] ?? 0) + 1;
    }
    previous = id;
  }
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
