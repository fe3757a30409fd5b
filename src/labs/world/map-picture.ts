/** @file The map as the network holds it, in blocks of the real one: where the readout's guesses lie. */
import { PLACES, type Position, positionOf } from '../../data/world/town.ts';
import { type Labelled, type Readout, readClasses } from './readout.ts';

/** `classes` are numbers of places. */
export interface GuessedMap {
  /** Of each place, the mean position of the guesses made there; null if the walks never come there. */
  readonly positions: readonly (Position | null)[]; // (20)
  /** Mean distance between guess and truth, in blocks as the crow flies. */
  readonly error: number;
}

/** Use states that the readout was not trained on. An untrained network's guesses shrink towards the middle. */
export function guessedMap(readout: Readout, data: Labelled): GuessedMap {
  const sums = PLACES.map(() => ({ x: 0, y: 0, n: 0 }));
  let error = 0;
  readClasses(readout, data).forEach((guess, n) => {
    const there = data.classes[n] ?? 0; // inside
    const [position, truth] = [positionAt(guess), positionAt(there)];
    error += Math.hypot(position.x - truth.x, position.y - truth.y) / data.classes.length;
    const sum = sums[there];
    if (sum === undefined) throw new RangeError(`there is no place ${there}`);
    sum.x += position.x;
    sum.y += position.y;
    sum.n++;
  });
  return { positions: sums.map(({ x, y, n }) => (n === 0 ? null : { x: x / n, y: y / n })), error };
}

function positionAt(place: number): Position {
  return positionOf(PLACES[place] ?? '');
}
