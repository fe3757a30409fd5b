/**
 * @file The map as the network holds it, in blocks of the real one, two ways: where the readout's guesses lie, and where its
 * directions put a place that was not used to find the axes.
 */
import { PLACES, type Position, positionOf } from '../../data/world/town.ts';
import { solvePositive } from '../cholesky.ts';
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

/** Share of the directions' own mean square that is added as a penalty when the axes are found. */
const AXIS_PENALTY = 0.1;

/**
 * The readout's direction of each place, projected on the two map axes: least squares to the real coordinates of the
 * **other** 19 places (ridge, in its dual form, since there are fewer places than columns). With all 20 the fit would be
 * exact for any 20 independent directions and so say nothing; left out, a place lands near its own only if directions of
 * neighbours resemble each other.
 */
export function projectedMap(readout: Readout): readonly Position[] {
  const directions = PLACES.map((_, place) => directionOf(readout, place));
  return PLACES.map((_, left) => {
    const others = PLACES.map((_, place) => place).filter((place) => place !== left);
    return predictPosition(
      directions[left] ?? [],
      others.map((place) => ({ direction: directions[place] ?? [], position: positionAt(place) })),
    );
  });
}

/** Mean distance from the real places, in blocks. */
export function mapError(positions: readonly Position[]): number {
  return positions.reduce((sum, { x, y }, place) => {
    const truth = positionAt(place);
    return sum + Math.hypot(x - truth.x, y - truth.y) / positions.length;
  }, 0);
}

interface Known {
  readonly direction: readonly number[]; // (C)
  readonly position: Position;
}

function predictPosition(direction: readonly number[], known: readonly Known[]): Position {
  const n = known.length;
  const middle = direction.map((_, i) => meanOf(known.map((one) => one.direction[i] ?? 0)));
  const centre = { x: meanOf(known.map((k) => k.position.x)), y: meanOf(known.map((k) => k.position.y)) };
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + (value - (middle[i] ?? 0)) * ((b[i] ?? 0) - (middle[i] ?? 0)), 0);
  const gram = Float64Array.from({ length: n * n }, (_, i) =>
    product(known[Math.floor(i / n)]?.direction ?? [], known[i % n]?.direction ?? []),
  ); // (n, n)
  const meanSquare = meanOf(known.map((_, i) => gram[i * n + i] ?? 0));
  if (meanSquare === 0) return centre; // all directions alike: nothing to tell places by
  for (let i = 0; i < n; i++) gram[i * n + i] = (gram[i * n + i] ?? 0) + AXIS_PENALTY * meanSquare;
  const wanted = Float64Array.from(known.flatMap(({ position: p }) => [p.x - centre.x, p.y - centre.y])); // (n, 2)
  const weights = solvePositive({ a: gram, b: wanted, n }); // (n, 2)
  const along = known.map((one) => product(direction, one.direction)); // (n)
  const axis = (offset: number): number => along.reduce((sum, a, i) => sum + a * (weights[2 * i + offset] ?? 0), 0);
  return { x: centre.x + axis(0), y: centre.y + axis(1) };
}

function directionOf({ weight, classCount }: Readout, place: number): readonly number[] {
  return Array.from({ length: weight.length / classCount }, (_, i) => weight[i * classCount + place] ?? 0); // inside
}

function positionAt(place: number): Position {
  return positionOf(PLACES[place] ?? '');
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
