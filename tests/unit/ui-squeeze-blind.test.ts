import { describe, expect, it } from 'vitest';
import {
  BLIND_LENGTH,
  beginBlind,
  blindRequest,
  blindScore,
  blindWritten,
  guessBlind,
  misled,
  nextRound,
  ROUNDS,
  toldApart,
} from '../../src/ui/squeeze/blind.ts';
import {
  curveScale,
  levelScale,
  levelsOfBlock,
  marksInView,
  meanMove,
  nearLevels,
} from '../../src/ui/squeeze/scales.ts';
import { emptySqueeze, reduceSqueeze, type SqueezeNews, type SqueezeState } from '../../src/ui/squeeze/state.ts';
import { point, report, written } from './squeeze-fixtures.ts';

const play = (news: readonly SqueezeNews[], from: SqueezeState = emptySqueeze): SqueezeState =>
  news.reduce(reduceSqueeze, from);
describe('pictures', () => {
  it('counts one block in bins, and what lies on each level', () => {
    const levels = levelsOfBlock(report().block, 0.25);
    expect(levels.before).toEqual([
      { level: -8, count: 1 },
      { level: 0.25, count: 2 },
      { level: 7, count: 1 },
    ]);
    expect(nearLevels(levels)).toEqual([
      { level: -8, before: 1, after: 1 },
      { level: 0, before: 2, after: 2 },
      { level: 7, before: 1, after: 1 },
    ]);
    expect(meanMove(report().block)).toBeCloseTo((0 + 0.3 + 0.3 + 0.1) / 4);
  });

  it('keeps every level inside the picture, the highest bar just filling it', () => {
    const levels = levelsOfBlock(report().block, 0.25);
    const scale = levelScale(levels, { width: 600, height: 230, size: 13, bits: 4 });
    expect(scale.ticks).toEqual([-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]);
    for (const tick of scale.ticks) expect(scale.x(tick)).toBeGreaterThanOrEqual(scale.left);
    expect(scale.x(8)).toBeCloseTo(scale.right);
    expect(scale.before(2)).toBeCloseTo(scale.after(2));
  });

  it('draws worse losses higher, and yardsticks only near what was measured', () => {
    const points = [point(32, 1.86), point(4, 1.89), point(2, 2.62)];
    const scale = curveScale(points, [2.45], { width: 600, height: 170, size: 13 });
    expect(scale.y(2.62)).toBeLessThan(scale.y(1.89));
    expect(scale.y(1.86)).toBeCloseTo(scale.bottom);
    expect(marksInView(points, [3.31, 2.45, 1.2])).toEqual([2.45]);
    expect(marksInView([], [3.31, 2.45])).toEqual([3.31, 2.45]);
  });
});

describe('the blind test', () => {
  const played = (guesses: readonly boolean[], right: boolean) =>
    guesses.reduce(
      (test) => {
        const { round } = test;
        if (!round) return test;
        const texts = blindWritten(test, round.requestId, { before: 'a', after: 'b', whole: true });
        return nextRound(guessBlind(texts, round.squeezedFirst === right));
      },
      beginBlind('x', 7),
    );

  it('ends after ten rounds with the share of right guesses and its interval', () => {
    const test = played(new Array<boolean>(ROUNDS).fill(true), true);
    expect(test.round).toBeNull();
    expect(blindScore(test)).toMatchObject({ right: 10, n: 10, share: 1 });
    expect(toldApart(blindScore(test))).toBe(true);
    expect(misled(blindScore(played(new Array<boolean>(ROUNDS).fill(true), false)))).toBe(true);
  });

  it('does not call three of three anything yet', () => {
    const test = played([true, true, true], true);
    expect(blindScore(test)).toMatchObject({ right: 3, n: 3 });
    expect(toldApart(blindScore(test))).toBe(false);
  });

  it('takes another seed where both wrote the same', () => {
    const test = beginBlind('x', 7);
    const next = blindWritten(test, 'blind-7', { before: 'same', after: 'same', whole: true });
    expect(blindRequest(next)).toMatchObject({ requestId: 'blind-8', seed: 8, follow: false });
    expect(next.guessed).toEqual([]);
  });

  it('does not count a round whose writing was called off, and goes on with the next seed', () => {
    const stopped = blindWritten(beginBlind('x', 7), 'blind-7', { before: 'a', after: '', whole: false });
    expect(stopped.round).toMatchObject({ texts: null, broken: true });
    expect(guessBlind(stopped, true)).toBe(stopped);
    expect(blindScore(stopped).n).toBe(0);
    expect(nextRound(stopped).round).toMatchObject({ seed: 8, broken: false });
  });

  it('takes one guess a round, and none before both have written', () => {
    const test = beginBlind('x', 7);
    expect(guessBlind(test, true)).toBe(test);
    const ready = blindWritten(test, 'blind-7', { before: 'a', after: 'b', whole: true });
    const guessed = guessBlind(ready, true);
    expect(guessBlind(guessed, false)).toBe(guessed);
    expect(blindWritten(test, 'blind-99', { before: 'a', after: 'b', whole: true })).toBe(test);
  });

  it('puts the squeezed text left about half of the time', () => {
    const left = Array.from({ length: 400 }, (_, seed) => beginBlind('x', seed).round?.squeezedFirst).filter(Boolean);
    expect(left.length).toBeGreaterThan(160);
    expect(left.length).toBeLessThan(240);
  });

  it('hears both texts through the page’s state', () => {
    const [before, after] = ['b', 'c'].map((letter) => `a${letter.repeat(BLIND_LENGTH - 1)}`) as [string, string];
    const state = play([
      { type: 'blind-begun', prompt: 'x', seed: 7 },
      {
        type: 'duet',
        requestId: 'blind-7',
        before: written(before.slice(0, 9)),
        after: written(after.slice(0, 9)),
        difference: null,
        done: false,
      },
    ]);
    expect(state.blind?.round?.texts).toBeNull();
    const done = play(
      [
        {
          type: 'duet',
          requestId: 'blind-7',
          before: written(before),
          after: written(after),
          difference: null,
          done: true,
        },
      ],
      state,
    );
    expect(done.blind?.round?.texts).toEqual({ before, after });
  });
});
