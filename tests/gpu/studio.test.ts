/** The worker's side of the protocol, driven as the page drives it, on a real engine and a storage in memory. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import type { Config } from '../../src/config/types.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { openStorage } from '../../src/storage/storage.ts';
import type { Driver } from '../../src/worker/driver.ts';
import { Studio } from '../../src/worker/studio.ts';
import { fakeLocks } from '../unit/storage-fake-locks.ts';
import { visit } from '../unit/storage-memory.ts';
import { openTestGpu } from './harness.ts';
import { Page, value } from './studio-page.ts';

const config: Config = withSettings(defaultConfig(), {
  nLayer: 1,
  nHead: 2,
  nEmbd: 16,
  blockSize: 8,
  batchSize: 2,
  steps: 12,
  evalEvery: 4,
  evalWindows: 4,
  sampleEvery: 6,
  sampleLength: 5,
  warmup: 2,
});
const text = {
  kind: 'own',
  name: 'counting',
  text: 'one two three four five six seven eight nine ten\n'.repeat(20),
} as const;

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});

const pages: Page[] = [];
async function openPage(disk = new Map<string, unknown>()): Promise<Page> {
  const page = await new Page(engine, disk).open({ config, text });
  pages.push(page);
  return page;
}
afterEach(async () => {
  for (const page of pages.splice(0)) await page.studio.stop();
});

describe('a run on the page', () => {
  it('trains, checks, samples and is done', async () => {
    const page = await openPage();
    const done = page.state('done');
    value(await page.studio.train(withSettings(config, { steps: 13 }))); // its end is neither's turn
    await done;
    expect(page.of('metrics').flatMap(({ points }) => points.map(({ step }) => step))).toEqual(
      Array.from({ length: 13 }, (_, i) => i + 1),
    );
    expect(page.of('check').map(({ check }) => check.step)).toEqual([0, 4, 8, 12, 13]);
    expect(page.of('sample').map(({ sample }) => sample.step)).toEqual([0, 6, 12, 13]);
    expect(page.of('problem')).toEqual([]);
  });

  it('gives the same bits with a pause, a single step and a reload in between', async () => {
    const whole = await openPage();
    const wholeDone = whole.state('done');
    value(await whole.studio.train(config));
    await wholeDone;

    const disk = new Map<string, unknown>();
    const page = await openPage(disk);
    const paused = page.state('paused');
    value(await page.studio.prepare(config));
    value(await page.studio.step());
    await paused;
    const again = page.state('paused');
    value(await page.studio.step());
    await again;
    await page.studio.pause(); // resolves when the checkpoint is kept

    const reloaded = new Page(engine, disk);
    pages.push(reloaded);
    const startUp = value(await reloaded.studio.start({ config: {}, textId: null }));
    expect(startUp.unfinished?.step).toBe(2);
    expect(startUp.text.source.name).toBe('counting');
    expect(startUp.config).toEqual(config);
    value(await reloaded.studio.open(startUp.unfinished?.runId ?? ''));
    const done = reloaded.state('done');
    value(await reloaded.studio.resume());
    await done;
    expect([...page.losses(), ...reloaded.losses()]).toEqual(whole.losses());
  });

  it('makes a child run when a setting changes, and goes on for more steps', async () => {
    const page = await openPage();
    const done = page.state('done');
    value(await page.studio.train(config));
    await done;
    const childDone = page.state('done');
    value(await page.studio.branch({ learningRate: 0.0005, steps: 14 }));
    await childDone;
    const child = page.of('run').at(-1)?.run;
    expect(child?.parent).toEqual({ runId: page.of('run')[0]?.run.id, step: 12 });
    expect(child?.name).toContain('0.0005');
    const longerDone = page.state('done');
    value(await page.studio.resume(2));
    await longerDone;
    expect(page.of('metrics').at(-1)?.points.at(-1)?.step).toBe(16);
  });

  it('stops at a loss that is no number and goes on from the last good state', async () => {
    const page = await openPage();
    const paused = page.state('paused');
    value(await page.studio.train(withSettings(config, { steps: 4000 })));
    await page.next((event) => event.type === 'check' && event.check.step === 4);
    await page.studio.pause();
    await paused;
    const driver = Reflect.get(page.studio, 'current').driver as Driver;
    const { params } = driver.run.trainer.weights;
    const good = driver.run.step;
    params.upload(new Float32Array(params.layout.total).fill(Number.NaN));
    const failed = page.state('failed');
    value(await page.studio.resume());
    await failed;
    const { learningRate } = config;
    expect(page.of('problem').at(-1)?.problem).toEqual({
      code: 'loss-not-finite',
      step: good + 1,
      checkpointStep: good,
      learningRate,
    });
    const done = page.state('done');
    value(await page.studio.recover({ learningRate: learningRate / 2, steps: good + 2 }));
    await done;
    expect(page.of('run').at(-1)?.run.parent?.step).toBe(good);
    expect(Number.isFinite(page.losses().at(-1))).toBe(true);
  });

  it('says when the GPU is lost and goes on from the last checkpoint on a new one', async () => {
    const page = await new Page(createEngine((await openTestGpu()).gpu)).open({ config, text });
    pages.push(page);
    const checked = page.next((event) => event.type === 'saved' && event.step === 0);
    value(await page.studio.train(withSettings(config, { steps: 4000 })));
    await checked;
    const told = page.next((event) => event.type === 'problem' && event.problem.code === 'device-lost');
    page.engine.gpu.device.destroy();
    expect(await told).toMatchObject({ problem: { checkpointStep: 0 } });
    page.engine = engine;
    const done = page.state('done');
    value(await page.studio.recover({ steps: 3 }));
    await done;
    expect(page.of('run').at(-1)?.run.parent?.step).toBe(0);
  });

  it('keeps a run and its network when another text is chosen', async () => {
    const page = await openPage();
    const checked = page.next((event) => event.type === 'check' && event.check.step === 4);
    const { runId } = value(await page.studio.train(withSettings(config, { steps: 4000 })));
    await checked;
    value(await page.studio.setText({ ...text, name: 'other', text: 'other characters: xyz, xyz!\n'.repeat(20) }));
    expect(page.of('state').at(-1)).toMatchObject({ runId, state: 'paused' });
    value(await page.studio.save({ checkpoint: false }));
    const trained = page.next((event) => event.type === 'metrics');
    value(await page.studio.resume());
    expect(await trained).toMatchObject({ runId });
    const done = page.state('done');
    value(await page.studio.train(config));
    await done;
    expect(page.of('run').map(({ run }) => run.text.name)).toEqual(['counting', 'other']);
  });

  it('ends, and is free for other tabs, when its page starts again', async () => {
    const [disk, locks, engines] = [new Map<string, unknown>(), fakeLocks(), [] as Engine[]];
    const openStudio = () =>
      new Studio({
        openEngine: async () => {
          const value = createEngine((await openTestGpu()).gpu);
          engines.push(value);
          return { ok: true, value };
        },
        openStorage: () => openStorage({ store: visit(disk), locks }),
      });
    const studio = openStudio();
    value(await studio.start({ config, textId: null }));
    value(await studio.setText(text));
    const { runId } = value(await studio.train(withSettings(config, { steps: 4000 })));
    value(await studio.start({ config, textId: null }));
    const otherTab = openStudio();
    value(await otherTab.start({ config, textId: null }));
    expect(value(await otherTab.open(runId))).toMatchObject({ state: 'stopped' });
    expect(await engines[0]?.gpu.device.lost).toMatchObject({ reason: 'destroyed' });
    for (const { gpu } of engines) gpu.close();
  });

  it('writes and guesses before and while it trains, and counts characters it does not know', async () => {
    const page = await openPage();
    value(await page.studio.prepare(config));
    const { probabilities } = value(await page.studio.guess('on'));
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    const done = page.state('done');
    value(await page.studio.train(config));
    const written = page.next((event) => event.type === 'written' && event.done);
    const { dropped } = value(
      await page.studio.write({ requestId: 'a', prompt: 'Zone', length: 20, temperature: 1, topK: 0, seed: 1 }),
    );
    expect(dropped).toBe(1);
    expect(await written).toMatchObject({ requestId: 'a', done: true });
    await done;
  });

  it('refuses bad settings and bad texts in words a page can show', async () => {
    const page = await openPage();
    expect(await page.studio.train(withSettings(config, { nHead: 3 }))).toMatchObject({
      ok: false,
      problem: { code: 'settings-invalid' },
    });
    expect(await page.studio.setText({ kind: 'own', name: 'x', text: '' })).toMatchObject({
      ok: false,
      problem: { code: 'text-empty' },
    });
    expect(
      await page.studio.estimate(withSettings(config, { nLayer: 12, nEmbd: 768, blockSize: 1024, batchSize: 256 })),
    ).toMatchObject({
      ok: false,
      problem: { code: 'too-large-for-device', suggestion: { batchSize: expect.any(Number) } },
    });
  });
});
