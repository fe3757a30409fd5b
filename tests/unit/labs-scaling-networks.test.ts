/** @file From points of the scaling lab to the networks that they were measured on, in results, figures and on the page. */
import { nothing } from 'lit';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { validateConfig } from '../../src/config/config.ts';
import type { Figure, FigurePoint } from '../../src/data/figure/figure.ts';
import { nearest, pointsOf } from '../../src/data/figure/points.ts';
import { figureHeight } from '../../src/data/figure/svg.ts';
import type { ScalingPoint } from '../../src/labs/scaling/law.ts';
import { networkOf } from '../../src/labs/scaling/network.ts';
import { scalingPlan } from '../../src/labs/scaling/plan.ts';
import { type ScalingResult, scalingSchema } from '../../src/labs/scaling/result.ts';
import { scalingStory } from '../../src/labs/scaling/story.ts';
import { trunkConfig } from '../../src/labs/scaling/train-size.ts';
import { keptOf, networkLinks } from '../../src/ui/labs/lab-figure-runs.ts';
import { emptyState, type News, reduce } from '../../src/ui/page-state.ts';
import { runTitle } from '../../src/ui/run-names.ts';
import { runView } from '../../src/ui/run-view.ts';
import { metric, record, startUp } from './ui-fixtures.ts';

const plan = scalingPlan({ quick: false, seeds: [1, 2] });
const largest = Math.max(...plan.runs.map(({ size }) => size.parameters));
const idOf = ({ parameters, seed }: Pick<ScalingPoint, 'parameters' | 'seed'>): string => `${parameters}-${seed}`;
/** Every network was kept but those of the second size with seed 2. */
const isKept = (point: ScalingPoint): boolean => idOf(point) !== `${plan.runs[2]?.size.parameters}-2`;

const points = plan.runs.flatMap(({ size: { parameters }, seed, readouts }) =>
  readouts.map((steps): ScalingPoint => {
    const characters = 1024 * steps;
    const point = {
      parameters,
      characters,
      seed,
      loss: 1.65 + 12 / parameters ** 0.4 + (900 + seed) / characters ** 0.6,
    };
    return isKept(point) ? { ...point, run: idOf(point) } : point;
  }),
);
const interval = { low: 1.9, high: 2.1 };
const predictions = [{ parameters: largest, characters: 800 * 1024, loss: 2, interval }];
const result: ScalingResult = { schema: 1, points, predictions };

describe('a network of the scaling lab', () => {
  const [run] = plan.runs;
  if (!run) throw new Error('an empty plan');
  const own = points.filter((point) => idOf(point) === idOf({ parameters: run.size.parameters, seed: run.seed }));
  const flat = new Float32Array(1);
  const state = { step: 800, params: flat, m: flat, v: flat };
  const longest = { config: trunkConfig({ plan, run }), metrics: [metric(1, 4)], state };

  test('is a run that the page could train on, with the losses at all its lengths', () => {
    const network = networkOf(run, plan, { longest, points: own });
    expect(network).toMatchObject({ ...longest, name: 'Scaling lab: 3,168 numbers, seed 1', key: '3168-1' });
    expect(network?.checks).toEqual(own.map(({ loss }, i) => ({ step: run.readouts[i], loss })));
    for (const each of plan.runs) expect(validateConfig(trunkConfig({ plan, run: each }))).toEqual([]);
  });

  test('has a key of its own', () => {
    const keys = plan.runs.map((each) => networkOf(each, plan, { longest, points: own })?.key);
    expect(new Set(keys).size).toBe(plan.runs.length);
  });

  test('that broke is none', () => {
    const broken = own.map((point, i) => (i === own.length - 1 ? { ...point, loss: Number.NaN } : point));
    expect(networkOf(run, plan, { longest, points: broken })).toBeNull();
  });
});

test('results are read with their runs, and those from before without', () => {
  const read = (points: readonly object[]) =>
    v.parse(scalingSchema, JSON.parse(JSON.stringify({ schema: 1, points, predictions: [] }))).points;
  const older = points.map(({ run: _, ...point }) => point);
  expect(read(points)).toEqual(points);
  expect(read(older)).toEqual(older);
  expect(() => read([{ ...points[0], run: 7 }])).toThrow();
});

describe('a figure of scaling', () => {
  const figures = new Map(scalingStory.figures(result).map((figure) => [figure.id, figure]));
  const dots = (id: string, shape = 'circle'): readonly FigurePoint[] => {
    const figure = figures.get(id);
    if (figure?.kind !== 'plot') throw new Error(`no plot ${id}`);
    return figure.marks.flatMap((mark) => (mark.kind === 'points' && mark.shape === shape ? mark.points : []));
  };

  test.each(['compute', 'start', 'size', 'residuals'])('%s leads from each measured point to its network', (id) => {
    const measured = dots(id);
    expect(measured.length).toBeGreaterThan(0);
    for (const { says, runs } of measured) {
      const [, numbers = '', seed] = /^([\d,]+) numbers.*seed (\d)/.exec(says) ?? [];
      const run = `${numbers.replaceAll(',', '')}-${seed}`;
      expect(runs, says).toEqual(points.some((point) => point.run === run) ? [run] : undefined);
    }
    expect(measured.some(({ runs }) => runs === undefined)).toBe(true);
  });

  test('leads from a mean over seeds to all its networks', () => {
    const all = dots('equal-work').map(({ x, runs }) => [x, runs]);
    const [second] = [plan.runs[2]?.size.parameters];
    expect(all).toContainEqual([largest, [`${largest}-1`, `${largest}-2`]]);
    expect(all).toContainEqual([second, [`${second}-1`]]);
  });

  test('leads from what was predicted nowhere, and from what was then reached to the network', () => {
    expect(dots('prediction', 'diamond').map(({ runs }) => runs)).toEqual([undefined]);
    expect(dots('prediction').map(({ runs }) => runs)).toEqual([[`${largest}-1`], [`${largest}-2`]]);
  });

  test('finds the network where it is pointed at', () => {
    const figure = figures.get('compute') as Figure;
    const picture = { width: 700, size: 13, height: figureHeight(figure, { width: 700, size: 13 }) };
    const pointed = pointsOf(figure, picture);
    const last = pointed.at(-1);
    const at = nearest(pointed, last?.x ?? 0, last?.y ?? 0);
    expect(at === null ? null : pointed[at]?.runs).toEqual([`${largest}-2`]);
  });
});

describe('on the page', () => {
  const made = (id: string, name = id) => record({ id, name, lab: 'scaling', state: 'done', step: 7 });
  const told = (id: string): News => ({ type: 'lab-network', run: made(id) });
  const started: News = { type: 'started', startUp: startUp({ runs: [record({ id: 'own' }), made('there')] }) };
  const page = [started, told('new')].reduce(reduce, emptyState);

  test('a network of a lab is there like any run, and nothing else changes', () => {
    expect(page.runs.map((run) => run.record.id)).toEqual(['own', 'there', 'new']);
    expect(page).toEqual({ ...reduce(emptyState, started), runs: page.runs });
  });

  test('a link leads to runs that are there, and to no others', () => {
    const point = { x: 0, y: 0, says: '', runs: ['new', 'gone'] };
    expect(keptOf(point, page.runs).map((run) => run.record.id)).toEqual(['new']);
    const { runs } = reduce(page, { type: 'removed', runId: 'new' });
    expect(keptOf(point, runs)).toEqual([]);
    const links = (of: typeof runs) => networkLinks(new EventTarget(), { points: [point], held: point, runs: of });
    expect(links(runs)).toBe(nothing);
    expect(links(page.runs)).not.toBe(nothing);
  });

  test('only what a person trained has a number', () => {
    const runs = [record({ id: 'a', name: 'first' }), made('b', 'of a lab'), record({ id: 'c', name: 'second' })].map(
      runView,
    );
    expect(runs.map((run) => runTitle(runs, run))).toEqual(['run 1 · first', 'of a lab', 'run 2 · second']);
  });
});
