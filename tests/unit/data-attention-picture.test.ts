/** @file Pictures and numbers that leave the page: labels, one scale for all, named pooling, and the shares themselves. */
import { describe, expect, it } from 'vitest';
import { frameNumbers } from '../../src/data/attention/numbers.ts';
import { gridPicture, headPicture } from '../../src/data/attention/picture.ts';
import { squaresOf } from '../../src/data/attention/pool.ts';
import { frame } from './attention-fixtures.ts';

const LIGHT = { scheme: 'light', pool: 'max' } as const;
const HEAD = { layer: 1, head: 0 };

/** Words of a picture, in order. */
const texts = (svg: string): string[] => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

/** Cells of a colour, as "row:column" of where each run of them begins. */
const runs = (svg: string, colour: string): string[] => {
  const path = new RegExp(`<path fill="${colour}" d="([^"]*)"`).exec(svg)?.[1] ?? '';
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, column, row, wide]) => `${row}:${column}+${wide}`);
};

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i], `number ${i}`).toBeCloseTo(value, 4);
}

/** Every tag that opens closes, in order. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, close, name = '', self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!self) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
}

describe('a picture of one head', () => {
  const picture = headPicture(frame('a b\n<&', { step: 7, share: 1 }), HEAD, LIGHT);

  it('names rows and columns, spaces and line ends too', () => {
    expectWellFormed(picture);
    const characters = ['a', '·', 'b', '⏎', '&#60;', '&#38;'].flatMap((each) => [each, each]);
    expect(texts(picture).slice(0, 1)).toEqual(['Layer 2, head 1, step 7']);
    expect(texts(picture).slice(1, 13)).toEqual(characters);
    expect(texts(picture).slice(-5)).toEqual(['share of its attention', '0', '10', '30', '100 %']);
  });

  it('paints a share in its colour, and the future not at all', () => {
    expect(runs(picture, '#0e1f45')).toEqual(['0:0+1', '1:0+1', '2:1+1', '3:2+1', '4:3+1', '5:4+1']);
    expect(runs(picture, '#f7f5ec')).toEqual([
      ...['1:1+1', '2:0+1', '2:2+1', '3:0+2', '3:3+1', '4:0+3', '4:4+1', '5:0+4', '5:5+1'],
    ]);
  });

  it('never fits the scale to what is shown', () => {
    const weak = headPicture(frame('abcdef', { share: 0.01 }), HEAD, LIGHT);
    expect(runs(weak, '#0e1f45')).toEqual(['0:0+1']);
    expect(headPicture(frame('abc'), HEAD, { ...LIGHT, scheme: 'dark' })).toContain('#ffee7a');
  });

  it('names places where there is no room for characters, and how cells were pooled where there is none for them', () => {
    const long = headPicture(frame('ab'.repeat(100)), HEAD, LIGHT);
    expect(texts(long).slice(1, 5)).toEqual(['1', '1', '11', '11']);
    expect(texts(long)).toContain('rows: reader, columns: read');
    const longer = headPicture(frame('a'.repeat(721)), HEAD, { scheme: 'light', pool: 'mean' });
    expect(texts(longer)).toContain('rows: reader, columns: read; each point is the mean of 2 × 2');
  });
});

describe('a picture of all heads', () => {
  it('has a row a layer and a column a head, under one scale', () => {
    const picture = gridPicture(frame('abc', { layers: [0, 2], nHead: 3 }), LIGHT);
    expectWellFormed(picture);
    expect(picture.match(/<g transform/g)).toHaveLength(6);
    expect(texts(picture)).toEqual(expect.arrayContaining(['L1', 'L3', 'h1', 'h2', 'h3', '100 %']));
    expect(picture.match(/linearGradient id/g)).toHaveLength(1);
    const pooled = gridPicture(frame('ab'.repeat(80)), LIGHT);
    expect(texts(pooled).join()).toContain(
      '160 characters; rows: reader, columns: read; each point is the largest of 2 × 2',
    );
  });
});

describe('pooling', () => {
  const map = frame('abcde', { share: 0.6 }); // reader i gives 0.6 to i − 1 and 0.4 to itself
  const scaled = (values: Int32Array) => Array.from(values, (value) => (value < 0 ? value : value / 65535));

  it('takes the largest or the mean of what is not the future', () => {
    const largest = scaled(squaresOf(map, HEAD, { side: 2, pool: 'max' }).values);
    expectClose(largest, [1, -1, -1, 0.6, 0.6, -1, 0, 0.6, 0.4]);
    const mean = scaled(squaresOf(map, HEAD, { side: 2, pool: 'mean' }).values);
    expectClose(mean, [2 / 3, -1, -1, 0.6 / 4, 1.4 / 3, -1, 0, 0.6 / 2, 0.4]);
  });

  it('refuses a layer that the frame does not hold', () => {
    expect(() => squaresOf(map, { layer: 2, head: 0 }, { side: 1, pool: 'max' })).toThrow(RangeError);
  });
});

describe('the numbers', () => {
  it('are (L, H, T, T) with rows that sum to 1', () => {
    const numbers = frameNumbers(frame('ab\n', { share: 0.25, step: 3 }));
    expect(numbers).toMatchObject({ schema: 1, step: 3, characters: ['a', 'b', '\n'], layers: [0, 1], nHead: 2 });
    expect(numbers.shares).toHaveLength(2);
    expect(numbers.shares[1]).toHaveLength(2);
    const head = numbers.shares[1]?.[1] ?? [];
    expectClose(head.flat(), [1, 0, 0, 0.25, 0.75, 0, 0, 0.25, 0.75]);
  });
});
