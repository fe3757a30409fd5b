/** @file Documents of which only the end counts: targets, their number, and yardsticks measured on them alone. */
import { describe, expect, it } from 'vitest';
import { NOT_COUNTED } from '../../src/data/batches.ts';
import { readingOf, type TextForm, yardsticksOf } from '../../src/data/form.ts';
import { buildVocabulary, createTokenizer } from '../../src/data/tokenizer.ts';

const X = NOT_COUNTED;
const form = (countsAfter: string): TextForm => ({ documents: true, alsoCharacters: '', countsAfter });
/** Ids: ? 1, a 2, b 3, c 4. */
const tokenizer = createTokenizer(['<|endoftext|>', '?', 'a', 'b', 'c']);
const [batchSize, blockSize] = [3, 6];

function targetsOf(text: string, countsAfter: string) {
  const [batch] = [...readingOf(text, tokenizer, form(countsAfter)).everything({ batchSize, blockSize })];
  if (!batch) throw new Error('one batch');
  const rows = Array.from({ length: batchSize }, (_, b) => [
    ...batch.targets.subarray(b * blockSize, (b + 1) * blockSize),
  ]);
  return { rows, counted: batch.counted };
}

describe('countsAfter', () => {
  it('leaves only what stands after the last one as a target, without the border', () => {
    expect(targetsOf('ab?c\n\n?a?bc\n\nabc', '?')).toEqual({
      rows: [
        [X, X, X, 4, X, X],
        [X, X, X, 3, 4, X],
        [X, X, X, X, X, X], // nothing was asked
      ],
      counted: 3,
    });
  });

  it('is nothing where it is empty, or where the network does not know it', () => {
    const all = {
      rows: [
        [2, 3, 1, 4, 0, X],
        [X, X, X, X, X, X],
        [X, X, X, X, X, X],
      ],
      counted: 5,
    };
    expect(targetsOf('ab?c', '')).toEqual(all);
    expect(targetsOf('ab?c', '!')).toEqual(all);
  });

  it('holds for learning and for checking alike', () => {
    const reading = readingOf('ab?c\n\n'.repeat(20), tokenizer, form('?'));
    const targets = [X, X, X, 4, X, X];
    const batch = { batchSize: 1, blockSize };
    expect([...reading.batches(batch)(1, 1).targets]).toEqual(targets);
    expect(reading.checks({ ...batch, count: 2 }).map((b) => [...b.targets])).toEqual([targets, targets]);
  });
});

describe('yardsticksOf documents', () => {
  const measured = (text: string, countsAfter: string) => {
    const { characters } = buildVocabulary(text);
    return yardsticksOf(text, createTokenizer(characters), form(countsAfter));
  };

  it('measure on what counts only', () => {
    // after ?: a 3, b 1; everything else would change both
    const { knowsLetters, knowsPairs } = measured('ccb?a\n\nbcc?a\n\nbbb?a\n\nc?b', '?');
    const entropy = -(3 / 4) * Math.log(3 / 4) - (1 / 4) * Math.log(1 / 4);
    expect(knowsLetters).toBeCloseTo(entropy, 12);
    expect(knowsPairs).toBeCloseTo(entropy, 12); // the one before is always ?
  });

  it('leave out the empty lines between documents, and take the border for what comes before', () => {
    // border a, a b; border b, b a: a 2, b 2; each first letter is open, each second is known
    const { knowsLetters, knowsPairs } = measured('ab\n\nba', '');
    expect(knowsLetters).toBeCloseTo(Math.LN2, 12);
    expect(knowsPairs).toBeCloseTo(Math.LN2 / 2, 12);
  });
});
