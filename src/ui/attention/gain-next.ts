/** @file The likeliest next characters as they are and steered, side by side. */
import type { Attended } from '../../worker/attention-protocol.ts';

type Next = Attended['next'];

/** A chance, or that it is at most so much: it is not among the likeliest that were told. */
export interface Chance {
  readonly chance: number;
  readonly atMost: boolean;
}

export interface NextRow {
  readonly character: string;
  readonly plain: Chance;
  readonly steered: Chance;
}

/** The likeliest of either side, by the larger of both chances. */
export function nextRows(plain: Next, steered: Next, most = 5): readonly NextRow[] {
  const likeliest = [...plain.slice(0, most), ...steered.slice(0, most)];
  return [...new Set(likeliest.map(({ character }) => character))]
    .map((character) => ({ character, plain: chanceIn(plain, character), steered: chanceIn(steered, character) }))
    .sort((a, b) => larger(b) - larger(a))
    .slice(0, most);
}

function chanceIn(list: Next, character: string): Chance {
  const told = list.find((each) => each.character === character);
  return told ? { chance: told.chance, atMost: false } : { chance: list.at(-1)?.chance ?? 0, atMost: true };
}

const larger = ({ plain, steered }: NextRow): number =>
  Math.max(plain.atMost ? 0 : plain.chance, steered.atMost ? 0 : steered.chance);

/** Index of the first Unicode character that differs, counted from 1; null = the shorter is the beginning of the other. */
export function firstDifference(a: string, b: string): number | null {
  const [left, right] = [[...a], [...b]];
  const index = left.findIndex((character, place) => place < right.length && character !== right[place]);
  return index < 0 ? null : index + 1;
}
