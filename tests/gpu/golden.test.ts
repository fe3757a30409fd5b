/** The whole model against PyTorch: logits, loss, every gradient by name, ten training losses (tests/fixtures/golden.py). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { fromFileTensors } from '../../src/formats/huggingface.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { Writer } from '../../src/inference/writer.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { Evaluator } from '../../src/training/evaluator.ts';
import { Trainer } from '../../src/training/trainer.ts';
import { loadGolden } from '../fixtures/golden.ts';
import { openTestGpu } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

type Golden = ReturnType<typeof loadGolden>;

function configOf({ shape, batchSize, optimizer }: Golden): Config {
  const { vocabSize: _, ...model } = shape;
  const { learningRate, beta1, beta2, weightDecay, gradClip } = optimizer;
  return withSettings(defaultConfig(), {
    ...model,
    batchSize,
    learningRate,
    learningRateFloor: 1,
    warmup: 0,
    beta1,
    beta2,
    weightDecay,
    gradClip,
    dropout: 0,
  });
}

async function trainerOf(golden: Golden): Promise<Trainer> {
  const { shape, weights, tokens, targets, counted } = golden;
  const params = fromFileTensors(parameterLayout(shape), weights);
  const zeros = () => new Float32Array(params.length);
  const batch = { inputs: tokens, targets, counted };
  return Trainer.create({
    engine,
    shape,
    config: configOf(golden),
    batches: () => batch,
    state: { step: 0, params, m: zeros(), v: zeros() },
  });
}

function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let error = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    error = Math.max(error, Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? 0)));
    size = Math.max(size, Math.abs(expected[i] ?? 0));
  }
  return error / size;
}

for (const name of ['learned', 'rotary'] as const) {
  describe(`golden file ${name}`, () => {
    const golden = loadGolden(name);

    it('has the loss and, at the last place of a window, the chances of PyTorch', async () => {
      const trainer = await trainerOf(golden);
      expect(modelShape(configOf(golden), golden.shape.vocabSize)).toEqual(golden.shape);
      const evaluator = await Evaluator.build(engine, trainer.weights, golden.batchSize);
      const { tokens: inputs, targets, counted } = golden;
      for await (const { sum } of evaluator.evaluate([{ inputs, targets, counted }])) {
        expect(Math.abs(sum / counted - golden.loss)).toBeLessThan(1e-4);
      }
      const { blockSize: T, vocabSize: V } = golden.shape;
      const writer = await Writer.build(engine, golden.shape);
      writer.take(trainer.weights);
      const last = T - 2; // a window that is not full is kept whole
      const chances = await writer.chances(inputs.subarray(0, last + 1));
      const logits = Array.from(golden.logits.subarray(last * V, (last + 1) * V));
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
      expect(
        relativeError(
          chances,
          logits.map((logit) => Math.exp(logit) / total),
        ),
      ).toBeLessThan(1e-4);
      for (const owned of [writer, evaluator, trainer]) owned.destroy();
    });

    it('has every gradient of PyTorch', async () => {
      const trainer = await trainerOf(golden);
      for await (const steps of trainer.train(1)) {
        expect(Math.abs((steps[0]?.gradNorm ?? 0) / golden.gradNorm - 1)).toBeLessThan(1e-4);
      }
      const grads = await trainer.gradients();
      const expected = fromFileTensors(parameterLayout(golden.shape), golden.gradients);
      for (const { name: parameter, offset, size } of parameterLayout(golden.shape).tensors) {
        const range = [offset, offset + size] as const;
        expect(relativeError(grads.subarray(...range), expected.subarray(...range)), parameter).toBeLessThan(1e-4);
      }
      trainer.destroy();
    });

    it('has ten training losses of PyTorch', async () => {
      const trainer = await trainerOf(golden);
      const losses: number[] = [];
      for await (const steps of trainer.train(10)) losses.push(...steps.map((step) => step.loss));
      trainer.destroy();
      expect(losses).toHaveLength(10);
      losses.forEach((loss, i) => {
        expect(Math.abs(loss / (golden.trainingLosses[i] ?? 0) - 1), `step ${i + 1}`).toBeLessThan(1e-3);
      });
    });
  });
}
