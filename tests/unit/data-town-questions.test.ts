/** @file Questions about the town have right answers, and what is kept aside is never among what is taught. */
import { describe, expect, it } from 'vitest';
import { isKeptAside } from '../../src/data/world/aside.ts';
import { startQuestions, wayPairs, wayQuestions, whereQuestions } from '../../src/data/world/questions.ts';
import { closedStreetQuestions, impossibleQuestions, unknownQuestions } from '../../src/data/world/shortcomings.ts';
import { endOf, isLegal, PLACES, streets } from '../../src/data/world/town.ts';
import { makeTownText, QUESTION_CHARACTERS } from '../../src/data/world/town-text.ts';
import { distance, shortestWays } from '../../src/data/world/ways.ts';
import { blindPrompts, openPrompts, probeWalks } from '../../src/labs/world/exams.ts';

const lengthsOf = (questions: readonly { moves: string }[]): number[] =>
  [...new Set(questions.map(({ moves }) => moves.length))].sort((a, b) => a - b);

describe('whereQuestions', () => {
  const learn = whereQuestions({ seed: 1, count: 1000, part: 'learn' });
  const aside = whereQuestions({ seed: 1, count: 1000, part: 'aside' });

  it('ask for the end of a walk of 1 to 8 moves', () => {
    for (const { question, answer } of [...learn, ...aside]) {
      const [, from = '', moves = ''] = /^(\w+) ([nesw]+)\?$/.exec(question) ?? [];
      expect(endOf(from, moves), question).toBe(answer);
    }
    expect(lengthsOf(learn)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lengthsOf(aside)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('share no question between what is taught and what is kept aside', () => {
    const taught = new Set(learn.map(({ question }) => question));
    expect(aside.filter(({ question }) => taught.has(question))).toEqual([]);
    expect(aside.every(({ from, moves }) => isKeptAside(from, moves))).toBe(true);
  });

  it('can be longer than any walk of the text', () => {
    const long = whereQuestions({ seed: 1, count: 20, part: 'aside', shortest: 12, longest: 12 });
    expect(lengthsOf(long)).toEqual([12]);
    for (const { from, moves, answer } of long) expect(endOf(from, moves)).toBe(answer);
  });

  it('are the same for the same seed', () => {
    expect(whereQuestions({ seed: 1, count: 5, part: 'learn' })).toEqual(learn.slice(0, 5));
    expect(whereQuestions({ seed: 2, count: 5, part: 'learn' })).not.toEqual(learn.slice(0, 5));
  });
});

describe('wayQuestions', () => {
  it('teach 304 pairs and keep 76 aside, all 380 together', () => {
    const [learn, aside] = [wayPairs('learn'), wayPairs('aside')];
    expect([learn.length, aside.length]).toEqual([304, 76]);
    expect(new Set([...learn, ...aside].map(String)).size).toBe(380);
  });

  it('are answered by a shortest way, not always the same', () => {
    const asked = wayQuestions({ seed: 1, part: 'learn', count: 3 * 304 });
    const ways = new Map<string, Set<string>>();
    for (const { question, answer, from, to } of asked) {
      expect(question).toBe(`${from} to ${to}?`);
      expect(shortestWays(from, to)).toContain(answer);
      ways.set(question, (ways.get(question) ?? new Set()).add(answer));
    }
    expect(ways.size).toBe(304);
    expect([...ways.values()].some((answers) => answers.size > 1)).toBe(true);
    expect(wayQuestions({ seed: 1, part: 'aside' })).toHaveLength(76);
  });
});

describe('startQuestions', () => {
  it('have one answer, the only place from which the moves lead there', () => {
    for (const { question, moves, to, answer } of startQuestions({ seed: 1, count: 200 })) {
      expect(question).toBe(`${moves} to ${to}?`);
      expect(PLACES.filter((place) => endOf(place, moves) === to)).toEqual([answer]);
    }
  });
});

describe('impossibleQuestions', () => {
  it('have exactly one impossible move, and are a walk without it', () => {
    const asked = impossibleQuestions({ seed: 1, count: 300 });
    for (const { from, moves, to, through, question } of asked) {
      expect(question).toBe(`${from} ${moves}?`);
      expect(moves).toHaveLength(7);
      expect(isLegal(from, moves)).toBe(false);
      const wall = Array.from(moves, (_, i) => i).find((i) => !isLegal(from, moves.slice(0, i + 1))) ?? -1;
      expect(wall).toBeGreaterThan(0);
      expect(endOf(from, moves.slice(0, wall) + moves.slice(wall + 1))).toBe(to);
      if (through !== null) expect(PLACES).toContain(through);
    }
    expect(asked.some(({ through }) => through === null)).toBe(true);
    expect(asked.some(({ through, to }) => through !== null && through !== to)).toBe(true);
  });
});

describe('closedStreetQuestions', () => {
  it('close a street that every shortest way needs, and are answered by a detour', () => {
    const known = new Set(streets().flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
    const taught = new Set(wayPairs('learn').map(String));
    for (const { question, from, to, closed, answer } of closedStreetQuestions({ seed: 1, count: 100 })) {
      if (closed === null) throw new Error(question);
      expect(question).toBe(`${from} to ${to}. ${closed.join(' ')} closed?`);
      expect(known).toContain(closed.join(' '));
      expect(taught).toContain(String([from, to]));
      expect(endOf(from, answer, closed)).toBe(to);
      expect(answer.length).toBeGreaterThan(distance(from, to) ?? 0);
      for (const way of shortestWays(from, to)) expect(endOf(from, way, closed)).toBeNull();
    }
  });
});

describe('unknownQuestions', () => {
  it('ask for places that do not exist, others when they are checked', () => {
    const strangers = (part: 'learn' | 'aside'): Set<string> => {
      const asked = unknownQuestions({ seed: 1, count: 300, part });
      for (const { question, answer } of asked) {
        expect(question).toMatch(/^\w+ (to \w+|[nesw]+)\?$/);
        expect(answer).toBe('unknown');
      }
      const names = asked.flatMap(({ from, to }) => [from, to]).filter((name) => name !== '' && !PLACES.includes(name));
      expect(names).toHaveLength(300);
      return new Set(names);
    };
    const [taught, kept] = [strangers('learn'), strangers('aside')];
    expect([taught.size, kept.size]).toEqual([8, 8]);
    expect([...taught].filter((name) => kept.has(name))).toEqual([]);
  });

  it('need no character that the walks do not have, so that nothing gives them away', () => {
    const letters = new Set(makeTownText({ seed: 1, documents: 200 }));
    const asked = unknownQuestions({ seed: 1, count: 300, part: 'aside' });
    const names = asked.flatMap(({ from, to }) => [from, to]).join('');
    expect([...names].filter((letter) => !letters.has(letter))).toEqual([]);
  });

  it('like all questions, need only characters of the vocabulary', () => {
    const known = new Set([...makeTownText({ seed: 1, documents: 200 }), ...QUESTION_CHARACTERS]);
    const common = { seed: 1, count: 100 };
    const all = [
      ...whereQuestions({ ...common, part: 'learn' }),
      ...wayQuestions({ ...common, part: 'learn' }),
      ...startQuestions(common),
      ...impossibleQuestions(common),
      ...closedStreetQuestions(common),
      ...unknownQuestions({ ...common, part: 'learn' }),
    ];
    const used = new Set(all.map(({ question, answer }) => `Q: ${question}\nA: ${answer}`).join(''));
    expect([...used].filter((character) => !known.has(character))).toEqual([]);
  });
});

describe('exams of phase 1', () => {
  it('ask for walks that are kept aside, of the length that is asked for', () => {
    expect(openPrompts({ seed: 1, count: 3 }).every(({ start, prompt }) => prompt === `${start} `)).toBe(true);
    for (const length of [1, 4, 10, 30]) {
      for (const { prompt, moves, end } of blindPrompts({ seed: 1, count: 20, length })) {
        const [from = '', walked = '', mark] = prompt.split(' ');
        expect([walked, mark]).toEqual([moves, '=']);
        expect(moves).toHaveLength(length);
        expect(endOf(from, moves)).toBe(end);
        expect(isKeptAside(from, moves)).toBe(true);
      }
    }
  });

  it('point at the letter of each move and at the place behind it', () => {
    for (const { text, positions, places } of probeWalks({ seed: 1, count: 50, length: 8 })) {
      const [from = '', moves = ''] = text.split(' ');
      expect(positions.map((position) => `|${text}`[position]).join('')).toBe(moves);
      expect(places.map((place) => PLACES[place])).toEqual(
        Array.from(moves, (_, i) => endOf(from, moves.slice(0, i + 1))),
      );
    }
  });
});
