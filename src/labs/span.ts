/** @file Numbers of several runs in words: one, or the least and the greatest. */

/** "2.10 to 2.53"; what is written alike is written once. Of nothing: "none". */
export function span(values: readonly number[], write: (value: number) => string): string {
  if (values.length === 0) return 'none';
  const [low, high] = [write(Math.min(...values)), write(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

/** "2 of 3 seeds". */
export const ofAll = (some: number, all: number, what: string): string => `${some} of ${all} ${what}`;

export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
