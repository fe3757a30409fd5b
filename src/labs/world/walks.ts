/** @file Marks walks that the network wrote: legal moves of open ones, the right end of blind ones. */
import { PLACES, step } from '../../data/world/town.ts';
import { type Share, shareOf, sharesBy, type Tally } from './share.ts';

/** What the network wrote after `<place> `. */
export interface WrittenWalk {
  readonly start: string;
  readonly written: string;
  /** Whether the writing ended by itself, not by running out of room; a last word that was cut off is not judged. */
  readonly ended: boolean;
}

/** Legal moves among the moves of all open walks; a blind walk is none. */
export function legalMoves(walks: readonly WrittenWalk[]): Share {
  const total = { right: 0, n: 0 };
  for (const walk of walks) {
    const { right, n } = markOpenWalk(walk) ?? { right: 0, n: 0 };
    total.right += right;
    total.n += n;
  }
  return shareOf(total);
}

/**
 * Marks the first line. A move is legal if its street leads to the place that is named next. Whatever is no move or no
 * place counts as one illegal move and ends the walk; after a wrong but real place the walk goes on from there. Null for
 * a blind walk.
 */
export function markOpenWalk({ start, written, ended }: WrittenWalk): Tally | null {
  const [line = '', ...more] = written.split('\n');
  const words = line.split(' ').filter((word) => word !== '');
  const whole = ended || more.length > 0;
  if (words[1] === '=' || /^[nesw]{2,}$/.test(words[0] ?? '')) return null;
  if (!whole) words.pop();
  if (!whole && words.length === 1) return null; // cut off before a second word told an open from a blind walk
  let place = start;
  let right = 0;
  let n = 0;
  for (let i = 0; i < words.length; i += 2) {
    const [move = '', next] = words.slice(i, i + 2);
    if (next === undefined && !whole) break;
    n++;
    if (step(place, move) === next && next !== undefined) right++;
    else if (next === undefined || !/^[nesw]$/.test(move) || !PLACES.includes(next)) break;
    place = next;
  }
  return { right, n };
}

/** What the network wrote after `mill ees = `. */
export interface WrittenEnd {
  readonly moves: string;
  readonly end: string;
  readonly written: string;
}

/** Right ends by number of moves. */
export function blindWalks(walks: readonly WrittenEnd[]): ReadonlyMap<number, Share> {
  return sharesBy(
    walks,
    ({ moves }) => moves.length,
    ({ end, written }) => firstLine(written) === end,
  );
}

/** What was written up to the line end, without white space around it. */
export function firstLine(written: string): string {
  return (written.split('\n')[0] ?? '').trim();
}
