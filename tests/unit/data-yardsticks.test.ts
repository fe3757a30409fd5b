/** @file Yardsticks against sums done by hand, and the stage of writing they decide. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareText } from '../../src/data/prepare.ts';
import { buildVocabulary, createTokenizer } from '../../src/data/tokenizer.ts';
import { wordsOf, writingStage } from '../../src/data/writing-stage.ts';
import { measureYardsticks } from '../../src/data/yardsticks.ts';

function measure(text: string) {
  const tokenizer = createTokenizer(buildVocabulary(text).characters);
  return measureYardsticks(tokenizer.encode(text).ids, tokenizer.vocabSize);
}

describe('measureYardsticks', () => {
  it('agrees with a sum done by hand', () => {
    // aabab: a 3, b 2; after a: a 1, b 2; after b: a 1
    const { knowsNothing, knowsLetters, knowsPairs } = measure('aabab');
    expect(knowsNothing).toBeCloseTo(Math.LN2, 12);
    expect(knowsLetters).toBeCloseTo(-(3 / 5) * Math.log(3 / 5) - (2 / 5) * Math.log(2 / 5), 12);
    expect(knowsPairs).toBeCloseTo((3 / 4) * (-(1 / 3) * Math.log(1 / 3) - (2 / 3) * Math.log(2 / 3)), 12);
  });

  it('knows that pairs tell all when letters alternate', () => {
    const { knowsLetters, knowsPairs } = measure('ab'.repeat(50));
    expect(knowsLetters).toBeCloseTo(Math.LN2, 12);
    expect(knowsPairs).toBeCloseTo(0, 12);
  });

  it('counts different characters only, not the border', () => {
    expect(measure('abc').knowsNothing).toBeCloseTo(Math.log(3), 12);
  });

  it('never finds more knowledge to cost more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 2, maxLength: 400 }), (text) => {
        const { knowsNothing, knowsLetters, knowsPairs } = measure(text);
        expect(knowsLetters).toBeLessThanOrEqual(knowsNothing + 1e-12);
        // pairs end in all characters but the first; leaving one of n out raises an entropy by n / (n − 1) at most
        expect(knowsPairs).toBeLessThanOrEqual((knowsLetters * text.length) / (text.length - 1) + 1e-12);
        expect(knowsPairs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('writingStage', () => {
  const yardsticks = { knowsNothing: 4, knowsLetters: 3, knowsPairs: 2 };
  const words = wordsOf('The bird sings, and then the bird sleeps.');
  const stage = (loss: number, sample = 'the bird sings '): string => writingStage({ loss, sample, words, yardsticks });

  it.each([
    [4.1, 'random-letters'],
    [3.01, 'random-letters'],
    [3, 'letter-frequencies'],
    [2.01, 'letter-frequencies'],
    [2, 'short-words'],
    [1.5, 'short-words'],
    [1.49, 'sentence-shape'],
    [Number.NaN, 'random-letters'],
  ])('at loss %d is %s', (loss, expected) => {
    expect(stage(loss)).toBe(expected);
  });

  it('wants six of ten sampled words to occur in the text', () => {
    expect(stage(1, 'the bird sings xyx qqq ')).toBe('sentence-shape'); // 3 of 5
    expect(stage(1, 'the bird xyx qqq ')).toBe('short-words'); // 2 of 4
    expect(stage(1, 'a b c ')).toBe('short-words'); // no word to judge by
  });

  it('ignores case, short words, and a word cut off by the end', () => {
    expect(stage(1, 'THE xx yy zz bird sle')).toBe('sentence-shape');
  });
});

describe('prepareText', () => {
  it('counts what the page shows', async () => {
    const prepared = await prepareText('ab\r\nc😀\r\n'.repeat(20), 8);
    if (!prepared.ok) throw new Error(prepared.problem.code);
    const { facts, reading, tokenizer, ids } = prepared.value;
    expect(facts).toMatchObject({ characters: 120, trainCharacters: 108, checkCharacters: 12 });
    expect(facts.vocabulary.slice(1)).toEqual(['\n', 'a', 'b', 'c', '😀']);
    expect(facts.frequencies[0]).toEqual({ character: '\n', count: 40 });
    expect(facts.beginning).toBe('ab\nc😀\n'.repeat(20));
    expect(facts.notes).toEqual([
      { code: 'line-ends-normalised', count: 40 },
      { code: 'short', characters: 120 },
    ]);
    const read = [...reading.everything({ batchSize: 1, blockSize: 8 })].flatMap(({ targets, counted }) =>
      [...targets].slice(0, counted),
    );
    expect(read).toEqual([...ids].slice(1));
    expect(tokenizer.decode(ids)).toBe(prepared.value.text);
  });

  it('reads paragraphs as documents where the text says so, with characters it does not have', async () => {
    const raw = 'abc\n\nacb\n\n'.repeat(20);
    const prepared = await prepareText(raw, 8, { documents: true, alsoCharacters: '?', countsAfter: '' });
    if (!prepared.ok) throw new Error(prepared.problem.code);
    const { reading, tokenizer } = prepared.value;
    expect(tokenizer.vocabulary).toContain('?');
    const { inputs, targets } = reading.batches({ batchSize: 2, blockSize: 8 })(1, 1);
    expect([inputs[0], inputs[8]]).toEqual([0, 0]); // a border begins each row
    expect(tokenizer.decode(inputs.subarray(1, 4))).toBe(tokenizer.decode(targets.subarray(0, 3)));
    expect(targets[3]).toBe(0); // and ends each document
  });

  it('cuts the beginning after 2000 characters, not inside one', async () => {
    const prepared = await prepareText(`x${'😀y'.repeat(2000)}`, 8);
    if (!prepared.ok) throw new Error(prepared.problem.code);
    expect(prepared.value.facts.beginning).toBe(`x${'😀y'.repeat(999)}😀`);
  });

  it('passes on why a text is refused', async () => {
    expect(await prepareText('', 8)).toEqual({ ok: false, problem: { code: 'text-empty' } });
  });

  it('refuses a text that is too short once rare characters are left out', async () => {
    const kinds = 1100;
    const text = Array.from({ length: kinds }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const problem = { code: 'text-too-short', characters: 1023, needed: 1041 };
    expect(await prepareText(text, 104)).toEqual({ ok: false, problem });
  });
});
