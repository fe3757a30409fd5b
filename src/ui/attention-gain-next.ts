/** @file The likeliest next characters as they are and steered, side by side. */
import type { Attended } from '../worker/attention-protocol.ts';

type Next = Attended['next'];

export interface NextRow {
  readonly character: string;
  readonly plain: number | null; // null: not among the likeliest that were told
  readonly steered: number | null;
}

/** The likeliest of either side, by the larger of both chances. */
export function nextRows(plain: Next, steered: Next, most = 5): readonly NextRow[] {
  const chanceIn = (list: Next, character: string): number | null =>
    list.find((each) => each.character === character)?.chance ?? null;
  const characters = [
    ...new Set([...plain.slice(0, most), ...steered.slice(0, most)].map(({ character }) => character)),
  ];
  return characters
    .map((character) => ({
      character,
      plain: chanceIn(plain, character),
      steered: chanceIn(steered, character),
    }))
    .sort((a, b) => likelier(b) - likelier(a))
    .slice(0, most);
}

const likelier = ({ plain, steered }: NextRow): number => Math.max(plain ?? 0, steered ?? 0);

/** Index of the first Unicode character that differs, counted from 1; null = the shorter is the beginning of the other. */
export function firstDifference(a: string, b: string): number | null {
  const [left, right] = [[...a], [...b]];
  const index = left.findIndex((character, place) => place < right.length && character !== right[place]);
  return index < 0 ? null : index + 1;
}
