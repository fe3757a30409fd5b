/** @file Questions that show where the network falls short: walls, closed streets, and places that do not exist. */
import { dice, PURPOSES } from '../dice.ts';
import { type Part, type QuestionsWanted, type TownQuestion, walkOf, wayPairs } from './questions.ts';
import { beyond, endOf, MOVES, type Move, type Street, step } from './town.ts';
import { startOf, type Walk } from './walk.ts';
import { shortestWays } from './ways.ts';

const IMPOSSIBLE_MOVES = 6;

/** A question about a walk with one impossible move in it. */
export interface ImpossibleQuestion extends TownQuestion {
  /** The end if the wall were no wall; null where that leads out of town or the rest cannot be walked from there. */
  readonly through: string | null;
}

/**
 * Six moves and, somewhere between them, one into a closed street or out of town. Nothing that was read says what a wall
 * does; the answer given here is where one ends who stays put.
 */
export function impossibleQuestions({ seed, count }: QuestionsWanted): readonly ImpossibleQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const throws = dice({ seed, purpose: PURPOSES.IMPOSSIBLE, index });
    for (;;) {
      const walk = walkOf(throws, IMPOSSIBLE_MOVES, 'aside');
      const at = throws.between(1, IMPOSSIBLE_MOVES - 1);
      const walls = MOVES.filter((move) => step(walk.places[at] ?? '', move) === null);
      if (walls.length > 0) return intoWall(walk, at, throws.pick(walls));
    }
  });
}

function intoWall(walk: Walk, at: number, wall: Move): ImpossibleQuestion {
  const [from, before, after] = [startOf(walk), walk.moves.slice(0, at), walk.moves.slice(at)];
  const moves = before + wall + after;
  const to = endOf(from, walk.moves) ?? ''; // a walk can be walked
  const past = beyond(walk.places[at] ?? '', wall);
  const through = past === null ? null : endOf(past, after);
  return { kind: 'impossible', from, to, moves, closed: null, question: `${from} ${moves}?`, answer: to, through };
}

/** `mill to well. mill bakery closed?`: the street lies on every shortest way, and a detour exists. */
export function closedStreetQuestions({ seed, count }: QuestionsWanted): readonly TownQuestion[] {
  const pairs = wayPairs('learn').filter(([from, to]) => blockable(from, to).length > 0);
  return Array.from({ length: count }, (_, index) => {
    const throws = dice({ seed, purpose: PURPOSES.CLOSED, index });
    const [from, to] = throws.pick(pairs);
    const closed = throws.pick(blockable(from, to));
    const moves = throws.pick(shortestWays(from, to, closed));
    const question = `${from} to ${to}. ${closed.join(' ')} closed?`;
    return { kind: 'closed', from, to, moves, closed, question, answer: moves };
  });
}

/** Streets of a shortest way whose closing leaves a way, but only longer ones. */
function blockable(from: string, to: string): readonly Street[] {
  const [way = ''] = shortestWays(from, to);
  const streets = [...way].map(
    (_, i): Street => [endOf(from, way.slice(0, i)) ?? '', endOf(from, way.slice(0, i + 1)) ?? ''],
  );
  return streets.filter((closed) => {
    const [detour] = shortestWays(from, to, closed);
    return detour !== undefined && detour.length > way.length;
  });
}

/** Places that the town does not have, written with its own letters. Half of them are taught, half kept aside. */
const NOWHERE = {
  learn: 'dock barn temple lane cottage forest shop meadow'.split(' '),
  aside: 'cellar palace orchard lodge prison haystack abbey tannery'.split(' '),
} as const;

export const UNKNOWN = 'unknown';

/**
 * The antidote: both kinds of question about a place that does not exist, to be answered `unknown`. Taught with some
 * places, checked with others.
 */
export function unknownQuestions({
  seed,
  count,
  part,
}: QuestionsWanted & { readonly part: Part }): readonly TownQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const throws = dice({ seed, purpose: PURPOSES.UNKNOWN, index });
    const nowhere = throws.pick(NOWHERE[part]);
    const common = { kind: 'unknown', closed: null, answer: UNKNOWN } as const;
    if (throws.chance(0.5)) {
      const { moves } = walkOf(throws, throws.between(1, 8), part);
      return { ...common, from: nowhere, to: '', moves, question: `${nowhere} ${moves}?` };
    }
    const [real] = throws.pick(wayPairs(part));
    const [from, to] = throws.chance(0.5) ? [nowhere, real] : [real, nowhere];
    return { ...common, from, to, moves: '', question: `${from} to ${to}?` };
  });
}
