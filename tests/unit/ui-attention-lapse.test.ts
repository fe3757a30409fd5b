/** @file The time-lapse of attention: which frame a step means, what is fetched and given up, and where badges first appear. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, missing, withFrames } from '../../src/ui/attention/lapse-cache.ts';
import {
  appearances,
  type BadgeRule,
  framesOn,
  frameTime,
  grouped,
  keyed,
  nearestKept,
  stepTicks,
} from '../../src/ui/attention/lapse-time.ts';
import { frame, scores } from './attention-fixtures.ts';

const steps = [0, 10, 20, 40, 80];

describe('which frame is shown', () => {
  it('takes the nearest that is kept', () => {
    expect([-5, 4, 5, 6, 59, 60, 61, 900].map((step) => nearestKept(steps, step))).toEqual([
      0, 0, 0, 10, 40, 40, 80, 80,
    ]);
    expect(nearestKept([], 3)).toBeNull();
  });

  it('goes frame by frame, and after the last one it is live', () => {
    expect(framesOn(steps, 20, 1)).toBe(40);
    expect(framesOn(steps, 20, -1)).toBe(10);
    expect(framesOn(steps, 0, -1)).toBe(0);
    expect(framesOn(steps, 80, 1)).toBeNull();
    expect(framesOn(steps, null, -1)).toBe(80);
    expect(framesOn([], null, -1)).toBeNull();
  });

  it.each([
    ['ArrowRight', 40],
    ['ArrowLeft', 10],
    ['Home', 0],
    ['End', null],
    ['PageUp', null],
    ['PageDown', 0],
    ['x', undefined],
  ])('%s goes from 20 to %s', (key, step) => expect(keyed(steps, 20, key)).toBe(step));

  it('plays all frames in about twelve seconds, none too short or long to see', () => {
    expect(frameTime(60)).toBe(200);
    expect(frameTime(5)).toBe(500);
    expect(frameTime(1000)).toBe(80);
  });
});

describe('what stands under the line', () => {
  it('are round whole steps', () => {
    expect(stepTicks(3000, 6)).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000]);
    expect(stepTicks(1, 10)).toEqual([0, 1]);
  });
});

describe('what is fetched', () => {
  const at = (step: number) => frame('abcd', { step });
  const one = bytesOf([at(0)]);

  it('asks for the step that is meant and those after it, not for what is here', () => {
    expect(missing(steps, [], 41)).toEqual([40, 80]);
    expect(missing(steps, [at(40)], 41)).toEqual([80]);
    expect(missing(steps, [at(40), at(80)], 41)).toEqual([]);
    expect(missing(steps, [at(0), at(10)], 0)).toEqual([]); // the next one is enough for now
    expect(missing([], [], 0)).toEqual([]);
  });

  it('gives up what is far, behind sooner than ahead', () => {
    const known = [0, 10, 20].map(at);
    expect(withFrames(known, [at(40)], 20, 3 * one).map(({ step }) => step)).toEqual([10, 20, 40]);
    expect(withFrames(known, [at(30)], 20, 2 * one).map(({ step }) => step)).toEqual([20, 30]);
    expect(withFrames(known, [at(40)], 40, 1).map(({ step }) => step)).toEqual([40]);
  });

  it('takes a newer frame of the same step', () => {
    const newer = frame('abcdef', { step: 10 });
    expect(withFrames([at(10)], [newer], 10)).toEqual([newer]);
  });

  it('never holds more than it may, apart from the one that is shown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { maxLength: 20 }),
        fc.nat(500),
        fc.integer({ min: 1, max: 12 }),
        (list, shown, most) => {
          const kept = withFrames([], [...new Set(list)].map(at), shown, most * one);
          expect(bytesOf(kept)).toBeLessThanOrEqual(most * one);
          expect(kept.length).toBe(Math.min(new Set(list).size, most));
        },
      ),
    );
  });
});

describe('where a badge first appears', () => {
  it('names rule, step and head of each that was not there before', () => {
    const scored = [
      { step: 0, scores: scores({ first: [0.3, 0, 0, 0] }) },
      { step: 50, scores: scores({ first: [0.5, 0, 0, 0], previous: [0, 0.2, 0, 0] }) },
      { step: 90, scores: scores({ previous: [0.9, 0.3, 0, 0], induction: [0, 0, 0.1, 0.25] }) },
    ];
    expect(appearances(scored)).toEqual([
      { rule: 'previous', step: 50, head: { layer: 0, head: 1 } },
      { rule: 'induction', step: 90, head: { layer: 1, head: 1 } },
    ]);
    expect(appearances([])).toEqual([]);
  });

  it('puts what would be drawn on one place together', () => {
    const at = (rule: BadgeRule, step: number) => ({ rule, step, head: { layer: 0, head: 0 } });
    expect(grouped([at('previous', 40), at('first', 45), at('induction', 90)], 10)).toEqual([
      { step: 40, letters: ['P', 'F'] },
      { step: 90, letters: ['I'] },
    ]);
  });

  it('gives no badge where chance would do as well', () => {
    const likely = { ...scores({ same: [0.3, 0, 0, 0] }), chance: { ...scores({}).chance, same: 0.3 } };
    expect(
      appearances([
        { step: 0, scores: scores({}) },
        { step: 1, scores: likely },
      ]),
    ).toEqual([]);
  });

  it('gives no badge to looking everywhere alike', () => {
    const scored = [0, 1].map((step) => ({ step, scores: scores({ uniform: [step, step, step, step] }) }));
    expect(appearances(scored)).toEqual([]);
  });
});
