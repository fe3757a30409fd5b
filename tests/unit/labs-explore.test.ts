/** @file The exam itself, sat by somebody whose marks are known in advance: one who knows the town, and one who walks through walls. */
import { describe, expect, it } from 'vitest';
import { dice } from '../../src/data/dice.ts';
import { buildVocabulary, createTokenizer, END_OF_TEXT } from '../../src/data/tokenizer.ts';
import { beyond, endOf, isMove, PLACES, placeIndex, positionOf, reverseOf, step } from '../../src/data/world/town.ts';
import { makeTownText, QUESTION_CHARACTERS } from '../../src/data/world/town-text.ts';
import { makeWalk, writeOpenly } from '../../src/data/world/walk.ts';
import { shortestWays } from '../../src/data/world/ways.ts';
import { measureAnswers } from '../../src/labs/world/asking.ts';
import { randomWalkShare } from '../../src/labs/world/baselines.ts';
import { townProblem } from '../../src/labs/world/explore.ts';
import { QUICK } from '../../src/labs/world/extent.ts';
import type { Examinee } from '../../src/labs/world/pupil.ts';
import { measureReadout } from '../../src/labs/world/reading-place.ts';
import { measureBlind, measureLegal } from '../../src/labs/world/walking.ts';

const tokenizer = createTokenizer(
  buildVocabulary(makeTownText({ seed: 1, documents: 50 }), QUESTION_CHARACTERS).characters,
);

/** Where a walk ends for somebody to whom a wall is nothing (`through`), or who stays put before it. */
function walkOn(from: string, moves: string, through: boolean): string {
  return [...moves].reduce((place, move) => {
    const next = step(place, move) ?? (through && isMove(move) ? beyond(place, move) : null);
    return next ?? place;
  }, from);
}

function answerTo(question: string, through: boolean): string {
  const [, first = '', to, closed] = /^(\S+)(?: to (\w+))?(?:\. (\w+ \w+) closed)?\?$/.exec(question) ?? [];
  const walk = /^(\w+) ([nesw]+)\?$/.exec(question);
  const names = walk ? [walk[1] ?? ''] : [first, to ?? ''];
  if (!walk && /^[nesw]+$/.test(first)) {
    const back = Array.from(first).reverse().filter(isMove).map(reverseOf).join('');
    return endOf(to ?? '', back) ?? '';
  }
  if (!names.every((name) => PLACES.includes(name))) return 'unknown';
  if (walk) return walkOn(walk[1] ?? '', walk[2] ?? '', through);
  const street = closed?.split(' ') as [string, string] | undefined;
  return shortestWays(first, to ?? '', through ? null : (street ?? null))[0] ?? '';
}

/** Answers what the exam asks, right after a border. */
function examinee({ through = false } = {}): Examinee {
  const write = (text: string, index: number): string => {
    const question = /^Q: (.*)\nA: $/.exec(text)?.[1];
    if (question !== undefined) return answerTo(question, through);
    const [from = '', moves = '', equals] = text.split(' ');
    if (equals === '=') return `${walkOn(from, moves, through)}\n`;
    for (let i = 0; ; i++) {
      const walk = makeWalk(dice({ seed: i, purpose: 0, index }), 3);
      if (walk.places[0] === from) return `${writeOpenly(walk).slice(from.length + 1)}\n`;
    }
  };
  return {
    tokenizer,
    lineEnd: Array.from(tokenizer.encode('\n').ids),
    idsOf: (text) => Uint16Array.of(0, ...tokenizer.encode(text).ids),
    async *write(prompts) {
      yield 1;
      return prompts.map((ids, index) => write(tokenizer.decode(ids), index));
    },
    /** One layer: at each move, a one of the place after it. */
    async *hiddenStates(texts) {
      yield 1;
      const C = PLACES.length;
      const states = texts.map((ids) => {
        const [from = '', moves = ''] = tokenizer.decode(ids).split(' ');
        const state = new Float32Array(ids.length * C); // (its ids, C)
        const first = ids.length - moves.length;
        Array.from(moves).forEach((_, i) => {
          state[(first + i) * C + placeIndex(endOf(from, moves.slice(0, i + 1)) ?? '')] = 1;
        });
        return state;
      });
      return [states.map((state) => new Float32Array(state.length)), states];
    },
  };
}

async function resultOf<T>(work: AsyncGenerator<number, T>): Promise<T> {
  let next = await work.next();
  while (!next.done) next = await work.next();
  return next.value;
}

describe('somebody who knows the town', () => {
  const oracle = examinee();

  it('answers everything, and is compared with what it should be compared with', async () => {
    const asked = await resultOf(measureAnswers(oracle, { seed: 1, extent: QUICK }));
    const what = asked.map(({ kind, form, part, baseline }) => `${kind} ${form} ${part} ${baseline.what}`);
    expect(what).toEqual([
      'where question aside chance',
      'way question learn random-walk',
      'way question aside random-walk',
      'start question aside chance',
      'impossible question aside without-wall',
      'impossible walk aside without-wall',
      'closed question aside open',
      'unknown question aside real-places',
    ]);
    for (const { kind, share, byLength } of asked) {
      expect(share.share, kind).toBe(1);
      const lengths = byLength.map(({ moves }) => moves);
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      expect(byLength.reduce((n, at) => n + at.share.n, 0)).toBe(share.n);
    }
    const baselines = Object.fromEntries(asked.map(({ form, baseline }) => [baseline.what + form, baseline.share]));
    expect(baselines).toMatchObject({
      chancequestion: 0.05,
      'without-wallquestion': 1,
      'without-wallwalk': 1,
      openquestion: 1,
      'real-placesquestion': 0,
    });
  });

  it('walks, tracks, and shows where it is', async () => {
    const { legal, legalLikeliest } = await resultOf(measureLegal(oracle, { seed: 1, count: 25 }));
    expect(legal).toMatchObject({ share: 1, n: 75 });
    expect(legalLikeliest).toMatchObject({ share: 1, n: 60 });
    const blind = await resultOf(measureBlind(oracle, { seed: 1, count: 5, lengths: [1, 30] }));
    expect(blind.map(({ moves, share }) => [moves, share.right, share.n])).toEqual([
      [1, 5, 5],
      [30, 5, 5],
    ]);
    const [nothing, everything] = await resultOf(measureReadout(oracle, { seed: 1, count: 250 }));
    expect(everything?.all).toMatchObject({ share: 1, n: 50 * 8 });
    expect(everything?.late).toMatchObject({ share: 1, n: 50 * 3 });
    expect(everything?.error).toBe(0);
    everything?.map.forEach((position, place) => {
      expect(position).toEqual(positionOf(PLACES[place] ?? ''));
    });
    expect(nothing?.all.share).toBeLessThan(0.2); // the commonest place, always
  });
});

it('tells somebody who walks through walls and closed streets from somebody who stays put', async () => {
  const asked = await resultOf(measureAnswers(examinee({ through: true }), { seed: 1, extent: QUICK }));
  for (const { kind, share, verdicts, baseline } of asked) {
    if (kind === 'closed') expect(verdicts).toEqual({ 'through-closed-street': share.n });
    if (kind === 'closed' || kind === 'impossible') expect(baseline.share).toBe(1);
    if (kind === 'impossible') expect(share.share).toBeLessThan(1);
    if (kind === 'impossible') expect((verdicts['through-the-wall'] ?? 0) > 0).toBe(true);
    if (kind === 'where' || kind === 'way') expect(share.share).toBe(1);
  }
});

it('takes no walk that begins with the right place for an answer', async () => {
  const knows = examinee();
  const talks: Examinee = {
    ...knows,
    async *write(prompts, manner) {
      const words = yield* knows.write(prompts, manner);
      return words.map((word) => (word.endsWith('\n') ? word : `${word} `));
    },
  };
  const asked = await resultOf(measureAnswers(talks, { seed: 1, extent: QUICK }));
  for (const { form, share, verdicts, examples } of asked.filter(({ form }) => form === 'question')) {
    expect(verdicts, form).toEqual({ 'no-answer': share.n });
    expect(examples[0]?.written).toMatch(/^\w+ …$/);
  }
});

describe('the chance of a random walk', () => {
  it.each([
    // From the mill there are streets to the bakery and the bridge; from the bakery to mill, well and smithy.
    ['mill', 'bakery', 1, 1 / 2],
    ['mill', 'well', 2, (1 / 2) * (1 / 3)],
  ])('%s to %s', (from, to, moves, chance) => {
    expect(randomWalkShare([{ from, to, moves: 'e'.repeat(moves) }])).toBeCloseTo(chance, 12);
  });
});

describe('townProblem', () => {
  it('is none for the vocabulary of the town', () => {
    expect(townProblem({ tokenizer, blockSize: 96 })).toBeNull();
    expect(townProblem({ tokenizer, blockSize: 8 })).toBe('short-context');
    expect(townProblem({ tokenizer: createTokenizer([END_OF_TEXT, 'a']), blockSize: 96 })).toBe('unknown-characters');
  });
});
