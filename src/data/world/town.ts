/**
 * @file The town: 20 places on a grid of 5 × 4 and the streets between neighbours, seven of which are closed. The network
 * never sees this map; programs that write walks and mark answers do.
 */

/** Row by row, north first; x goes east, y goes south. */
const ROWS = [
  'mill bakery well inn gate',
  'bridge smithy market tower pond',
  'farm church school square port',
  'wood garden stable court hill',
].map((row) => row.split(' '));

const WIDTH = 5;

/** Neighbours without a street between them. */
const WALLS = [
  'bridge farm',
  'smithy market',
  'church school',
  'tower square',
  'garden stable',
  'inn tower',
  'pond port',
].map((wall) => wall.split(' '));

export const PLACES: readonly string[] = ROWS.flat();

export const MOVES = ['n', 'e', 's', 'w'] as const;
export type Move = (typeof MOVES)[number];

const OFFSETS = { n: [0, -1], e: [1, 0], s: [0, 1], w: [-1, 0] } as const;
const BACK = { n: 's', e: 'w', s: 'n', w: 'e' } as const;

/** Two places, in either order. */
export type Street = readonly [string, string];

export interface Position {
  readonly x: number; // blocks east of the west edge, 0..4
  readonly y: number; // blocks south of the north edge, 0..3
}

/** place → move → neighbour. */
const NEIGHBOURS: ReadonlyMap<string, ReadonlyMap<Move, string>> = new Map(
  PLACES.map((place) => [place, neighboursOf(place)]),
);

/** Number of a place, 0..19, as a readout counts them; -1 when there is no such place. */
export function placeIndex(place: string): number {
  return PLACES.indexOf(place);
}

/** Throws for a place that does not exist. */
export function positionOf(place: string): Position {
  const index = placeIndex(place);
  if (index < 0) throw new RangeError(`${place} is not in the town`);
  return { x: index % WIDTH, y: Math.floor(index / WIDTH) };
}

export function isMove(letter: string): letter is Move {
  return Object.hasOwn(OFFSETS, letter);
}

export function reverseOf(move: Move): Move {
  return BACK[move];
}

/** Where one move leads; null for a wall, the edge of town, an unknown place or letter. `closed` is one street less. */
export function step(place: string, move: string, closed: Street | null = null): string | null {
  const next = isMove(move) ? NEIGHBOURS.get(place)?.get(move) : undefined;
  if (next === undefined || (closed?.includes(place) && closed.includes(next))) return null;
  return next;
}

/** The moves that a place allows, in the order n e s w. */
export function movesFrom(place: string, closed: Street | null = null): readonly Move[] {
  return MOVES.filter((move) => step(place, move, closed) !== null);
}

/** Where a string of moves ends; null as soon as one of them is impossible. */
export function endOf(place: string, moves: string, closed: Street | null = null): string | null {
  let at: string | null = placeIndex(place) < 0 ? null : place;
  for (const move of moves) at = at === null ? null : step(at, move, closed);
  return at;
}

export function isLegal(place: string, moves: string): boolean {
  return endOf(place, moves) !== null;
}

/** Every street once. */
export function streets(): readonly Street[] {
  return PLACES.flatMap((place) =>
    (['e', 's'] as const).flatMap((move): Street[] => {
      const next = step(place, move);
      return next === null ? [] : [[place, next]];
    }),
  );
}

/** The place a move would lead to if no street were closed; null at the edge of town. */
export function beyond(place: string, move: Move): string | null {
  const { x, y } = positionOf(place);
  const [dx, dy] = OFFSETS[move];
  return ROWS[y + dy]?.[x + dx] ?? null;
}

function neighboursOf(place: string): ReadonlyMap<Move, string> {
  const open = new Map<Move, string>();
  for (const move of MOVES) {
    const next = beyond(place, move);
    if (next !== null && !WALLS.some((wall) => wall.includes(place) && wall.includes(next))) open.set(move, next);
  }
  return open;
}
