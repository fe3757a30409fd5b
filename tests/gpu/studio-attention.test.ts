/** Attention as the page asks for it, on a real engine: looking changes nothing, and every frame is of the step it names. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { type AttentionFrame, packShares, rowShares } from '../../src/data/attention/frame.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { AttentionCapture } from '../../src/inference/attention/capture.ts';
import { Run } from '../../src/training/run.ts';
import { charactersOf, probeIds } from '../../src/worker/attention/probe-ids.ts';
import type { Probe, Steer } from '../../src/worker/attention-protocol.ts';
import { openTestGpu } from './harness.ts';
import { Page, value } from './studio-page.ts';

const config = withSettings(defaultConfig(), {
  nLayer: 2,
  nHead: 2,
  nEmbd: 32,
  blockSize: 8,
  batchSize: 2,
  steps: 12,
  evalEvery: 4,
  evalWindows: 4,
  sampleEvery: 12,
  sampleLength: 3,
  warmup: 2,
});
const text = {
  kind: 'own',
  name: 'counting',
  text: 'one two three four five six seven eight nine ten\n'.repeat(20),
} as const;
/** As long as the context, so that its kernels are those that write. */
const probe: Probe = { text: 'wo three', layers: null };
const forever = withSettings(config, { steps: 100_000 });

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});

const pages: Page[] = [];
async function openPage(): Promise<Page> {
  const page = await new Page(engine).open({ config, text });
  pages.push(page);
  value(await page.studio.prepare(config));
  return page;
}
afterEach(async () => {
  for (const page of pages.splice(0)) {
    await page.studio.stop();
    expect(page.of('problem')).toEqual([]);
  }
});

const now = { network: 'now', steer: null } as const;
const typed = ({ characters }: AttentionFrame): string => characters.join('');

/** The same run without anybody watching: its losses and its check losses, and its maps of the probe after every step. */
async function unwatched() {
  const prepared = await prepareText(text.text, config.blockSize);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { tokenizer, reading } = prepared.value;
  const run = await Run.create({ engine, tokenizer, reading, config });
  const { ids } = probeIds(probe.text, { tokenizer, blockSize: 8, start: run.start, reading });
  const capture = await AttentionCapture.build(engine, run.trainer.weights, {
    batchSize: 1,
    blockSize: ids.length,
    layers: null,
  });
  const [losses, checks, maps]: [number[], number[], Uint16Array[]] = [[], [], []];
  const look = async () => maps.push(packShares((await capture.run({ ids })).probabilities, config.nHead, ids.length));
  await look();
  for (let step = 1; step <= config.steps; step++) {
    for await (const event of run.advance(step)) {
      if (event.type === 'steps') losses.push(...event.steps.map(({ loss }) => loss));
      if (event.type === 'check') checks.push(event.loss);
    }
    await look();
  }
  capture.destroy();
  run.destroy();
  return { losses, checks, maps, characters: charactersOf(ids, tokenizer) };
}

describe('a run that is watched', () => {
  it('learns the same, bit for bit, and every frame that is kept or sent is of the step it names', async () => {
    const alone = await unwatched();
    const page = await openPage();
    expect(value(await page.studio.watch(probe))).toEqual({ unknown: [], cut: 0 });
    const rested = page.next((event) => event.type === 'lapsed' && event.lapse.steps.includes(12));
    const done = page.state('done');
    value(await page.studio.train(config));
    await done;
    const { lapse } = (await rested) as Extract<Awaited<typeof rested>, { type: 'lapsed' }>;
    expect(page.losses()).toEqual(alone.losses);
    expect(page.of('check').map(({ check }) => check.loss)).toEqual(alone.checks);
    const kept = value(await page.studio.lapse(lapse.steps));
    const sent = page.of('attended').map(({ frame }) => frame);
    expect(kept.map(({ step }) => step)).toEqual(lapse.steps);
    expect(kept.length).toBeGreaterThan(2);
    expect(sent.map(({ step }) => step)).toContain(0);
    expect(lapse.bytes).toBe(kept.length * 2 * 2 * 2 * 36);
    for (const { step, shares, characters } of [...kept, ...sent]) {
      expect(characters).toEqual(alone.characters);
      expect([step, ...shares]).toEqual([step, ...(alone.maps[step] ?? [])]);
    }
    expect(page.of('scored')[0]).toMatchObject({ step: 0, scores: { nLayer: 2, nHead: 2 } });
  });

  it('keeps frames of the text kept aside when nobody watches, and of a new probe from when it is typed', async () => {
    const page = await openPage();
    const begun = page.next((event) => event.type === 'lapsed');
    value(await page.studio.train(forever));
    await begun;
    value(await page.studio.watch(probe));
    await page.next((event) => event.type === 'attended' && typed(event.frame) === 'wo three');
    value(await page.studio.watch({ text: 'ten nine eight', layers: [1] }));
    await page.next((event) => event.type === 'attended' && typed(event.frame) === 'ne eight');
    await page.studio.pause();
    value(await page.studio.watch(null));
    const steps = page.of('lapsed').at(-1)?.lapse.steps ?? [];
    const kept = value(await page.studio.lapse(steps));
    expect(kept[0]?.characters).toHaveLength(8); // the context is shorter than a usual beginning
    const last = page.of('attended').at(-1);
    expect(last?.frame.layers).toEqual([1]);
    expect(last?.cost.share).toBeGreaterThan(0);
    const texts = page.of('attended').map(({ frame }) => typed(frame));
    expect(texts.indexOf('ne eight')).toBeGreaterThan(texts.lastIndexOf('wo three'));
  });

  it('is forgotten when another network takes its place', async () => {
    const page = await openPage();
    value(await page.studio.watch(probe));
    const first = value(await page.studio.train(forever));
    await page.next((event) => event.type === 'attended' && event.frame.step > 0);
    const begun = page.next((event) => event.type === 'run');
    const looks = [0, 1, 2].map(() => page.studio.attend({ probe, ...now }));
    const lower = withSettings(config, { nLayer: 1, steps: 4 });
    const done = page.state('done');
    const next = page.studio.train(lower);
    for (const look of await Promise.all(looks)) if (look.ok) expect(look.value.frame.layers).toEqual([0, 1]);
    await begun;
    const { runId } = value(await next);
    await done;
    const after = page.events.slice(page.events.findIndex((event) => event.type === 'run' && event.run.id === runId));
    const frames = after.filter((event) => event.type === 'attended');
    expect(frames.length).toBeGreaterThan(0);
    for (const event of frames) expect(event).toMatchObject({ runId, frame: { layers: [0] } });
    expect(first.runId).not.toBe(runId);
  });
});

describe('a look', () => {
  it('says what is unknown and cut, and what comes next, before anything is trained', async () => {
    const page = await openPage();
    const looked = value(await page.studio.attend({ probe: { text: 'Zone two three', layers: [1, 7] }, ...now }));
    expect(looked).toMatchObject({ unknown: ['Z'], cut: 5, frame: { step: 0, layers: [1], nHead: 2 } });
    expect(typed(looked.frame)).toBe('wo three');
    expect(rowShares(looked.frame, { layer: 1, head: 1 }, 3).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 3);
    const { next } = value(await page.studio.attend({ probe: { text: 'two', layers: null }, ...now }));
    const { probabilities } = value(await page.studio.guess('two'));
    const best = [...probabilities].sort((a, b) => b - a).slice(0, next.length);
    const beginning = value(await page.studio.attend({ probe: { text: 'wo ', layers: [1] }, ...now })).frame;
    for (const i of [0, 1, 2])
      for (const [j, share] of rowShares(looked.frame, { layer: 1, head: 1 }, i).entries())
        expect(rowShares(beginning, { layer: 1, head: 1 }, i)[j]).toBeCloseTo(share, 4);
    for (const [i, { chance }] of next.entries()) expect(chance).toBeCloseTo(best[i] ?? 0, 5);
    expect(await page.studio.attend({ probe, network: 'base', steer: null })).toMatchObject({ ok: false });
    expect(await page.studio.attend({ probe, network: 'squeezed', steer: null })).toMatchObject({ ok: false });
  });

  it('is turned towards marked characters, and by nothing where the steer changes nothing', async () => {
    const page = await openPage();
    const plain = value(await page.studio.attend({ probe, ...now }));
    const still = { keyBias: [0, 0], scaled: [{ layer: 0, head: 0, scale: 1 }] };
    const same = value(await page.studio.attend({ probe, network: 'now', steer: still }));
    expect(same).toEqual(plain);
    const steer = { keyBias: [0, 0, 2], scaled: [] };
    const turned = value(await page.studio.attend({ probe, network: 'now', steer }));
    const place = { layer: 0, head: 1 };
    const [before, after] = [plain, turned].map(({ frame }) => rowShares(frame, place, 6));
    const [old = 0, share = 0] = [before?.[2], after?.[2]];
    const gain = Math.exp(2);
    expect(share).toBeCloseTo((gain * old) / (1 + (gain - 1) * old), 3); // the same logits, one of them 2 nats higher
  });
});

describe('what is written', () => {
  it('turns with the steer, and is the same, character by character, where that changes nothing', async () => {
    const page = await openPage();
    const written = async (requestId: string, steer?: Steer): Promise<string> => {
      const last = page.next((event) => event.type === 'written' && event.done && event.requestId === requestId);
      const request = { requestId, prompt: 'Zone', length: 12, temperature: 1, topK: 0, seed: 5 };
      value(await page.studio.write({ ...request, ...(steer && { steer }), oneByOne: requestId === 'still' }));
      const event = await last;
      return event.type === 'written' ? event.text : '';
    };
    const plain = await written('plain');
    expect(plain).not.toBe('');
    expect(await written('still', { keyBias: [0, 0, 0], scaled: [{ layer: 1, head: 1, scale: 1 }] })).toBe(plain);
    const texts = page.of('written').flatMap((event) => (event.requestId === 'still' ? [event.text] : []));
    expect(texts).toHaveLength(12 + 1); // one by one, and the end
    for (const [i, text] of texts.entries()) expect(plain.slice(0, text.length), `${i}`).toBe(text);
    const heads = [0, 1].flatMap((layer) => [0, 1].map((head) => ({ layer, head, scale: 2 })));
    expect(await written('turned', { keyBias: [9, 0, 0, 5], scaled: heads })).not.toBe(plain);
  });
});

describe('what heads are worth', () => {
  it('is the loss with and without them, on the run’s own check windows', async () => {
    const page = await openPage();
    const done = page.state('done');
    value(await page.studio.train(config));
    await done;
    const check = page.of('check').at(-1)?.check.loss;
    const alike = value(await page.studio.knock([{ layer: 0, head: 1, scale: 1 }]));
    expect(alike).toMatchObject({ step: 12, before: check, after: check });
    const out = value(await page.studio.knock([{ layer: 0, head: 1, scale: 0 }]));
    expect(out?.before).toBe(check);
    expect(out?.after).not.toBe(check);
    const off = page.studio.knock([]);
    await page.studio.cancelKnock();
    expect(value(await off)).toBeNull();
    expect(value(await page.studio.scoreHeads()).step).toBe(12);
    value(await page.studio.squeeze({ bits: 4, scale: 'plain', embeddings: true, head: true, layers: true }));
    const exact = value(await page.studio.attend({ probe, ...now })).frame;
    const rounded = value(await page.studio.attend({ probe, network: 'squeezed', steer: null })).frame;
    expect(rounded).toMatchObject({ step: 12, characters: exact.characters, layers: [0, 1] });
    expect(rounded.shares).not.toEqual(exact.shares);
  });
});
