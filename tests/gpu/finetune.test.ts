/** Phase 2 on a tiny network: what is frozen stays, the base stays, answers are learned, and answering is greedy writing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { defaultFinetune, type FinetuneSettings } from '../../src/config/finetune-settings.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { promptIds } from '../../src/data/dialogue/example.ts';
import { prepareExamples } from '../../src/data/dialogue/examples.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { Writer } from '../../src/inference/writer.ts';
import { initialParameters, parameterLayout } from '../../src/model/parameters.ts';
import { Answerer } from '../../src/training/answerer.ts';
import { createFinetune, freshState } from '../../src/training/finetune.ts';
import type { RunEvent } from '../../src/training/run.ts';
import { openTestGpu } from './harness.ts';

const config: Config = withSettings(defaultConfig(), {
  nLayer: 2,
  nHead: 2,
  nEmbd: 16,
  blockSize: 24,
  batchSize: 4,
  steps: 6,
  evalEvery: 3,
  evalWindows: 4,
  sampleLength: 2,
  learningRate: 0.01,
  warmup: 1,
});
const dialogues = ['a', 'b', 'c'].map((question) => [{ question, answer: question.repeat(2) }]);

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

async function setUp(changes: Partial<FinetuneSettings> = {}, more: Partial<Config> = {}) {
  const prepared = await prepareText('abc Q: A: abcabc\n'.repeat(40), config.blockSize);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { tokenizer, reading } = prepared.value;
  const shape = modelShape(config, tokenizer.vocabSize);
  const layout = parameterLayout(shape);
  const base = initialParameters(layout, shape, config);
  const { examples } = prepareExamples(dialogues, { tokenizer, blockSize: config.blockSize });
  const settings = { ...defaultFinetune(), ...changes };
  const run = await createFinetune({
    engine,
    tokenizer,
    config: withSettings(config, more),
    settings,
    state: freshState(base),
    learn: examples,
    aside: examples,
    text: reading,
  });
  return { run, base, layout, tokenizer, shape };
}

describe('fine-tuning', () => {
  it('measures answers and what is forgotten, before and at every check', async () => {
    const { run } = await setUp();
    const events: RunEvent[] = [];
    for await (const event of run.advance(config.steps)) events.push(event);
    run.destroy();
    const steps = (type: string) =>
      events.flatMap((event) => (event.type === type && 'step' in event ? [event.step] : []));
    expect(steps('check')).toEqual([0, 3, 6]);
    expect(steps('forgetting')).toEqual([0, 3, 6]);
    const checks = events.flatMap((event) => (event.type === 'check' ? [event.loss] : []));
    expect(checks.at(-1)).toBeLessThan(checks[0] ?? 0);
  });

  for (const [trained, frozen] of [
    ['head', /wte|h\.\d/],
    ['last-layers', /wte|h\.0\./],
    ['all', /^$/],
  ] as const) {
    it(`changes no bit outside of what is trained: ${trained}`, async () => {
      const { run, base, layout } = await setUp({ trained, lastLayers: 1 });
      for await (const _ of run.advance(2));
      const { params } = await run.trainer.state();
      run.destroy();
      for (const { name, offset, size, kind } of layout.tensors) {
        const same = params.slice(offset, offset + size).every((value, i) => Object.is(value, base[offset + i]));
        if (kind !== 'bias') expect(same, name).toBe(frozen.test(name));
      }
    });
  }

  it('answers as greedy writing does, until the border', async () => {
    const { run, tokenizer, shape } = await setUp({ mix: 0 }, { steps: 150, evalEvery: 1000, sampleEvery: 1000 });
    for await (const _ of run.advance(150));
    const answerer = await Answerer.build(engine, run.trainer.weights, 2);
    const prompts = dialogues.map(([turn]) => promptIds([], turn?.question ?? '', { tokenizer }).ids);
    const answering = answerer.answer(prompts, 5);
    let next = await answering.next();
    while (!next.done) next = await answering.next();
    const answers = next.value.map((ids) => tokenizer.decode(ids));
    expect(answers).toEqual(['aa', 'bb', 'cc']);
    const writer = await Writer.build(engine, shape);
    writer.take(run.trainer.weights);
    const written: number[] = [];
    for await (const ids of writer.write({ ids: prompts[1] ?? [], length: 3, temperature: 0, topK: 0, seed: 1 }))
      written.push(...ids);
    expect(written).toEqual([...(next.value[1] ?? []), 0]);
    for (const owned of [writer, answerer, run]) owned.destroy();
  });
});
