/** @file The worker's side of Squeeze, driven as the page drives it, on a real engine. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { Run } from '../../src/training/run.ts';
import type { Answer } from '../../src/worker/protocol.ts';
import { Scheduler } from '../../src/worker/scheduler.ts';
import type { DuetRequest, SqueezeEvent, SqueezeSettings } from '../../src/worker/squeeze-protocol.ts';
import { Squeezer } from '../../src/worker/squeezer.ts';
import type { Subject } from '../../src/worker/squeezing.ts';
import { openTestGpu } from './harness.ts';

const config = withSettings(defaultConfig(), {
  nLayer: 1,
  nHead: 2,
  nEmbd: 32,
  blockSize: 16,
  batchSize: 4,
  steps: 60,
  evalEvery: 60,
  evalWindows: 8,
  sampleEvery: 60,
  sampleLength: 2,
  warmup: 2,
  learningRate: 0.01,
});
const settings: SqueezeSettings = { bits: 4, scale: 'plain', embeddings: true, head: true, layers: true };
const request: DuetRequest = {
  requestId: 'duet',
  prompt: 'one ',
  length: 20,
  temperature: 0.8,
  topK: 0,
  seed: 3,
  follow: false,
  trained: false,
};

let engine: Engine;
let subject: Subject;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
  const prepared = await prepareText('one two three four five six seven eight nine ten\n'.repeat(40), config.blockSize);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { tokenizer, reading } = prepared.value;
  const run = await Run.create({ engine, tokenizer, reading, config });
  for await (const _ of run.advance(10));
  subject = { runId: 'a', run, tokenizer, reading, training: reading };
}, 240_000);
afterAll(() => {
  subject.run.destroy();
  engine.gpu.close();
});

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

/** A squeezer as a page sees it, with all its news. */
class Page {
  readonly events: SqueezeEvent[] = [];
  readonly scheduler = new Scheduler();
  onEvent: (event: SqueezeEvent) => void = () => {};
  readonly squeezer = new Squeezer({
    engine: () => engine,
    scheduler: this.scheduler,
    subject: () => subject,
    send: (event) => {
      this.events.push(event);
      this.onEvent(event);
    },
  });

  of<T extends SqueezeEvent['type']>(type: T): Extract<SqueezeEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<SqueezeEvent, { type: T }> => event.type === type);
  }
}

let page: Page;
beforeEach(() => {
  page = new Page();
});

describe('squeeze', () => {
  it('reports sizes, errors and levels of a snapshot', async () => {
    const report = value(await page.squeezer.squeeze(settings));
    expect(report).toMatchObject({ runId: 'a', step: 10, settings, packed: true });
    expect(report.sizes.map(({ bits }) => bits)).toEqual([32, 8, 4, 3, 2, 1.58, 1]);
    expect(report.sizes.find(({ bits }) => bits === 4)?.bytes).toBe(report.bytesAfter);
    expect(report.bytesBefore).toBe(
      4 * report.tensors.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0),
    );
    expect(report.block.levels.every((level) => Number.isInteger(level) && level >= -8 && level <= 7)).toBe(true);
    const count = (list: readonly { count: number }[]) => list.reduce((sum, each) => sum + each.count, 0);
    const matrices = report.tensors.filter(({ squeezed }) => squeezed);
    const weights = matrices.reduce((sum, { bytesBefore }) => sum + bytesBefore / 4, 0);
    expect(count(report.histogram.before)).toBe(weights);
    expect(count(report.histogram.after)).toBe(weights);
    expect(matrices.every(({ error }) => error > 0 && error < 0.2)).toBe(true);
  });

  it('leaves in FP32 what is switched off', async () => {
    const report = value(await page.squeezer.squeeze({ ...settings, bits: 2, embeddings: false }));
    expect(report.packed).toBe(false);
    expect(report.tensors.find(({ name }) => name === 'transformer.wte.weight')).toMatchObject({
      squeezed: false,
      note: 'switched-off',
    });
  });

  it('says which tensor is not finite', async () => {
    const { params } = subject.run.trainer.weights;
    const good = await params.download();
    const broken = good.slice();
    broken[broken.length - 1] = Number.NaN;
    broken[3] = Number.POSITIVE_INFINITY;
    params.upload(broken);
    const answer = await page.squeezer.squeeze(settings);
    params.upload(good);
    expect(answer).toEqual({ ok: false, problem: { code: 'weights-not-finite', tensor: 'transformer.wte.weight' } });
  });

  it('answers that there is no network before there is one', async () => {
    expect((await page.squeezer.sweep()).ok).toBe(false);
    expect((await page.squeezer.fidelity()).ok).toBe(false);
  });
});

describe('measuring', () => {
  beforeEach(async () => {
    value(await page.squeezer.squeeze(settings));
  });

  it('measures every width; 32 bits is what the run itself measures', async () => {
    const points = value(await page.squeezer.sweep());
    expect(points.map(({ bits }) => bits)).toEqual([32, 8, 4, 3, 2, 1.58, 1]);
    expect(page.of('swept').map(({ point }) => point)).toEqual(points);
    expect(points[0]?.loss).toBeCloseTo(await subject.run.check(), 6);
    expect(page.of('squeezing').at(-1)).toMatchObject({ task: 'sweep', share: 1 });
  });

  it('measures faithfulness on the same windows', async () => {
    const points = value(await page.squeezer.sweep());
    const fidelity = value(await page.squeezer.fidelity());
    expect(fidelity?.lossBefore).toBeCloseTo(points[0]?.loss ?? Number.NaN, 4);
    expect(fidelity?.lossAfter).toBeCloseTo(points[2]?.loss ?? Number.NaN, 4);
    expect(fidelity?.untilDivergence.prompts).toBe(32);
    expect(fidelity?.charactersPerSecond.before).toBeGreaterThan(0);
  }, 600_000);

  it('measures each tensor alone', async () => {
    const tensors = value(await page.squeezer.errorByTensor());
    for (const { squeezed, lossRise } of tensors) expect(lossRise !== null).toBe(squeezed);
  });

  it('trains with rounding beside FP32, and leaves the network as it is', async () => {
    const [fp32, , , , int2] = value(await page.squeezer.sweep());
    const point = value(await page.squeezer.trainRounded(2, 3));
    expect(point).toMatchObject({ bits: 2, bytes: int2?.bytes, trained: { steps: 3 } });
    expect(point?.loss).toBeCloseTo(int2?.loss ?? Number.NaN, 6);
    expect(point?.trained?.control).not.toBe(fp32?.loss);
    expect(await subject.run.check()).toBeCloseTo(fp32?.loss ?? Number.NaN, 6);
  });

  it('lets training go on with the next network while it keeps its own', async () => {
    const before = value(await page.squeezer.sweep())[0]?.loss;
    const training = page.scheduler.run('train', subject.run.advance(subject.run.step + 4), () => {});
    const again = page.squeezer.sweep();
    await training;
    expect(value(await again)[0]?.loss).toBe(before);
    expect(value(await page.squeezer.squeeze(settings)).step).toBe(subject.run.step);
  });

  it('ends what is measured when it is called off, and answers null', async () => {
    let stopped: Promise<void> | null = null;
    page.onEvent = () => {
      stopped ??= page.squeezer.cancelSqueeze();
    };
    expect(value(await page.squeezer.fidelity())).toBeNull();
    await stopped;
    expect(page.of('squeezing')).toHaveLength(1);
  });

  it('ends a sweep when something else is squeezed', async () => {
    const sweep = page.squeezer.sweep();
    value(await page.squeezer.squeeze({ ...settings, bits: 2 }));
    expect(value(await sweep).length).toBeLessThan(7);
    expect(value(await page.squeezer.sweep())).toHaveLength(7);
  });
});

describe('duet', () => {
  const text = (list: readonly { character: string }[]) => list.map(({ character }) => character).join('');

  it('streams both texts, alike up to the first difference', async () => {
    value(await page.squeezer.squeeze({ ...settings, bits: 1 }));
    expect(value(await page.squeezer.duet({ ...request, prompt: 'one é' }))).toEqual({ dropped: 1 });
    const last = page.of('duet').at(-1);
    expect(last?.done).toBe(true);
    expect(last?.before).toHaveLength(request.length);
    const at = last?.difference?.index ?? Number.NaN;
    expect(text(last?.before ?? []).slice(0, at)).toBe(text(last?.after ?? []).slice(0, at));
    expect(last?.difference).toMatchObject({ before: last?.before[at]?.character, after: last?.after[at]?.character });
    expect(last?.difference?.chances.before[0]).toBeCloseTo(last?.before[at]?.chance ?? Number.NaN, 6);
  });

  it('writes the same again with the same seed', async () => {
    value(await page.squeezer.squeeze(settings));
    value(await page.squeezer.duet({ ...request, length: 8 }));
    value(await page.squeezer.duet({ ...request, length: 8 }));
    const [first, second] = page.of('duet').filter(({ done }) => done);
    expect(text(first?.before ?? [])).toBe(text(second?.before ?? []));
    expect(text(first?.after ?? [])).toBe(text(second?.after ?? []));
  });

  it('writes with the network that was trained with rounding, at its width only', async () => {
    const chances = async (trained: boolean) => {
      value(await page.squeezer.duet({ ...request, length: 1, trained }));
      const last = page.of('duet').at(-1);
      return { before: last?.before[0]?.chance, after: last?.after[0]?.chance };
    };
    value(await page.squeezer.squeeze(settings));
    const plain = await chances(true); // nothing is trained yet
    value(await page.squeezer.trainRounded(4, 2));
    expect(await chances(false)).toEqual(plain);
    const trained = await chances(true);
    expect(trained.before).toBe(plain.before);
    expect(trained.after).not.toBe(plain.after);
    value(await page.squeezer.squeeze({ ...settings, bits: 8 }));
    expect(await chances(true)).toEqual(await chances(false));
    value(await page.squeezer.squeeze(settings));
    expect(await chances(true)).toEqual(trained);
  });

  it('says that it is done where it is called off', async () => {
    value(await page.squeezer.squeeze(settings));
    page.onEvent = () => void page.squeezer.cancelSqueeze();
    value(await page.squeezer.duet({ ...request, length: 4000 }));
    expect(page.of('duet').at(-1)?.done).toBe(true);
    expect(page.of('duet').at(-1)?.before.length).toBeLessThan(4000);
  });
});
