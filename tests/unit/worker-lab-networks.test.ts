/** @file Networks that a lab trains are kept as runs: each once, whole, and found again from the points that they gave. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRecord } from '../../src/config/types.ts';
import type { LabNetwork } from '../../src/labs/network.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { Keeper } from '../../src/worker/keeper.ts';
import { type Bench, NETWORKS, openBench } from './lab-fixtures.ts';
import { fakeLocks } from './storage-fake-locks.ts';
import { visit } from './storage-memory.ts';
import { config, metric } from './ui-fixtures.ts';

const quick = { lab: 'scaling', quick: true, guess: null } as const;
const BEGUN = '2026-01-02T03:04:05.000Z';
const idOf = (network: number, begun = BEGUN): string => `scaling-${begun}-${network}-1`;

function makes(network: number): LabNetwork {
  const flat = (value: number) => new Float32Array(parameterLayout({ ...config, vocabSize: 3 }).total).fill(value);
  const state = { step: 7, params: flat(network), m: flat(0.5), v: flat(0.25) };
  const checks = [4, 7].map((step) => ({ step, loss: network + 1 / step }));
  return { key: `${network}-1`, name: `network ${network}`, config, metrics: [metric(7, 2)], checks, state };
}

async function open(disk = new Map<string, unknown>()): Promise<Bench> {
  return Object.assign(await openBench(disk), { makes });
}

async function keeperOn(disk: Map<string, unknown>): Promise<Keeper> {
  const storage = await openStorage({ store: visit(disk), locks: fakeLocks() });
  if (!storage.ok) throw new Error(storage.problem.code);
  return new Keeper(storage.value, () => {});
}

const runsOn = async (disk: Map<string, unknown>): Promise<readonly RunRecord[]> => (await keeperOn(disk)).records();

/** Of the points that are kept, the runs. */
async function ledTo({ desk }: Bench): Promise<readonly (string | undefined)[]> {
  const labs = await desk.labs();
  return (labs.ok && labs.value.scaling?.result?.points.map(({ run }) => run)) || [];
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(BEGUN) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a network of a lab', () => {
  it('is a run with the settings, checks and text of the lab, and its points lead to it', async () => {
    const bench = await open();
    expect(await bench.desk.runLab(quick)).toMatchObject({ ok: true, value: { share: 1 } });
    const runs = await runsOn(bench.disk);
    expect(runs.map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(await ledTo(bench)).toEqual(runs.map(({ id }) => id));
    const text = { name: 'text for 8', sha256: 'ab'.repeat(32), characters: 100 };
    const { checks, metrics } = makes(2);
    expect(runs[1]).toMatchObject({ name: 'network 2', lab: 'scaling', state: 'done', step: 7, text, vocabSize: 3 });
    expect(runs[1]).toMatchObject({ config, checks, metrics, phase: 'pretrain', parent: null });
  });

  it('can be opened and trained on', async () => {
    const { desk, disk } = await open();
    await desk.runLab(quick);
    const file = await (await keeperOn(disk)).load(idOf(2));
    if (!file.ok) throw new Error(file.problem.code);
    expect(Keeper.stateOf(file.value)?.step).toBe(7);
    expect(file.value.params).toContain(2);
    expect(file.value.checkpoint?.v).toContain(0.25);
    expect(file.value.vocabulary).toEqual(['<|endoftext|>', 'a', 'b']);
  });

  it('is told to the page once', async () => {
    const bench = await open();
    await bench.desk.runLab(quick);
    const told = bench.events.flatMap((event) => (event.type === 'lab-network' ? [event.run.id] : []));
    expect(told).toEqual([idOf(1), idOf(2), idOf(3)]);
  });
});

describe('a lab that goes on', () => {
  it('after a pause makes no run twice', async () => {
    const bench = await open();
    let paused = Promise.resolve();
    bench.onSubmit = (name) => {
      if (name === 'scaling 2.3') paused = bench.desk.pauseLab();
    };
    await bench.desk.runLab(quick);
    await paused;
    expect(await runsOn(bench.disk)).toHaveLength(1);
    vi.setSystemTime(new Date('2026-02-02T00:00:00.000Z'));
    const later = await open(bench.disk);
    await later.desk.runLab(quick);
    expect((await runsOn(bench.disk)).map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(await ledTo(later)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it('after the page was closed between a network and its point leaves the run as it is by now', async () => {
    const bench = await open();
    let before: unknown;
    bench.onSubmit = (name) => {
      if (name === 'scaling 1.4') before = bench.disk.get('lab/scaling');
      if (name === 'scaling 2.1') void bench.desk.pauseLab();
    };
    await bench.desk.runLab(quick);
    bench.disk.set('lab/scaling', before);
    const [made] = await runsOn(bench.disk);
    if (!made) throw new Error('nothing was kept');
    await (await keeperOn(bench.disk)).saveRecord({ ...made, name: 'my own' });
    const later = await open(bench.disk);
    await later.desk.runLab(quick);
    expect((await runsOn(bench.disk)).map(({ name }) => name)).toEqual(['my own', 'network 2', 'network 3']);
    expect(later.log.filter((line) => line.endsWith('.1'))).toHaveLength(NETWORKS);
    expect(await ledTo(later)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });
});

it('a lab that is begun anew makes new runs and leaves those of before', async () => {
  const bench = await open();
  await bench.desk.runLab(quick);
  await bench.desk.clearLab('scaling');
  const anew = '2026-03-03T00:00:00.000Z';
  vi.setSystemTime(new Date(anew));
  await bench.desk.runLab(quick);
  expect(await ledTo(bench)).toEqual([1, 2, 3].map((network) => idOf(network, anew)));
  expect(await runsOn(bench.disk)).toHaveLength(2 * NETWORKS);
});

/** Checkpoints do not fit on it. */
class FullDisk extends Map<string, unknown> {
  override set(key: string, value: unknown): this {
    if (key.startsWith('checkpoint/')) throw new DOMException('no room', 'QuotaExceededError');
    return super.set(key, value);
  }
}

it('a lab goes on where nothing more can be kept: the points lead nowhere, no half run is left, and it is told once', async () => {
  const bench = await open(new FullDisk());
  expect(await bench.desk.runLab(quick)).toMatchObject({ ok: true, value: { share: 1 } });
  expect(await ledTo(bench)).toEqual([undefined, undefined, undefined]);
  expect(await runsOn(bench.disk)).toEqual([]);
  expect(bench.problems.map(({ code }) => code)).toEqual(['storage-full']);
  expect(bench.events.some(({ type }) => type === 'lab-network')).toBe(false);
});
