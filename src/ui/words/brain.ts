/** @file Words of the calculator “If a brain were larger”. */
import * as format from '../../data/format.ts';

const one = (value: number): string => format.fixed(value, 1);
const years = (value: number): string => `${value < 9.95 ? one(value) : format.count(value)} years`;

export const brainWords = {
  title: 'If a brain were larger, how long would childhood be?',
  kind: 'a thought experiment',
  ratio: 'brain size, times ours',
  power: 'work grows as size to the power',
  times: (value: number) => `× ${one(value)}`,
  years,
  bars: (now: number, then: number) => `Childhood today ${years(now)}, with the larger brain ${years(then)}.`,
  formula: (now: number) => `${format.count(now)} years × `,
  equals: (then: number) => ` = ${years(then)}.`,
  square: 'Twice the size needs twice the experience, and each of it costs twice the work: the square.',
  use: 'Use the power that was measured',
  measured: (power: number) => `A power of ${one(power)} was measured.`,
  unmeasured: 'The runs have too little range to tell one power.',
  allows: (powers: readonly [number, number], ends: readonly [number, number]) =>
    `Within 95 % the runs allow powers from ${one(powers[0])} to ${one(powers[1])}: ${years(ends[0])} to ${years(ends[1])}.`,
  source:
    'From Gros, “From generative AI to the brain: five takeaways”: there the power is 2, and twice the brain makes 60 years of 15. Arithmetic on an assumption: nobody has measured it.',
} as const;
