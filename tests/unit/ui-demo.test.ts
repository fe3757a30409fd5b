/** @file A recorded run: parsed like any file, and played as the events of a worker. */
import { describe, expect, it } from 'vitest';
import { eventsBetween } from '../../src/ui/demo/player.ts';
import { parseRecordedRun } from '../../src/ui/demo/recorded-run.ts';
import { milestones } from '../../src/ui/milestones.ts';
import { metric, record } from './ui-fixtures.ts';

const sample = (step: number, stage: 'random-letters' | 'short-words') => ({ step, text: `at ${step}`, stage });
const run = record({
  metrics: [metric(1, 4), metric(2, 3), metric(3, 2)],
  checks: [
    { step: 0, loss: 4.1 },
    { step: 2, loss: 3 },
  ],
  samples: [sample(0, 'random-letters'), sample(3, 'short-words')],
});

describe('parseRecordedRun', () => {
  it('takes a whole record, with or without yardsticks', () => {
    expect(parseRecordedRun(run)).toMatchObject({ ok: true, run: { id: 'a' } });
    const yardsticks = { knowsNothing: 4.1, knowsLetters: 3.3, knowsPairs: 2.4 };
    expect(parseRecordedRun({ ...run, yardsticks })).toMatchObject({ ok: true, run: { yardsticks } });
  });

  it.each([null, {}, { ...run, schema: 2 }, { ...run, metrics: [{ step: 1 }] }])('refuses anything else', (json) => {
    expect(parseRecordedRun(json)).toMatchObject({ ok: false });
  });
});

describe('eventsBetween', () => {
  it('gives everything once, whatever the stride', () => {
    const all = [
      [-1, 0],
      [0, 2],
      [2, 3],
    ].flatMap(([from = 0, to = 0]) => eventsBetween(run, from, to));
    expect(all.flatMap((event) => (event.type === 'metrics' ? event.points : []))).toEqual(run.metrics);
    expect(all.flatMap((event) => (event.type === 'check' ? [event.check] : []))).toEqual(run.checks);
    expect(all.flatMap((event) => (event.type === 'sample' ? [event.sample] : []))).toEqual(run.samples);
  });
});

describe('milestones', () => {
  const samples = [
    sample(0, 'random-letters'),
    sample(1, 'random-letters'),
    sample(2, 'short-words'),
    sample(3, 'short-words'),
  ];
  it('keeps the oldest and the last of each look, from new to old', () => {
    expect(milestones(samples).map(({ step }) => step)).toEqual([2, 1, 0]);
  });
});
