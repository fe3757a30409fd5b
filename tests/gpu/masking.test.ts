/** Which characters count: the others have no gradient at all, and where all count phase 2's step is phase 1's, bit for bit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { defaultFinetune } from '../../src/config/finetune-settings.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { prepareExamples } from '../../src/data/dialogue/examples.ts';
import { dialogueReading } from '../../src/data/dialogue/reading.ts';
import { readDocuments } from '../../src/data/documents.ts';
import { documentReading } from '../../src/data/reading.ts';
import { buildVocabulary, createTokenizer, END_OF_TEXT_ID } from '../../src/data/tokenizer.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { initialParameters, parameterLayout } from '../../src/model/parameters.ts';
import { crossentropy } from '../../src/ops/crossentropy.ts';
import { createFinetune, freshState } from '../../src/training/finetune.ts';
import { Run } from '../../src/training/run.ts';
import { crossentropyBackward } from '../reference/crossentropy.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { noise, ROW_FORMS } from './row-choices.ts';

const config: Config = withSettings(defaultConfig(), {
  nLayer: 1,
  nHead: 2,
  nEmbd: 16,
  blockSize: 24,
  batchSize: 4,
  steps: 3,
  evalEvery: 100,
  evalWindows: 4,
  sampleEvery: 100,
  sampleLength: 1,
  dropout: 0.1,
});
const tokenizer = createTokenizer(buildVocabulary('abc', 'Q: A\n').characters);
const dialogues = ['a', 'b', 'c', 'ab', 'bc'].map((question) => [{ question, answer: question.repeat(2) }]);
const { examples } = prepareExamples(dialogues, { tokenizer, blockSize: config.blockSize });

describe.each(ROW_FORMS)('a batch of questions and answers, $title', ({ choices, features }) => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  it('has gradients on its answers, the twin’s, and exactly none elsewhere', async () => {
    const { batchSize: B, blockSize: T } = config;
    const V = tokenizer.vocabSize;
    const reading = dialogueReading({ learn: examples, aside: [], text: null, share: 0 });
    const { targets, counted } = reading.batches({ batchSize: B, blockSize: T })(1, 1);
    const logits = noise([B, T, V], 1, 3);
    const { gradients } = await runOp({
      ...gpu,
      choices,
      inputs: { logits, targets: { shape: [B, T], data: targets } },
      params: { inverseCount: 1 / counted },
      record: (tape, tensors) => ({ losses: crossentropy(tape, { ...tensors, gradient: true }) }),
      dout: {},
    });
    const twin = crossentropyBackward({ rows: B * T, V, logits: logits.data, targets }, 1 / counted);
    const found = gradients.logits ?? new Float32Array();
    expect(nmse(found, twin)).toBeLessThan(1e-7);
    let lit = 0;
    targets.forEach((target, position) => {
      const row = [...found.subarray(position * V, (position + 1) * V)];
      if (target < V) lit++;
      expect(row.every((value) => value === 0)).toBe(target >= V);
    });
    expect(lit).toBe(counted);
    expect(lit).toBeLessThan(targets.length / 2);
  });
});

describe('a lesson in which every character counts', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = createEngine((await openTestGpu()).gpu);
  });
  afterAll(() => engine.gpu.close());

  it('is learned as phase 1 learns the same text, bit for bit', async () => {
    const text = Array.from({ length: 20 }, (_, i) => 'abc'.repeat(1 + (i % 6)).slice(i % 3)).join('\n\n');
    const documents = readDocuments(text, tokenizer);
    const reading = documentReading(documents);
    const shape = modelShape(config, tokenizer.vocabSize);
    const read = await Run.create({ engine, tokenizer, reading, config });
    const rows = documents.map((document) => Uint16Array.of(END_OF_TEXT_ID, ...document, END_OF_TEXT_ID));
    const learn = rows.slice(0, 18).map((ids) => ({ ids, counts: Array<boolean>(ids.length).fill(true), trimmed: 0 }));
    const taught = await createFinetune({
      engine,
      tokenizer,
      config,
      settings: { ...defaultFinetune(), mix: 0 },
      learn,
      aside: learn,
      text: null,
      state: freshState(initialParameters(parameterLayout(shape), shape, config)),
    });
    for (const run of [read, taught]) for await (const _ of run.advance(config.steps));
    expect(await taught.trainer.state()).toEqual(await read.trainer.state());
    expect(await taught.trainer.gradients()).toEqual(await read.trainer.gradients());
    expect((await taught.trainer.state()).step).toBe(3);
    for (const run of [read, taught]) run.destroy();
  });
});
