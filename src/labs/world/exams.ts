/** @file What phase 1 is asked: to go on with a walk, to end a blind one, and walks whose hidden states a readout reads. */
import { dice, PURPOSES } from '../../data/dice.ts';
import { walkOf } from '../../data/world/questions.ts';
import { PLACES, placeIndex } from '../../data/world/town.ts';
import { endOfWalk, startOf } from '../../data/world/walk.ts';

interface ExamWanted {
  readonly seed: number;
  readonly count: number;
}

/** Prompts stand right after a border. */
export interface OpenPrompt {
  readonly start: string;
  readonly prompt: string; // "mill "
}

export interface BlindPrompt {
  readonly moves: string;
  readonly end: string;
  readonly prompt: string; // "mill ees = "
}

/** A blind walk as far as its last move, and what a readout should find behind each move. */
export interface ProbeWalk {
  readonly text: string; // "mill ees", after a border
  /** Of each move's letter in the ids, the border being 0. */
  readonly positions: readonly number[];
  /** `placeIndex` after each move. */
  readonly places: readonly number[];
}

export function openPrompts({ seed, count }: ExamWanted): readonly OpenPrompt[] {
  return Array.from({ length: count }, (_, index) => {
    const start = examDice(seed, index).pick(PLACES);
    return { start, prompt: `${start} ` };
  });
}

/** Walks that are kept aside: from four moves on, the network has never read them. */
export function blindPrompts({
  seed,
  count,
  length,
}: ExamWanted & { readonly length: number }): readonly BlindPrompt[] {
  return Array.from({ length: count }, (_, index) => {
    const walk = walkOf(examDice(seed, index), length, 'aside');
    return { moves: walk.moves, end: endOfWalk(walk), prompt: `${startOf(walk)} ${walk.moves} = ` };
  });
}

export function probeWalks({ seed, count, length }: ExamWanted & { readonly length: number }): readonly ProbeWalk[] {
  return Array.from({ length: count }, (_, index) => {
    const walk = walkOf(examDice(seed, index), length, 'aside');
    const start = startOf(walk);
    const first = 1 + start.length + 1; // border, name, space
    return {
      text: `${start} ${walk.moves}`,
      positions: Array.from(walk.moves, (_, i) => first + i),
      places: walk.places.slice(1).map(placeIndex),
    };
  });
}

function examDice(seed: number, index: number) {
  return dice({ seed, purpose: PURPOSES.EXAM, index });
}
