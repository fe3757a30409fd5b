/** The ends of every range that a setting may have: one step with the chosen kernels against the naive ones. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { trainingBatches } from '../../src/data/batches.ts';
import { BARRIER_FREE } from '../../src/gpu/choices.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { Trainer } from '../../src/training/trainer.ts';
import { openTestGpu } from './harness.ts';

const SIZES: readonly (readonly [name: string, V: number, config: Partial<Config>])[] = [
  ['the widest, with heads of one pair', 2, { nEmbd: 768, nHead: 384, blockSize: 8, batchSize: 1 }],
  ['one wide head', 5, { nEmbd: 768, nHead: 1, blockSize: 9, batchSize: 1, bias: false }],
  ['the longest context', 7, { nEmbd: 16, nHead: 1, blockSize: 1024, batchSize: 1 }],
  ['the largest batch and vocabulary', 1024, { nEmbd: 16, nHead: 4, blockSize: 8, batchSize: 256, tied: true }],
  ['no power of two anywhere', 83, { nEmbd: 42, nHead: 3, blockSize: 25, batchSize: 5, position: 'learned' }],
];

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

async function gradients(on: Engine, config: Config, V: number): Promise<Float32Array> {
  const { batchSize, blockSize } = config;
  const ids = Uint16Array.from({ length: 1500 }, (_, i) => (i * i + 3 * i) % V);
  const batches = trainingBatches({ ids, batchSize, blockSize });
  const trainer = await Trainer.create({ engine: on, shape: modelShape(config, V), config, batches });
  for await (const _ of trainer.train(1));
  const found = await trainer.gradients();
  trainer.destroy();
  return found;
}

describe('sizes at the ends of their ranges', () => {
  for (const [name, V, changes] of SIZES) {
    it(name, async () => {
      const config = withSettings(defaultConfig(), { nLayer: 1, ...changes });
      const chosen = await gradients(engine, config, V);
      const naive = await gradients({ ...engine, choices: { ...BARRIER_FREE, matmul: 'naive' } }, config, V);
      for (const { name: tensor, offset, size } of parameterLayout(modelShape(config, V)).tensors) {
        let [difference, largest] = [0, 0];
        for (let i = offset; i < offset + size; i++) {
          difference = Math.max(difference, Math.abs((chosen[i] ?? Number.NaN) - (naive[i] ?? 0)));
          largest = Math.max(largest, Math.abs(naive[i] ?? 0));
        }
        expect(difference, tensor).toBeLessThanOrEqual(1e-4 * largest);
      }
    });
  }
});
