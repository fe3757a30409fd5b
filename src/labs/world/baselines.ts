/** @file What the answers are compared with: exact chances, and questions without what makes them hard. */
import type { TownQuestion } from '../../data/world/questions.ts';
import type { ImpossibleQuestion } from '../../data/world/shortcomings.ts';
import { movesFrom, PLACES, step } from '../../data/world/town.ts';

/** One place of 20. */
export const ONE_PLACE = 1 / PLACES.length;

/** The chance that a walk of as many moves as needed, each along any street of where it is, ends at the goal; mean. */
export function randomWalkShare(questions: readonly Pick<TownQuestion, 'from' | 'to' | 'moves'>[]): number {
  const chances = questions.map(({ from, to, moves }) => chanceOfArriving(from, to, moves.length));
  return chances.reduce((sum, chance) => sum + chance / chances.length, 0);
}

/** The same walk without the impossible move. */
export function withoutWall({ from, moves, to }: ImpossibleQuestion): TownQuestion {
  let place = from;
  let possible = '';
  for (const move of moves) {
    const next = step(place, move);
    if (next === null) continue;
    place = next;
    possible += move;
  }
  return { kind: 'where', from, to, moves: possible, closed: null, question: `${from} ${possible}?`, answer: to };
}

/** The same pair with all streets open. */
export function withAllOpen({ from, to }: TownQuestion): TownQuestion {
  return { kind: 'way', from, to, moves: '', closed: null, question: `${from} to ${to}?`, answer: '' };
}

function chanceOfArriving(from: string, to: string, moves: number): number {
  let chances = new Map([[from, 1]]);
  for (let i = 0; i < moves; i++) {
    const after = new Map<string, number>();
    for (const [place, chance] of chances) {
      const open = movesFrom(place);
      for (const move of open) {
        const next = step(place, move) ?? place; // a street
        after.set(next, (after.get(next) ?? 0) + chance / open.length);
      }
    }
    chances = after;
  }
  return chances.get(to) ?? 0;
}
