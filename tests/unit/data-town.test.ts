/** @file The town is the one of the recipe; ways are shortest by brute force; walks and documents keep its streets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dice } from '../../src/data/dice.ts';
import { isKeptAside, SHORTEST_UNREAD } from '../../src/data/world/aside.ts';
import { endOf, isLegal, MOVES, movesFrom, PLACES, positionOf, step, streets } from '../../src/data/world/town.ts';
import { makeTownText, QUESTION_CHARACTERS } from '../../src/data/world/town-text.ts';
import { makeWalk, startOf, writeBlindly, writeOpenly } from '../../src/data/world/walk.ts';
import { distance, shortestWays } from '../../src/data/world/ways.ts';

const pairs = PLACES.flatMap((from) => PLACES.map((to) => [from, to] as const));

/** All strings of `length` moves that can be walked. */
const walksOf = (from: string, length: number): string[] =>
  length === 0
    ? ['']
    : walksOf(from, length - 1).flatMap((walk) => movesFrom(endOf(from, walk) ?? '').map((m) => walk + m));

describe('the town', () => {
  it('has 20 places and 24 streets between neighbours, all of them reachable, at most 10 moves apart', () => {
    expect(new Set(PLACES).size).toBe(20);
    expect(streets()).toHaveLength(24);
    for (const [a, b] of streets()) {
      const [p, q] = [positionOf(a), positionOf(b)];
      expect(Math.abs(p.x - q.x) + Math.abs(p.y - q.y)).toBe(1);
    }
    const distances = pairs.map(([from, to]) => distance(from, to));
    expect(distances).not.toContain(null);
    expect(Math.max(...distances.map(Number))).toBe(10);
  });

  it('can be walked back', () => {
    const back = { n: 's', e: 'w', s: 'n', w: 'e' };
    for (const place of PLACES) {
      for (const move of movesFrom(place)) expect(step(step(place, move) ?? '', back[move])).toBe(place);
    }
  });

  it.each([
    ['mill', 'ees', 'market'],
    ['mill', '', 'mill'],
    ['smithy', 'e', null], // closed
    ['mill', 'n', null], // edge of town
    ['mill', 'ex', null],
    ['nowhere', '', null],
    ['nowhere', 'e', null],
    ['mill', 'nse', null], // what follows an impossible move does not repair it
  ])('from %s by "%s" leads to %s', (from, moves, to) => {
    expect(endOf(from, moves)).toBe(to);
    expect(isLegal(from, moves)).toBe(to !== null);
  });

  it('can have one street less', () => {
    expect(endOf('mill', 'e', ['mill', 'bakery'])).toBeNull();
    expect(endOf('mill', 'e', ['bakery', 'mill'])).toBeNull();
    expect(endOf('mill', 'ee', ['well', 'inn'])).toBe('well');
    expect(distance('mill', 'bakery', ['mill', 'bakery'])).toBe(3);
    expect(shortestWays('mill', 'bakery', ['mill', 'bakery'])).toEqual(['sen']);
  });
});

describe('shortestWays', () => {
  it('are exactly the shortest walks, found by trying all', () => {
    for (const [from, to] of pairs) {
      const ways = shortestWays(from, to);
      const length = ways[0]?.length ?? -1;
      expect(length).toBe(distance(from, to));
      if (length > 7) continue; // too many walks to try
      for (let shorter = 0; shorter < length; shorter++) {
        expect(walksOf(from, shorter).filter((walk) => endOf(from, walk) === to)).toEqual([]);
      }
      expect(ways).toEqual(
        walksOf(from, length)
          .filter((walk) => endOf(from, walk) === to)
          .sort(),
      );
    }
  });

  it('are none to a place that does not exist', () => {
    expect([shortestWays('mill', 'nowhere'), distance('mill', 'nowhere')]).toEqual([[], null]);
    expect([shortestWays('nowhere', 'mill'), distance('nowhere', 'mill')]).toEqual([[], null]);
  });
});

describe('makeWalk', () => {
  it('keeps to the streets, and hardly ever turns back where it need not', () => {
    let turns = 0;
    let chances = 0;
    for (let index = 0; index < 2000; index++) {
      const walk = makeWalk(dice({ seed: 1, purpose: 0, index }), 8);
      expect(walk.places).toHaveLength(9);
      walk.places.forEach((place, i) => {
        expect(endOf(startOf(walk), walk.moves.slice(0, i))).toBe(place);
        if (i < 2 || movesFrom(walk.places[i - 1] ?? '').length < 2) return;
        chances++;
        if (place === walk.places[i - 2]) turns++;
      });
    }
    // A tenth of the moves is free; of those one in two or three turns back.
    expect(turns / chances).toBeGreaterThan(0.02);
    expect(turns / chances).toBeLessThan(0.06);
  });

  it('is written openly or blindly', () => {
    const walk = { places: ['mill', 'bakery', 'well', 'market'], moves: 'ees' };
    expect(writeOpenly(walk)).toBe('mill e bakery e well s market');
    expect(writeBlindly(walk)).toBe('mill ees = market');
  });
});

describe('isKeptAside', () => {
  it('keeps about a fifth of the walks of each length', () => {
    for (const length of [1, 2, 3, 4, 5, 6]) {
      const walks = PLACES.flatMap((from) => walksOf(from, length).map((moves) => isKeptAside(from, moves)));
      const share = walks.filter(Boolean).length / walks.length;
      expect(Math.abs(share - 0.2), `${length}: ${share}`).toBeLessThan(3 * Math.sqrt(0.16 / walks.length));
    }
  });
});

describe('makeTownText', () => {
  const text = makeTownText({ seed: 1, documents: 3000 });
  const documents = text.trimEnd().split('\n\n');
  const lines = documents.flatMap((document) => document.split('\n'));

  it('writes documents of several walks that fit, with their border, into 96 characters', () => {
    expect(documents).toHaveLength(3000);
    expect(Math.max(...documents.map(({ length }) => length + 1))).toBe(96);
    expect(lines.length / documents.length).toBeGreaterThan(2);
  });

  it('writes only what is true', () => {
    for (const line of lines) {
      const words = line.split(' ');
      if (words[2] === '=') expect(endOf(words[0] ?? '', words[1] ?? '')).toBe(words[3]);
      else
        for (let i = 0; i + 2 < words.length; i += 2)
          expect(step(words[i] ?? '', words[i + 1] ?? '')).toBe(words[i + 2]);
    }
  });

  it('writes both kinds at every length, and no long blind walk that is kept aside', () => {
    const blind = lines.map((line) => line.split(' ')).filter((words) => words[2] === '=');
    // Half are drawn blind, but those are shorter, so more of them still fit at the end of a document.
    expect(blind.length / lines.length).toBeGreaterThan(0.5);
    expect(blind.length / lines.length).toBeLessThan(0.65);
    expect(new Set(blind.map(([, moves]) => moves?.length)).size).toBe(10);
    const short = blind.filter(([, moves = '']) => moves.length < SHORTEST_UNREAD);
    expect(short.some(([from = '', moves = '']) => isKeptAside(from, moves))).toBe(true);
    const long = blind.filter(([, moves = '']) => moves.length >= SHORTEST_UNREAD);
    expect(long.filter(([from = '', moves = '']) => isKeptAside(from, moves))).toEqual([]);
    const open = lines.map((line) => line.split(' ')).filter((words) => words[2] !== '=');
    expect(new Set(open.map((words) => (words.length - 1) / 2))).toEqual(new Set([2, 3, 4, 5, 6]));
  });

  it('is the same for the same seed, another for another', () => {
    expect(makeTownText({ seed: 1, documents: 20 })).toBe(`${documents.slice(0, 20).join('\n\n')}\n`);
    expect(makeTownText({ seed: 2, documents: 20 })).not.toBe(makeTownText({ seed: 1, documents: 20 }));
  });

  it('together with the characters of questions has 34 characters', () => {
    expect(new Set([...text, ...QUESTION_CHARACTERS]).size).toBe(34);
    expect(MOVES.join('')).toBe('nesw');
  });
});

describe('dice', () => {
  it('throws alike for the same thing, and within its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 1, max: 50 }), (seed, count) => {
        const [one, same] = [0, 0].map(() => dice({ seed, purpose: 3, index: 7 }));
        const list = Array.from({ length: count }, (_, i) => i);
        expect(one?.below(count)).toBe(same?.below(count));
        expect(one?.between(3, 3)).toBe(3);
        expect(one?.shuffle(list).sort((a, b) => a - b)).toEqual(list);
        expect(list).toContain(one?.pick(list));
      }),
    );
    expect(() => dice({ seed: 1, purpose: 1, index: 1 }).pick([])).toThrow(RangeError);
  });
});
