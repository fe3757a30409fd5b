/**
 * @file Questions about the town. Two kinds are taught: "where am I?" (`mill ees?`, `market`) and "which way?" (`mill to
 * market?`, `ees`); a third, "where did I start?" (`ees to market?`, `mill`), is never taught.
 */
import type { Turn } from '../dialogue/turn.ts';
import { type Dice, dice, PURPOSES } from '../dice.ts';
import { isKeptAside } from './aside.ts';
import { PLACES, type Street } from './town.ts';
import { endOfWalk, makeWalk, startOf, type Walk } from './walk.ts';
import { shortestWays } from './ways.ts';

export type QuestionKind = 'where' | 'way' | 'start' | 'impossible' | 'closed' | 'unknown';

/** A question, one right answer to it, and what a marker needs to judge any other. */
export interface TownQuestion extends Turn {
  readonly kind: QuestionKind;
  readonly from: string;
  readonly to: string;
  /** Moves that are named or, for "which way?", needed. */
  readonly moves: string;
  /** A street that the question calls closed. */
  readonly closed: Street | null;
}

/** `learn`: may be taught. `aside`: kept for checks, never taught. */
export type Part = 'learn' | 'aside';

export interface QuestionsWanted {
  readonly seed: number;
  readonly count: number;
}

const WHERE_MOVES = [1, 8] as const;
/** Of the 380 pairs of places, a fifth. */
const PAIRS_ASIDE = 76;
/** The pairs kept aside belong to the town, not to a run. */
const PAIRS_SEED = 1;

/** Walks of `shortest` to `longest` moves; by default the 1 to 8 that are taught. */
export function whereQuestions({
  seed,
  count,
  part,
  shortest = WHERE_MOVES[0],
  longest = WHERE_MOVES[1],
}: QuestionsWanted & {
  readonly part: Part;
  readonly shortest?: number;
  readonly longest?: number;
}): readonly TownQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const throws = dice({ seed, purpose: PURPOSES.WHERE, index });
    return whereQuestion(walkOf(throws, throws.between(shortest, longest), part));
  });
}

export function whereQuestion(walk: Walk): TownQuestion {
  const [from, to, { moves }] = [startOf(walk), endOfWalk(walk), walk];
  return { kind: 'where', from, to, moves, closed: null, question: `${from} ${moves}?`, answer: to };
}

/** The ordered pairs of different places: 304 to learn, 76 kept aside. */
export function wayPairs(part: Part): readonly (readonly [from: string, to: string])[] {
  const pairs = PLACES.flatMap((from) => PLACES.filter((to) => to !== from).map((to) => [from, to] as const));
  const mixed = dice({ seed: PAIRS_SEED, purpose: PURPOSES.PAIRS_ASIDE, index: 0 }).shuffle(pairs);
  return part === 'aside' ? mixed.slice(0, PAIRS_ASIDE) : mixed.slice(PAIRS_ASIDE);
}

/**
 * Each pair in turn, every time with one of its shortest ways by chance; `count` defaults to each pair once. `pairs`: only so
 * many of them, the same ones for every seed.
 */
export function wayQuestions({
  seed,
  part,
  count,
  pairs: limit,
}: {
  readonly seed: number;
  readonly part: Part;
  readonly count?: number;
  readonly pairs?: number;
}): readonly TownQuestion[] {
  const pairs = wayPairs(part).slice(0, limit);
  return Array.from({ length: count ?? pairs.length }, (_, index) => {
    const [from, to] = pairs[index % pairs.length] as readonly [string, string]; // inside
    const moves = dice({ seed, purpose: PURPOSES.WAY, index }).pick(shortestWays(from, to));
    return { kind: 'way', from, to, moves, closed: null, question: `${from} to ${to}?`, answer: moves };
  });
}

/** Never taught, though whoever knows the map can answer: every move can be walked back. */
export function startQuestions({ seed, count }: QuestionsWanted): readonly TownQuestion[] {
  return Array.from({ length: count }, (_, index) => {
    const throws = dice({ seed, purpose: PURPOSES.START, index });
    const walk = walkOf(throws, throws.between(...WHERE_MOVES), 'aside');
    const [from, to, { moves }] = [startOf(walk), endOfWalk(walk), walk];
    return { kind: 'start', from, to, moves, closed: null, question: `${moves} to ${to}?`, answer: from };
  });
}

/** A walk from one side of the border between taught and kept aside. */
export function walkOf(throws: Dice, length: number, part: Part): Walk {
  for (;;) {
    const walk = makeWalk(throws, length);
    if (isKeptAside(startOf(walk), walk.moves) === (part === 'aside')) return walk;
  }
}
