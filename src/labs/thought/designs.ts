/**
 * @file Designs of thought about X = n digits whose answer Y is their sum modulo 10. A thought has two parts: working, which the
 * network writes for itself, and a code, which is all that the answer may see where there is a bottleneck.
 */
import { FILLER } from './alphabet.ts';

type Digits = readonly number[];

export interface ThoughtDesign {
  readonly id: string;
  readonly working: (x: Digits) => Digits;
  readonly code: (x: Digits) => Digits;
  /** How many values the code can take when n digits are summed; null: as many as there are questions. */
  readonly values: number | null;
}

export const answerTo = (x: Digits): number => x.reduce((sum, digit) => sum + digit, 0) % 10;

/** s₁ … sₙ: each the last one plus a digit, modulo 10. */
export function runningSums(x: Digits): Digits {
  const sums: number[] = [];
  for (const digit of x) sums.push(((sums.at(-1) ?? 0) + digit) % 10);
  return sums;
}

const none = (): Digits => [];

/** The answer in one of `levels` steps: floor(answer · levels / 10). */
function coarse(levels: number): ThoughtDesign {
  const code = (x: Digits): Digits => [Math.floor((answerTo(x) * levels) / 10)];
  return { id: `K${levels}`, working: runningSums, code, values: levels };
}

/** Thoughts written in the same row, so that the answer sees question and thought. */
export const openDesigns: readonly ThoughtDesign[] = [
  { id: 'direct', working: none, code: none, values: 1 },
  { id: 'dots', working: none, code: (x) => x.map(() => FILLER), values: 1 },
  { id: 'copy', working: none, code: (x) => x, values: null },
  { id: 'sums', working: none, code: runningSums, values: null },
];

/** Thoughts whose answer is a second row that begins with the code alone. */
export const closedDesigns: readonly ThoughtDesign[] = [
  coarse(1),
  coarse(2),
  coarse(5),
  coarse(10),
  { id: 'answer+1', working: runningSums, code: (x) => [...x.slice(0, 1), answerTo(x)], values: 100 },
  { id: 'answer+2', working: runningSums, code: (x) => [...x.slice(0, 2), answerTo(x)], values: 1000 },
  { id: 'sums', working: none, code: runningSums, values: null },
  { id: 'copy', working: none, code: (x) => x, values: null },
];

export function findDesign(designs: readonly ThoughtDesign[], id: string): ThoughtDesign {
  const found = designs.find((design) => design.id === id);
  if (!found) throw new RangeError(`there is no design ${id}`);
  return found;
}
