/** @file Walks through the town, and the two ways of writing them down: every place on the way, or only both ends. */
import type { Dice } from '../dice.ts';
import { type Move, movesFrom, PLACES, reverseOf, step } from './town.ts';

/** Turning back at once is left to chance only this often, so that walks get somewhere. */
const TURN_BACK = 0.1;

export interface Walk {
  readonly places: readonly string[]; // one more than moves
  readonly moves: string;
}

/** A walk of `length` moves from anywhere. A dead end always turns back. */
export function makeWalk(dice: Dice, length: number): Walk {
  const places = [dice.pick(PLACES)];
  let moves = '';
  let back: Move | null = null;
  for (let i = 0; i < length; i++) {
    const here = endPlace(places);
    const open = movesFrom(here);
    const onwards = open.filter((move) => move !== back);
    const move = dice.pick(onwards.length === 0 || dice.chance(TURN_BACK) ? open : onwards);
    const next = step(here, move);
    if (next === null) throw new Error(`${here} has no street ${move}`); // `movesFrom` gives only streets
    places.push(next);
    moves += move;
    back = reverseOf(move);
  }
  return { places, moves };
}

export function startOf({ places }: Walk): string {
  return places[0] ?? ''; // a walk has at least one place
}

export function endOfWalk({ places }: Walk): string {
  return endPlace(places);
}

/** "mill e bakery e well" */
export function writeOpenly({ places, moves }: Walk): string {
  return [startOf({ places, moves }), ...[...moves].map((move, i) => `${move} ${places[i + 1]}`)].join(' ');
}

/** "mill ee = well" */
export function writeBlindly(walk: Walk): string {
  return `${startOf(walk)} ${walk.moves} = ${endOfWalk(walk)}`;
}

function endPlace(places: readonly string[]): string {
  return places.at(-1) ?? ''; // never empty
}
