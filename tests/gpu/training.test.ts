import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { trainingBatches } from '../../src/data/batches.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { Trainer, type TrainerState } from '../../src/training/trainer.ts';
import { openTestGpu } from './harness.ts';

const VOCAB = 11;
const small: Config = withSettings(defaultConfig(), {
  nLayer: 2,
  nHead: 2,
  nEmbd: 20,
  blockSize: 12,
  batchSize: 3,
  learningRate: 0.01,
  warmup: 5,
  steps: 60,
  weightDecay: 0,
});
/** Ids that repeat in a pattern a small network can learn by heart. */
const ids = Uint16Array.from({ length: 300 }, (_, i) => ((i * i) % (VOCAB - 1)) + 1);

let engine: Engine;
beforeAll(async () => {
  const { gpu } = await openTestGpu();
  engine = createEngine(gpu);
});
afterAll(() => engine.gpu.close());

async function train(
  config: Config,
  until: number,
  state?: TrainerState,
): Promise<{ losses: number[]; state: TrainerState }> {
  const { batchSize, blockSize } = config;
  const batches = trainingBatches({ ids, batchSize, blockSize });
  const shape = modelShape(config, VOCAB);
  const trainer = await Trainer.create({ engine, shape, config, batches, ...(state && { state }) });
  const losses: number[] = [];
  for await (const steps of trainer.train(until)) losses.push(...steps.map((step) => step.loss));
  const end = await trainer.state();
  trainer.destroy();
  return { losses, state: end };
}

describe('training', () => {
  it('starts at the loss of a blind guess and overfits one batch', async () => {
    const config = withSettings(small, { steps: 200, seed: 3 });
    const { batchSize, blockSize } = config;
    const all = trainingBatches({ ids, batchSize, blockSize });
    const trainer = await Trainer.create({
      engine,
      shape: modelShape(config, VOCAB),
      config,
      batches: (seed) => all(seed, 1),
    });
    const losses: number[] = [];
    for await (const steps of trainer.train(200)) losses.push(...steps.map((step) => step.loss));
    trainer.destroy();
    expect(Math.abs((losses[0] ?? 0) - Math.log(VOCAB))).toBeLessThan(0.1);
    expect(losses.at(-1)).toBeLessThan(0.05);
  });

  it('may be destroyed as soon as whoever iterates has stopped', async () => {
    const { batchSize, blockSize } = small;
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const trainer = await Trainer.create({
      engine,
      shape: modelShape(small, VOCAB),
      config: small,
      batches: trainingBatches({ ids, batchSize, blockSize }),
    });
    for await (const _ of trainer.train(50)) break; // with a submit still under way
    trainer.destroy();
    await engine.gpu.device.queue.onSubmittedWorkDone();
    await new Promise((done) => setImmediate(done)); // when Node would have told
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  for (const variant of [{}, { position: 'learned' as const, bias: false }, { tied: true }, { dropout: 0.2 }]) {
    it(`gives the same bits twice and after a resume: ${JSON.stringify(variant)}`, async () => {
      const config = withSettings(small, variant);
      const whole = await train(config, 20);
      const again = await train(config, 20);
      const half = await train(config, 9);
      const resumed = await train(config, 20, half.state);
      expect(again.losses).toEqual(whole.losses);
      expect([...half.losses, ...resumed.losses]).toEqual(whole.losses);
      for (const part of ['params', 'm', 'v'] as const) {
        expect(Buffer.compare(Buffer.from(again.state[part].buffer), Buffer.from(whole.state[part].buffer))).toBe(0);
        expect(Buffer.compare(Buffer.from(resumed.state[part].buffer), Buffer.from(whole.state[part].buffer))).toBe(0);
      }
      expect(whole.losses.at(-1)).toBeLessThan(whole.losses[0] ?? 0);
    });
  }
});
