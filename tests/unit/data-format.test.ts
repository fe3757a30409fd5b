/** @file How numbers are written: the copy rules of the design guide. */
import { describe, expect, it } from 'vitest';
import * as format from '../../src/data/format.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ');

describe('format', () => {
  it.each([
    [39.4, '39 s'],
    [59.6, '1 min 0 s'],
    [111, '1 min 51 s'],
    [7500, '2 h 5 min'],
    [-3, '0 s'],
  ])('writes %d seconds as %s', (seconds, said) => expect(plain(format.duration(seconds))).toBe(said));

  it.each([
    [111_234, '111,000'],
    [27.31, '27.3'],
    [0.5714, '0.571'],
    [999.6, '1,000'],
    [0, '0'],
  ])('keeps three figures of %d: %s', (value, said) => expect(format.threeFigures(value)).toBe(said));

  it.each([
    [999, '999 bytes'],
    [127_400, '127 KB'],
    [9_440, '9.4 KB'],
    [112e6, '112 MB'],
    [2.4e9, '2.4 GB'],
  ])('writes %d bytes as %s', (value, said) => expect(plain(format.bytes(value))).toBe(said));

  it.each([
    [0.65, '65 %'],
    [0.0154, '1.5 %'],
    [0, '0 %'],
    [1, '100 %'],
  ])('writes a share of %d as %s', (share, said) => expect(plain(format.percent(share))).toBe(said));

  it('is done at 100 % only', () => {
    expect(plain(format.wholePercent(0.9999))).toBe('99 %');
    expect(plain(format.wholePercent(1))).toBe('100 %');
  });

  it('writes parameters in millions from 10,000 on', () => {
    expect(plain(format.millions(213_248))).toBe('0.21 M');
    expect(plain(format.millions(9400))).toBe('9,400');
  });

  it('uses a real minus', () => expect(format.loss(-0.12)).toBe('−0.12'));

  it('makes blanks visible', () => expect([' ', '\n', '\t', 'a'].map(format.visible)).toEqual(['·', '⏎', '⇥', 'a']));
});
