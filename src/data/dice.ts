/** @file Throws of a die for one thing that is made: the same seed, purpose and index make the same thing. */
import { type Counter, integerBelow, STREAMS, uniform } from './random.ts';

/** What is thrown for; two purposes never share a number. 0 is left to makers that count for themselves. */
export const PURPOSES = {
  TOWN_TEXT: 1,
  PAIRS_ASIDE: 2,
  WHERE: 3,
  WAY: 4,
  START: 5,
  IMPOSSIBLE: 6,
  CLOSED: 7,
  UNKNOWN: 8,
  EXAM: 9,
  SPLIT: 10,
  RESAMPLE: 11,
  INDUCTION_TEXT: 12,
  INDUCTION_ASIDE: 13,
  CUES_TEXT: 14,
  CUES_ASIDE: 15,
} as const;

/** More than anything thrown for needs; 2^20 × the purposes is well inside a u32. */
const THROWS_A_PURPOSE = 2 ** 20;

export interface Dice {
  /** A whole number in [0, count). */
  below(count: number): number;
  /** A whole number from `fewest` to `most`, both included. */
  between(fewest: number, most: number): number;
  /** True with this probability. */
  chance(share: number): boolean;
  /** One of a list; throws when it is empty. */
  pick<T>(list: readonly T[]): T;
  /** A mixed copy (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

export interface DiceFor {
  readonly seed: number;
  readonly purpose: number;
  /** Which of the things made for this purpose. */
  readonly index: number;
}

export function dice({ seed, purpose, index }: DiceFor): Dice {
  let thrown = 0;
  const next = (): Counter => {
    const position = purpose * THROWS_A_PURPOSE + thrown++;
    return { seed, stream: STREAMS.DATASET, step: index, position };
  };
  const below = (count: number): number => integerBelow(count, next());
  return {
    below,
    between: (fewest, most) => fewest + below(most - fewest + 1),
    chance: (share) => uniform(next()) < share,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[below(list.length)] as (typeof list)[number]; // inside
    },
    shuffle: (list) => {
      const mixed = [...list];
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [mixed[last], mixed[other]] = [mixed[other], mixed[last]] as [(typeof list)[number], (typeof list)[number]]; // both inside
      }
      return mixed;
    },
  };
}
