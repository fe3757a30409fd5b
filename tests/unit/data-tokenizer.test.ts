/** @file Characters to ids and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVocabulary, createTokenizer, END_OF_TEXT, MAX_CHARACTERS } from '../../src/data/tokenizer.ts';

const wellFormed = fc.string({ unit: 'binary', maxLength: 300 }); // any code point but half pairs

describe('buildVocabulary', () => {
  it('puts the border first, then characters in code point order', () => {
    const { characters, frequencies, dropped } = buildVocabulary('b😀a\nab');
    expect(characters).toEqual([END_OF_TEXT, '\n', 'a', 'b', '😀']);
    expect(frequencies.map(({ character, count }) => `${character}${count}`)).toEqual(['a2', 'b2', '\n1', '😀1']);
    expect(dropped).toEqual([]);
  });

  it('orders by code point, not by code unit', () => {
    // U+FF5E is one code unit above the surrogates; U+1F600 begins with a surrogate below it
    expect(buildVocabulary('\u{1f600}\uff5e').characters).toEqual([END_OF_TEXT, '\uff5e', '\u{1f600}']);
  });

  it('drops and lists what is beyond the 1023 most frequent', () => {
    const letters = Array.from({ length: MAX_CHARACTERS }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const text = `ab${letters.join('')}${letters.join('')}bb`;
    const { characters, dropped } = buildVocabulary(text);
    expect(characters).toHaveLength(MAX_CHARACTERS + 1);
    expect(characters).toContain('b'); // three times: kept, so one of the letters that occur twice has to go
    expect(dropped).toEqual([
      { character: letters[MAX_CHARACTERS - 1], count: 2 },
      { character: 'a', count: 1 },
    ]);
    expect(createTokenizer(characters).encode(text).dropped).toBe(3);
  });

  it('always keeps the characters that are asked for', () => {
    const { characters, frequencies } = buildVocabulary('aab', 'ax');
    expect(characters).toEqual([END_OF_TEXT, 'a', 'b', 'x']);
    expect(frequencies.map(({ character, count }) => `${character}${count}`)).toEqual(['a2', 'b1', 'x0']);
    const letters = Array.from({ length: MAX_CHARACTERS }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const crowded = buildVocabulary(letters.join(''), 'x');
    expect(crowded.characters).toContain('x');
    expect(crowded.dropped).toEqual([{ character: letters.at(-1), count: 1 }]);
  });

  it('counts every character once', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const { frequencies, dropped } = buildVocabulary(text);
        const total = [...frequencies, ...dropped].reduce((sum, { count }) => sum + count, 0);
        expect(total).toBe([...text].length);
      }),
    );
  });
});

describe('tokenizer', () => {
  it('gives every text back', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const tokenizer = createTokenizer(buildVocabulary(text).characters);
        const { ids, dropped } = tokenizer.encode(text);
        expect(dropped).toBe(0);
        expect(ids).toHaveLength([...text].length);
        expect(tokenizer.decode(ids)).toBe(text);
      }),
    );
  });

  const tokenizer = createTokenizer([END_OF_TEXT, 'a', 'b']);

  it('drops and counts what it does not know', () => {
    expect(tokenizer.encode('a😀xb')).toEqual({ ids: Uint16Array.of(1, 2), dropped: 2 });
  });

  it('never reads the border from a text, and writes it as nothing', () => {
    const all = createTokenizer(buildVocabulary(END_OF_TEXT).characters);
    expect([...all.encode(END_OF_TEXT).ids]).not.toContain(0);
    expect(tokenizer.decode([1, 0, 2])).toBe('ab');
  });

  it('throws for an id that does not exist', () => {
    expect(() => tokenizer.decode([3])).toThrow(RangeError);
  });

  it.each([
    [['a'], 'id 0'],
    [[END_OF_TEXT, 'ab'], 'one character'],
    [[END_OF_TEXT, ''], 'one character'],
    [[END_OF_TEXT, 'a', 'a'], 'twice'],
    [[END_OF_TEXT, ...Array.from({ length: 1024 }, (_, i) => String.fromCodePoint(0x4e00 + i))], '1023'],
  ])('refuses %j as a vocabulary', (vocabulary, message) => {
    expect(() => createTokenizer(vocabulary)).toThrow(message);
  });
});
