/** @file What a long measurement yields after each submit, so that whoever drives it can let others go first, or stop. */

export interface Progress<T> {
  readonly share: number; // 0 to 1, of the work
  /** The result, with the last one; before that null. */
  readonly result: T | null;
}

/** Runs a measurement to its end. */
export async function finish<T>(steps: AsyncIterable<Progress<T>>): Promise<T> {
  for await (const { result } of steps) if (result !== null) return result;
  throw new Error('a measurement ended without a result');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
