/** @file What a row of attention shows, chosen by its numbers. Pure. */

export type Finding =
  | { readonly kind: 'alone' } // the first reader has nothing else to look at
  | { readonly kind: 'spread'; readonly over: number } // about so many characters
  | (Place & { readonly kind: 'itself' | 'previous' | 'first' | 'other' })
  | (Place & { readonly kind: 'same' }) // an earlier one of the same characters
  | (Place & { readonly kind: 'induction'; readonly last: boolean }); // what came after the same character; the last time?

interface Place {
  readonly read: number;
  readonly share: number;
}

/** A character that gets less than this is not what a row looks at. */
const LOOKS = 0.3;

/** @param shares (i + 1) of reader i; sum to 1. */
export function findingOf(shares: readonly number[], characters: readonly string[]): Finding {
  const reader = shares.length - 1;
  if (reader <= 0) return { kind: 'alone' };
  const read = largestAt(shares);
  const share = shares[read] ?? 0;
  if (share < LOOKS) return { kind: 'spread', over: Math.round(spreadOf(shares)) };
  if (read === reader) return { kind: 'itself', read, share };
  if (read === reader - 1) return { kind: 'previous', read, share };
  const same = characters[reader];
  if (read > 0 && characters[read - 1] === same)
    return { kind: 'induction', read, share, last: characters.lastIndexOf(same ?? '', reader - 1) === read - 1 };
  if (characters[read] === same) return { kind: 'same', read, share };
  return { kind: read === 0 ? 'first' : 'other', read, share };
}

function largestAt(shares: readonly number[]): number {
  return shares.reduce((best, share, at) => (share > (shares[best] ?? 0) ? at : best), 0);
}

/** Characters over which an even row would be as spread as this one: e to its entropy in nats. */
export function spreadOf(shares: readonly number[]): number {
  return Math.exp(shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0));
}

export interface Link {
  readonly read: number;
  readonly share: number;
}

/** Largest first; of two equal ones the earlier. */
export function largestLinks(shares: readonly number[], most: number): readonly Link[] {
  return shares
    .map((share, read) => ({ read, share }))
    .sort((a, b) => b.share - a.share || a.read - b.read)
    .slice(0, most);
}

/** Which one of the same characters it is, from 1, and whether there are more in the text. */
export function occurrence(
  characters: readonly string[],
  at: number,
): { readonly nth: number; readonly only: boolean } {
  const same = characters.flatMap((character, place) => (character === characters[at] ? [place] : []));
  return { nth: same.indexOf(at) + 1, only: same.length === 1 };
}
