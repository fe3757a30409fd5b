/** @file Bytes to text, cleaning, and every reason to refuse a text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/data/sha256.ts';
import { checkText, cleanText, countCharacters, decodeBytes, MAX_TEXT_BYTES } from '../../src/data/text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeBytes', () => {
  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeBytes(utf8(text))).toEqual({ ok: true, text });
      }),
    );
  });

  it('reads UTF-16 by its mark, and leaves marks out', () => {
    expect(decodeBytes(Uint8Array.of(0xff, 0xfe, 0xe4, 0x00))).toEqual({ ok: true, text: 'ä' });
    expect(decodeBytes(Uint8Array.of(0xfe, 0xff, 0x00, 0xe4))).toEqual({ ok: true, text: 'ä' });
    expect(decodeBytes(utf8('\ufeffab'))).toEqual({ ok: true, text: 'ab' });
  });

  it('takes what is no UTF-8 for binary', () => {
    const problem = { code: 'text-binary' };
    expect(decodeBytes(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toEqual({ ok: false, problem }); // a PNG
    expect(decodeBytes(Uint8Array.of(0x61, 0xe4))).toEqual({ ok: false, problem });
  });

  it('refuses more than 64 MB before reading them', () => {
    const problem = { code: 'text-too-large', bytes: 64_000_001, limit: 64_000_000 };
    expect(decodeBytes(new Uint8Array(MAX_TEXT_BYTES + 1))).toEqual({ ok: false, problem });
  });
});

describe('cleanText', () => {
  it('makes every line end a line feed and counts', () => {
    expect(cleanText('a\r\nb\rc\nd\r\n')).toEqual({
      text: 'a\nb\nc\nd\n',
      notes: [{ code: 'line-ends-normalised', count: 3 }],
    });
  });

  it('drops halves of surrogate pairs and keeps emoji', () => {
    expect(cleanText('\ud83dx😀\ude00')).toEqual({
      text: 'x😀',
      notes: [{ code: 'lone-surrogates-dropped', count: 2 }],
    });
  });

  it('drops a byte order mark', () => {
    expect(cleanText('\ufeffab')).toEqual({ text: 'ab', notes: [] });
  });

  it('leaves nothing to clean', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\r', '\n', '\ud83d', '\ude00', 'a')), (parts) => {
        const { text } = cleanText(parts.join(''));
        expect(cleanText(text)).toEqual({ text, notes: [] });
        expect(() => encodeURIComponent(text)).not.toThrow(); // throws for half a pair
      }),
    );
  });
});

describe('checkText', () => {
  it.each([
    ['', { code: 'text-empty' }],
    ['aaaa', { code: 'text-one-character', character: 'a' }],
    ['😀😀', { code: 'text-one-character', character: '😀' }],
    ['ab\0', { code: 'text-binary' }],
    [`abcdefgh${'\u0001'}`.repeat(100), { code: 'text-binary' }],
    // ten characters a check needs 9: a window of 8 and the next one, in the last tenth of 81
    ['ab'.repeat(40), { code: 'text-too-short', characters: 80, needed: 81 }],
  ])('refuses %j', (text, problem) => {
    expect(checkText(text, 8)).toEqual(problem);
  });

  it('accepts what is just long enough, with tabs and emoji', () => {
    expect(checkText(`${'\t😀'.repeat(40)}x`, 8)).toBeNull();
  });

  it('refuses more than 64 MB, counted in UTF-8', () => {
    const characters = Math.floor(MAX_TEXT_BYTES / 3) + 1;
    const text = '世界'.repeat(Math.ceil(characters / 2));
    expect(checkText(text, 8)).toEqual({ code: 'text-too-large', bytes: text.length * 3, limit: MAX_TEXT_BYTES });
  });
});

describe('countCharacters', () => {
  it('counts a pair of surrogates as one', () => {
    expect(countCharacters('a😀')).toBe(2);
  });
});

describe('sha256', () => {
  it('is the standard hash', async () => {
    // FIPS 180-2, appendix B.1
    expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
