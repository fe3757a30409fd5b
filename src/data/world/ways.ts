/** @file Distances and shortest ways in the town, by breadth-first search; optionally with one street closed. */
import { movesFrom, PLACES, type Street, step } from './town.ts';

/** Moves from each place that can be reached to `goal`, `goal` itself included with 0. */
function distancesTo(goal: string, closed: Street | null): ReadonlyMap<string, number> {
  const distances = new Map([[goal, 0]]);
  const queue = [goal];
  for (const place of queue) {
    for (const move of movesFrom(place, closed)) {
      const next = step(place, move, closed);
      if (next === null || distances.has(next)) continue;
      distances.set(next, (distances.get(place) ?? 0) + 1);
      queue.push(next);
    }
  }
  return distances;
}

/** The fewest moves between two places; null when there is no way. */
export function distance(from: string, to: string, closed: Street | null = null): number | null {
  if (!PLACES.includes(to)) return null;
  return distancesTo(to, closed).get(from) ?? null;
}

/** Every way with the fewest moves, as strings of moves, in alphabetical order; none when there is no way. */
export function shortestWays(from: string, to: string, closed: Street | null = null): readonly string[] {
  if (!PLACES.includes(to)) return [];
  const distances = distancesTo(to, closed);
  const waysFrom = (place: string): string[] => {
    if (place === to) return [''];
    const left = (distances.get(place) ?? 0) - 1;
    return movesFrom(place, closed).flatMap((move) => {
      const next = step(place, move, closed);
      if (next === null || distances.get(next) !== left) return [];
      return waysFrom(next).map((rest) => move + rest);
    });
  };
  return distances.has(from) ? waysFrom(from).sort() : [];
}
