/** @file Phase 1's own task: walks that the network writes by itself, and the ends of blind ones. */
import { PLACES } from '../../data/world/town.ts';
import type { Manner } from '../../training/answerer.ts';
import { mapped } from '../mapped.ts';
import { blindPrompts, openPrompts } from './exams.ts';
import type { Examinee } from './pupil.ts';
import type { AtLength, NetworkReport } from './report.ts';
import type { Share } from './share.ts';
import { blindWalks, legalMoves } from './walks.ts';

/** Blind walks as long as the text has them, and longer. */
export const READ_LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const LONGER_LENGTHS = [12, 14, 16, 20, 30] as const;

/** An open walk of the text has at most 6 moves, each a letter, a name of at most 6 and two spaces; and a line end. */
const LONGEST_OPEN_WALK = 6 * (1 + 1 + 6 + 1) + 2;
/** The longest name and its line end, with room to be wrong in. */
const LONGEST_END = 9;

interface Wanted {
  readonly seed: number;
  readonly count: number;
}

/** Legal moves of walks drawn by chance, and of the likeliest walk from each place. */
export async function* measureLegal(
  pupil: Examinee,
  { seed, count }: Wanted,
): AsyncGenerator<number, Pick<NetworkReport, 'legal' | 'legalLikeliest'>> {
  const share = count / (count + PLACES.length);
  const starts = openPrompts({ seed, count }).map(({ start }) => start);
  const drawn = walkFrom(pupil, starts, { seed });
  const legal = yield* mapped(drawn, (done) => share * done);
  const likeliest = walkFrom(pupil, PLACES, {});
  return { legal, legalLikeliest: yield* mapped(likeliest, (done) => share + (1 - share) * done) };
}

async function* walkFrom(
  pupil: Examinee,
  starts: readonly string[],
  manner: Pick<Manner, 'seed'>,
): AsyncGenerator<number, Share> {
  const prompts = starts.map((start) => pupil.idsOf(`${start} `));
  const written = yield* pupil.write(prompts, { longest: LONGEST_OPEN_WALK, last: pupil.lineEnd, ...manner });
  return legalMoves(
    starts.map((start, i) => {
      const text = written[i] ?? ''; // one each
      return { start, written: text, ended: text.length < LONGEST_OPEN_WALK };
    }),
  );
}

/** Right ends at each length; `count` walks of each, none of them read in phase 1 from four moves on. */
export async function* measureBlind(
  pupil: Examinee,
  { seed, count, lengths }: Wanted & { readonly lengths: readonly number[] },
): AsyncGenerator<number, readonly AtLength[]> {
  const walks = lengths.flatMap((length) => blindPrompts({ seed, count, length }));
  const written = yield* writeEnds(
    pupil,
    walks.map(({ prompt }) => prompt),
  );
  const shares = blindWalks(walks.map(({ moves, end }, i) => ({ moves, end, written: written[i] ?? '' }))); // one each
  return [...shares].map(([moves, share]) => ({ moves, share }));
}

/** What it takes for the end of each blind walk: the rest of the line, likeliest characters. */
export function writeEnds(pupil: Examinee, prompts: readonly string[]): AsyncGenerator<number, readonly string[]> {
  return pupil.write(
    prompts.map((prompt) => pupil.idsOf(prompt)),
    { longest: LONGEST_END, last: pupil.lineEnd },
  );
}
