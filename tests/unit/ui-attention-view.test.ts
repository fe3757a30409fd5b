/** What the Attention page says of a row, which letters heads bear, and where the cells of a map lie. */
import { describe, expect, test } from 'vitest';
import { packShares, rowShares } from '../../src/data/attention/frame.ts';
import { badgesOf, rulesPresent } from '../../src/ui/attention/badges.ts';
import { findingOf, largestLinks, occurrence, spreadOf } from '../../src/ui/attention/finding.ts';
import { cellAt, mapScale, numberedPlaces } from '../../src/ui/attention/map-scale.ts';
import { fitting } from '../../src/ui/attention/pixels.ts';
import { sentencesOf } from '../../src/ui/attention/sentence.ts';
import { frame, scores } from './attention-fixtures.ts';

/** A row of `length` that gives `share` to `read`, and the rest to all others alike. */
const row = (length: number, read: number, share: number): readonly number[] =>
  Array.from({ length }, (_, at) => (at === read ? share : (1 - share) / (length - 1)));
const text = [...'to be, or not to be, that'];

describe('the finding of a row', () => {
  test.each([
    ['itself', 17, 17],
    ['previous', 17, 16],
    ['induction', 17, 4], // the second b looks at what followed the first
    ['same', 17, 3],
    ['first', 17, 0],
    ['other', 17, 10],
  ] as const)('%s', (kind, reader, read) => {
    expect(findingOf(row(reader + 1, read, 0.65), text)).toMatchObject({ kind, read, share: 0.65 });
  });

  test('a weak link is no finding, and the first reader has none', () => {
    expect(findingOf(row(18, 4, 0.29), text).kind).toBe('spread');
    expect(findingOf([1], text)).toEqual({ kind: 'alone' });
  });

  test('an even row spreads over all its characters', () => {
    expect(spreadOf(row(8, 0, 1 / 8))).toBeCloseTo(8, 10);
    expect(spreadOf([0, 1, 0])).toBe(1);
  });

  test('says the last time only where it was the last', () => {
    const abc = [...'ab ac a'];
    expect(findingOf(row(7, 4, 0.9), abc)).toMatchObject({ kind: 'induction', last: true });
    expect(findingOf(row(7, 1, 0.9), abc)).toMatchObject({ kind: 'induction', last: false });
    expect(sentencesOf(row(7, 1, 0.9), abc)).toEqual([
      'The third “a” looks back at “b”.',
      'At an earlier place, “a” was followed by “b”.',
    ]);
  });

  test('is said in words', () => {
    expect(sentencesOf(row(18, 4, 0.65), text)).toEqual([
      'The second “b” looks back at “e”.',
      'Last time, “b” was followed by “e”.',
    ]);
    expect(sentencesOf(row(24, 22, 0.65), text)[0]).toBe('“a” looks at the character before it, “h”.');
  });
});

test('the largest links come first, of two equal ones the earlier', () => {
  expect(largestLinks([0.2, 0.5, 0.2, 0.1], 3).map(({ read }) => read)).toEqual([1, 0, 2]);
  expect(occurrence(text, 17)).toEqual({ nth: 2, only: false });
  expect(occurrence(text, 23)).toEqual({ nth: 1, only: true });
});

describe('badges', () => {
  test('a score needs the threshold and more than chance', () => {
    const measured = scores({ previous: [0.2, 0.19, 0.9, 0], induction: [0.5, 0, 0, 0] });
    expect(badgesOf(measured, { layer: 0, head: 0 }).map(({ rule }) => rule)).toEqual(['induction', 'previous']);
    expect(badgesOf(measured, { layer: 0, head: 1 })).toEqual([]);
    expect(badgesOf({ ...measured, chance: { ...measured.chance, previous: 0.95 } }, { layer: 1, head: 0 })).toEqual(
      [],
    );
    expect(rulesPresent(measured, frame('abab'))).toEqual(['previous', 'induction']);
  });

  test('uniform only where a head does nothing else', () => {
    const measured = scores({ uniform: [0.96, 0.96, 0.5, 0], previous: [0.3, 0, 0, 0] });
    expect(badgesOf(measured, { layer: 0, head: 0 }).map(({ rule }) => rule)).toEqual(['previous']);
    expect(badgesOf(measured, { layer: 0, head: 1 }).map(({ rule }) => rule)).toEqual(['uniform']);
    expect(badgesOf(measured, { layer: 1, head: 0 })).toEqual([]);
  });

  test('of another shape than measured there is none', () => {
    expect(badgesOf(scores({ previous: [1, 1, 1, 1] }), { layer: 2, head: 0 })).toEqual([]);
    expect(badgesOf(null, { layer: 0, head: 0 })).toEqual([]);
  });
});

describe('the scale of a map', () => {
  const room = { cells: 25, width: 500, height: 460, font: 13, all: false };

  test('cells of whole pixels fill the smaller side', () => {
    const scale = mapScale(room);
    expect(scale).toMatchObject({ side: 1, square: 17, everyRow: true, everyColumn: true });
    expect(scale.edge + scale.extent).toBeLessThanOrEqual(460);
  });

  test('cells under four pixels go into blocks, unless every one is wanted', () => {
    const long = mapScale({ ...room, cells: 256 });
    expect(long.side).toBe(3);
    expect(long.square).toBeGreaterThanOrEqual(4);
    expect(mapScale({ ...room, cells: 256, all: true })).toMatchObject({ side: 1, square: 4, extent: 1024 });
    expect(fitting(100, 400, 4)).toEqual({ side: 1, size: 4 });
    expect(fitting(101, 400, 4).side).toBe(2);
  });

  test('numbers at the edge have room for all their digits', () => {
    const monospaced = 0.6 * room.font; // as wide as a digit is
    expect(mapScale({ ...room, cells: 1024 }).edge).toBeGreaterThan(4 * monospaced + 0.45 * room.font);
    expect(mapScale({ ...room, cells: 25 }).edge).toBe(Math.ceil(1.5 * room.font)); // letters
  });

  test('a point finds its cell, and none in the future', () => {
    const scale = mapScale(room);
    expect(cellAt(4.5 * 17, 17.5 * 17, scale, 25)).toEqual({ reader: 17, read: 4 });
    expect(cellAt(17.5 * 17, 4.5 * 17, scale, 25)).toBeNull();
    expect(cellAt(-1, 5, scale, 25)).toBeNull();
  });

  test('places are numbered where characters have no room', () => {
    expect(numberedPlaces(64, mapScale({ ...room, cells: 64 }), 13)).toEqual([1, 10, 20, 30, 40, 50, 60]);
  });
});

test('a made frame reads as it was packed', () => {
  const shares = rowShares(frame('abc', { share: 0.75 }), { layer: 1, head: 1 }, 2);
  expect(shares[1]).toBeCloseTo(0.75, 4);
  expect(() => rowShares(frame('abc'), { layer: 2, head: 0 }, 0)).toThrow(/layers 0,1/);
  expect(packShares([new Float32Array([1, 0, 0.5, 0.5])], 1, 2)).toHaveLength(3);
});
