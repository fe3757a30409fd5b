/** Phase 2 through the protocol, driven as the page drives it: a child that learns, a base that stays, the same bits always. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { defaultFinetune } from '../../src/config/finetune-settings.ts';
import type { Config } from '../../src/config/types.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import type { AskRequest, FinetuneChoice, LessonRequest } from '../../src/worker/lesson-protocol.ts';
import { openTestGpu } from './harness.ts';
import { type Disk, Page, value } from './studio-page.ts';

const config: Config = withSettings(defaultConfig(), {
  nLayer: 1,
  nHead: 2,
  nEmbd: 16,
  blockSize: 24,
  batchSize: 4,
  steps: 4,
  evalEvery: 4,
  evalWindows: 4,
  sampleEvery: 100,
  sampleLength: 2,
  warmup: 2,
});
const text = { kind: 'own', name: 'letters', text: 'abc abd abe Q: A: b\n'.repeat(40) } as const;
const request: LessonRequest = {
  source: { kind: 'own' },
  own: ['a', 'b', 'c'].map((question) => ({ question, answer: question.repeat(2), origin: 'typed' as const })),
  replacements: [],
};
const choice: FinetuneChoice = {
  settings: defaultFinetune(),
  changes: { steps: 6, evalEvery: 3, learningRate: 0.01, warmup: 1 },
};
const question: AskRequest = {
  requestId: 'q',
  form: 'chat',
  earlier: [],
  question: 'b',
  replacements: [],
  length: 5,
  temperature: 1,
  topK: 0,
  seed: 3,
};

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});

const pages: Page[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.studio.stop();
});

/** A page whose network has read. */
async function readPage(disk: Disk = new Map()): Promise<Page> {
  const page = await new Page(engine, disk).open({ config, text });
  pages.push(page);
  const done = page.state('done');
  value(await page.studio.train(config));
  await done;
  return page;
}

async function tune(page: Page, wanted = choice): Promise<string> {
  const done = page.state('done');
  const { runId } = value(await page.studio.finetune(request, wanted));
  await done;
  return runId;
}

async function bytes(page: Page): Promise<Uint8Array> {
  const { bytes: file } = value(await page.studio.save({ checkpoint: false }));
  return file.slice(-weightBytes(file)); // what stands before differs in the run's id
}

/** safetensors: eight bytes of length, so many of header, then the numbers. */
function weightBytes(file: Uint8Array): number {
  const header = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  return file.length - 8 - header;
}

async function ask(page: Page, wanted: Partial<AskRequest> = {}) {
  const sides = page.of('run').at(-1)?.run.phase === 'finetune' ? ['before', 'after'] : ['before'];
  const last = page.next((event) => event.type === 'answered' && event.done && event.side === sides.at(-1));
  value(await page.studio.ask({ ...question, ...wanted }));
  await last;
  const ends = page.of('answered').filter(({ done }) => done);
  return ends.slice(-sides.length).map(({ side, step, text: written, ended }) => ({ side, step, written, ended }));
}

describe('phase 2 on the page', () => {
  it('makes a child that learns to answer, and gives back the base bit for bit, also without storage', async () => {
    const page = await readPage(null);
    const base = await bytes(page);
    const [alone] = await ask(page);
    const look = async (network: 'now' | 'base') =>
      value(
        await page.studio.attend({ probe: { text: 'abc abd abe abc abd abe ', layers: null }, network, steer: null }),
      );
    const looked = await look('now');
    await tune(page, { ...choice, changes: { ...choice.changes, steps: 60, evalEvery: 30 } });
    expect(await look('base')).toEqual(looked);
    expect((await look('now')).frame.shares).not.toEqual(looked.frame.shares);
    const [{ run: before } = {}, { run: tuned } = {}] = page.of('run');
    expect(tuned).toMatchObject({
      phase: 'finetune',
      parent: { runId: before?.id, step: 4 },
      finetune: {
        lesson: { name: 'own pairs', learned: 3, own: 3, aside: 0 },
        base: { runId: before?.id, step: 4 },
      },
    });
    expect(tuned?.name).toContain('own pairs');
    expect(page.of('examined').map(({ step, questions }) => [step, questions])).toEqual([
      [0, 3],
      [30, 3],
      [60, 3],
    ]);
    expect(page.of('forgetting').map(({ step }) => step)).toEqual([0, 30, 60]);
    expect(await bytes(page)).not.toEqual(base);
    expect((await ask(page))[0]).toEqual(alone);
    const undone = value(await page.studio.undoFinetune());
    expect(undone).toMatchObject({ id: before?.id, step: 4, state: 'done' });
    expect(await bytes(page)).toEqual(base);
  });

  it('gives the same bits twice, and with a pause, a reload and a step in between', async () => {
    const whole = await readPage();
    await tune(whole);
    const disk = new Map<string, unknown>();
    const page = await readPage(disk);
    const checked = page.next((event) => event.type === 'forgetting' && event.step === 3);
    const { runId } = value(await page.studio.finetune(request, choice));
    await checked;
    await page.studio.pause();
    const reloaded = new Page(engine, disk);
    pages.push(reloaded);
    value(await reloaded.studio.start({ config: {}, textId: null }));
    const record = value(await reloaded.studio.open(runId));
    expect(record.finetune?.forgetting.map(({ step }) => step)).toContain(3);
    const done = reloaded.state('done');
    value(await reloaded.studio.resume());
    await done;
    expect(await bytes(reloaded)).toEqual(await bytes(whole));
    expect(value(await reloaded.studio.undoFinetune()).step).toBe(4);
    expect((await ask(reloaded)).map(({ side, step }) => [side, step])).toEqual([['before', 4]]);
  });

  it('goes on from a tuned run and keeps the first base; a changed setting keeps the lesson', async () => {
    const page = await readPage();
    const base = await bytes(page);
    const first = await tune(page);
    const second = await tune(page);
    const done = page.state('done');
    value(await page.studio.branch({ learningRate: 0.002, steps: 8 }));
    await done;
    const runs = page.of('run').map(({ run }) => run);
    expect(runs[2]).toMatchObject({ parent: { runId: first, step: 6 }, finetune: { base: { runId: runs[0]?.id } } });
    expect(runs[3]).toMatchObject({ parent: { runId: second, step: 6 }, step: 6, finetune: { lesson: { own: 3 } } });
    expect(await page.studio.branch({ nLayer: 2 })).toMatchObject({ problem: { code: 'settings-invalid' } });
    value(await page.studio.undoFinetune());
    expect(await bytes(page)).toEqual(base);
    for (const run of runs.slice(1)) await page.studio.remove(run.id);
  });

  it('examines both networks and ends an answer at the border', async () => {
    const page = await readPage();
    await tune(page, { ...choice, changes: { ...choice.changes, steps: 150, evalEvery: 150 } });
    const reports = value(await page.studio.examine(request));
    expect(reports.map(({ side, step, all }) => [side, step, all.n])).toEqual([
      ['before', 4, 3],
      ['after', 150, 3],
    ]);
    expect(reports[1]).toMatchObject({ all: { share: 1 }, kinds: [{ kind: 'own', taught: true }] });
    expect(page.of('exam').map(({ report }) => report)).toEqual(reports);
    const [, after] = await ask(page, { temperature: 0 });
    expect(after).toEqual({ side: 'after', step: 150, written: 'bb', ended: true });
    expect(value(await page.studio.ask({ ...question, question: 'bzz' }))).toEqual({ dropped: 2 });
  });

  it('says what is wrong with a lesson, and refuses one from which nothing can be learned', async () => {
    const page = await readPage();
    const file = (lines: string): LessonRequest => ({
      ...request,
      own: [],
      source: { kind: 'file', name: 'f.jsonl', text: lines },
    });
    const report = value(await page.studio.lesson(file('{"messages": [\nQ: a\nA: a\n')));
    expect(report.unreadable[0]).toMatchObject({ line: 1, code: 'not-json' });
    expect(report.learned).toBe(0);
    expect(await page.studio.finetune(file('Q: a\nA: xyz\n'), choice)).toEqual({
      ok: false,
      problem: { code: 'lesson-empty' },
    });
    expect(value(await page.studio.lesson(file('Q: a\nA: xyz\n'))).unknown.map(({ character }) => character)).toEqual([
      'x',
      'y',
      'z',
    ]);
    const wrong = { ...choice, settings: { ...choice.settings, mix: 0.9 } };
    expect(await page.studio.finetune(request, wrong)).toMatchObject({ problem: { code: 'settings-invalid' } });
  });

  it('begins to measure what is known of the town, and stops when asked to', async () => {
    const page = await readPage();
    expect(await page.studio.world()).toMatchObject({
      problem: { code: 'town-unreadable', reason: 'unknown-characters' },
    });
    const alphabet = { ...text, text: 'mill es = well.:?QA\nabcdefghijklmnopqrstuvwxyz\n'.repeat(20) };
    const able = await new Page(engine).open({ config, text: alphabet });
    value(await able.studio.prepare(config));
    const begun = able.next((event) => event.type === 'exploring');
    const world = able.studio.world();
    expect(await begun).toMatchObject({ progress: { network: 'untrained' } });
    await able.studio.cancelWorld();
    expect(value(await world)).toBeNull();
    const written = able.next((event) => event.type === 'written' && event.done);
    value(await able.studio.write({ requestId: 'w', prompt: 'a', length: 2, temperature: 1, topK: 0, seed: 1 }));
    expect(await written).toMatchObject({ requestId: 'w' });
  });

  it('keeps own pairs for the next visit', async () => {
    const disk = new Map<string, unknown>();
    const page = await new Page(engine, disk).open({ config, text });
    await page.studio.keepPairs(request.own);
    const later = new Page(engine, disk);
    value(await later.studio.start({ config: {}, textId: null }));
    expect(await later.studio.pairs()).toEqual(request.own);
  });
});
