/** @file How uPlot draws the chart's curves: one axis of steps, loss above, learning rate below it in the same plot. */
import type uPlot from 'uplot';
import * as format from '../../data/format.ts';
import { type ColourName, colour } from '../tokens.css.ts';
import type { ChartData } from './chart-data.ts';
import { LOSS_PART, RATE_PART } from './draw.ts';
import { niceTicks } from './units.ts';

export interface PlotSource {
  readonly data: () => ChartData;
  readonly drawOver: (plot: uPlot) => void;
  readonly width: number;
  readonly height: number;
  readonly older: number;
  readonly scale: number; // of type
}

export function plotOptions(source: PlotSource): uPlot.Options {
  const { width, height, scale } = source;
  return {
    width,
    height,
    padding: [8 + 12 * scale, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: scales(source),
    axes: axes(source),
    series: series(source.older),
    hooks: { draw: [source.drawOver] },
  };
}

function scales({ data }: PlotSource): uPlot.Scales {
  return {
    x: { time: false, range: () => [0, data().lastStep] },
    y: { range: () => [data().low - ((data().high - data().low) * (1 - LOSS_PART)) / LOSS_PART, data().high] },
    rate: { range: () => [0, (data().highestRate || 1) / RATE_PART] },
  };
}

const ink =
  (name: ColourName) =>
  (plot: uPlot): string =>
    colour(plot.root, name);

function axes({ data, scale, width }: PlotSource): uPlot.Axis[] {
  const shared = {
    font: `${12 * scale}px 'Inter Variable', system-ui, sans-serif`,
    stroke: ink('ink-3'),
    ticks: { show: false },
  };
  /** The end of the axis is written by `drawOver`, flush right and with its unit. */
  const steps = (_: uPlot, splits: number[]): string[] =>
    splits.map((step) => (step > data().lastStep * 0.88 ? '' : format.count(step)));
  return [
    {
      ...shared,
      scale: 'x',
      size: 20 + 12 * scale,
      grid: { show: false },
      border: { show: true, stroke: ink('rule'), width: 1 },
      splits: () => [...niceTicks(0, data().lastStep, width > 500 ? 6 : 3)],
      values: steps,
    },
    {
      ...shared,
      scale: 'y',
      size: 22 + 32 * scale,
      gap: 12,
      grid: { stroke: ink('rule'), width: 1 },
      splits: () => data().ticks.map(({ at }) => at),
      values: () =>
        data().ticks.map(({ value }) =>
          tickText(
            value,
            data().ticks.map((tick) => tick.value),
          ),
        ),
    },
  ];
}

/** As many decimals as tell the ticks apart. */
function tickText(value: number, all: readonly number[]): string {
  const decimals = Math.max(...all.map((each) => (String(each).split('.')[1] ?? '').length));
  return value.toFixed(Math.min(decimals, 2));
}

function series(older: number): uPlot.Series[] {
  const line = { spanGaps: true, points: { show: false } };
  return [
    {},
    { ...line, scale: 'y', stroke: ink('blue'), width: 0.8, alpha: 0.4 },
    { ...line, scale: 'y', stroke: ink('blue'), width: 2.4 },
    {
      scale: 'y',
      paths: () => null,
      points: { show: true, size: 9, width: 2, stroke: ink('orange'), fill: ink('paper') },
    },
    { ...line, scale: 'rate', stroke: ink('ink'), width: 2 },
    { ...line, scale: 'rate', stroke: ink('ink-3'), width: 1.5, dash: [2, 4] },
    ...Array.from({ length: older }, () => ({ ...line, scale: 'y', stroke: ink('ink-3'), width: 1.4, alpha: 0.45 })),
  ];
}
