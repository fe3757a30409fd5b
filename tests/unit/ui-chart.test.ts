/** @file What the loss chart draws and reads: columns, range, ticks, crosshair and the sentence in its place. */
import { describe, expect, it } from 'vitest';
import { type ChartInput, chartData } from '../../src/ui/charts/chart-data.ts';
import { chartSentence, readAt } from '../../src/ui/charts/reading.ts';
import { inUnit, lossText, niceTicks, onScale, ticksFor } from '../../src/ui/charts/units.ts';
import { runView } from '../../src/ui/run-view.ts';
import { config, metric, record } from './ui-fixtures.ts';

const yardsticks = { characters: 65, knowsNothing: Math.log(65), knowsLetters: 3.31, knowsPairs: 2.45 };
const metrics = Array.from({ length: 100 }, (_, i) => metric(i + 1, 4.2 - 0.03 * i));

function input(changes: Partial<ChartInput> = {}): ChartInput {
  const run = runView(
    record({
      metrics,
      step: 100,
      checks: [
        { step: 0, loss: 4.18 },
        { step: 60, loss: 2.4 },
      ],
    }),
  );
  return { run, older: [], yardsticks, config: null, view: { unit: 'nats', scale: 'linear' }, ...changes };
}

describe('units', () => {
  it('turns nats into bits and choices', () => {
    expect(inUnit(Math.LN2, 'bits')).toBeCloseTo(1, 12);
    expect(inUnit(Math.log(65), 'choices')).toBeCloseTo(65, 9);
    expect(lossText(Math.log(65), 'choices')).toBe('65');
    expect(lossText(1.634, 'nats')).toBe('1.63');
  });

  it('puts ticks on round values inside the range', () => {
    expect(niceTicks(0.3, 2.1, 4)).toEqual([0.5, 1, 1.5, 2]);
    expect(ticksFor(2, 32, 'log')).toEqual([2, 3, 5, 7, 10, 15, 20, 30]);
    expect(onScale(100, 'log')).toBe(2);
  });
});

describe('chartData', () => {
  it('joins all curves on ascending steps, every value at its own step', () => {
    const { columns } = chartData(input());
    const [steps, raw, smoothed, checks] = columns;
    expect([...steps]).toEqual([...steps].sort((a, b) => a - b));
    expect(raw?.[steps.indexOf(1)]).toBeCloseTo(4.2, 12);
    expect(smoothed?.[steps.indexOf(1)]).toBeCloseTo(4.2, 12); // it starts on the data
    expect(checks?.filter((value) => value !== null)).toEqual([4.18, 2.4]);
    expect(checks?.[steps.indexOf(60)]).toBe(2.4);
  });

  it('keeps every yardstick in sight', () => {
    const { low, high } = chartData(input());
    expect(low).toBeLessThan(1.2); // the lowest loss is 1.23
    expect(high).toBeGreaterThan(yardsticks.knowsNothing);
  });

  it('draws axes and yardsticks before the first loss', () => {
    const { low, high, ticks, lastStep } = chartData(input({ run: null, config }));
    expect(low).toBeLessThan(yardsticks.knowsPairs);
    expect(high).toBeGreaterThan(yardsticks.knowsNothing);
    expect(ticks.length).toBeGreaterThan(2);
    expect(lastStep).toBe(config.steps);
  });

  it('thins long runs but keeps their highest spike', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => metric(i + 1, i === 12_345 ? 4.1 : 2));
    const { columns } = chartData(
      input({ run: runView(record({ metrics: long, step: 20_000, config: { ...config, steps: 20_000 } })) }),
    );
    const raw = (columns[1] ?? []).filter((value) => value !== null);
    expect(raw.length).toBeLessThan(1700);
    expect(Math.max(...raw)).toBe(4.1);
  });

  it('leaves out what is not finite', () => {
    const { columns, high } = chartData(
      input({ run: runView(record({ metrics: [metric(1, 4), metric(2, Number.NaN)], step: 2 })) }),
    );
    expect(Number.isFinite(high)).toBe(true);
    expect(columns[1]?.[columns[0].indexOf(2)]).toBeNull();
  });
});

describe('readAt', () => {
  it('reads training, the nearest check and older runs at the step', () => {
    const older = [{ title: 'run 1 · base', run: runView(record({ id: 'old', metrics, step: 100 })) }];
    const reading = readAt(input({ older }), 50);
    expect(reading.lines.map(({ kind }) => kind)).toEqual(['training', 'check', 'older']);
    expect(reading.lines[1]).toMatchObject({ nats: 2.4 });
    expect(reading.seconds).toBe(50);
  });

  it('says nothing about what has not happened yet', () => {
    expect(readAt(input(), 101)).toEqual({ step: 101, seconds: null, lines: [] });
  });
});

describe('chartSentence', () => {
  it('says how far the loss fell and which yardstick it passed', () => {
    expect(chartSentence(input())).toMatch(
      /^Loss fell from 4\.20 to \d\.\d\d nats in 100 steps; check 2\.40, below knows letter pairs\.$/,
    );
  });

  it('says that nothing is measured yet', () => {
    expect(chartSentence(input({ run: null }))).toBe('Nothing is measured yet.');
  });
});
