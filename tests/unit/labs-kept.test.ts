/** @file What a kept lab can be gone on with: the same plan or further seeds, and never another one. */
import { describe, expect, it } from 'vitest';
import { goesOnTo, type KeptLab, onMachine } from '../../src/labs/kept.ts';

const kept: KeptLab<'thought'> = {
  schema: 1,
  lab: 'thought',
  quick: false,
  seeds: [1],
  guess: null,
  startedAt: '2026-01-01T00:00:00Z',
  seconds: 60,
  share: 1,
  machine: 'a chip',
  text: null,
  result: { schema: 1, results: [] },
};
const plan = { quick: false, seeds: [1], text: null };

describe('a kept lab', () => {
  it('is done when its plan is wanted again', () => {
    expect(goesOnTo(kept, plan)).toEqual(kept);
  });

  it('goes on with further seeds, of which nothing is done', () => {
    expect(goesOnTo(kept, { ...plan, seeds: [1, 2, 3, 4] })).toEqual({ ...kept, seeds: [1, 2, 3, 4], share: 0.25 });
    expect(goesOnTo({ ...kept, seeds: [2] }, { ...plan, seeds: [1, 2] })?.seeds).toEqual([1, 2]);
  });

  it('does not lose seeds, and does not go on to another plan', () => {
    expect(goesOnTo({ ...kept, seeds: [1, 2] }, plan)).toBeNull();
    expect(goesOnTo(kept, { ...plan, seeds: [2, 3] })).toBeNull();
    expect(goesOnTo(kept, { ...plan, quick: true })).toBeNull();
    expect(goesOnTo(kept, { ...plan, text: 'Moby-Dick' })).toBeNull();
  });

  it('names every machine that it ran on, once', () => {
    const moved = onMachine(kept, 'another chip');
    expect(moved.machine).toBe('a chip; another chip');
    expect(onMachine(moved, 'a chip')).toBe(moved);
  });
});
