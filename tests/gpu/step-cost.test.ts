import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelShape } from '../../src/config/types.ts';
import { workloads } from '../../src/config/workloads.ts';
import { trainingBatches } from '../../src/data/batches.ts';
import { countCalls } from '../../src/gpu/call-counter.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { selfTest } from '../../src/training/self-test.ts';
import { Trainer } from '../../src/training/trainer.ts';
import { openTestGpu } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

describe('what a training step asks of the device', () => {
  it('at W1: one submit, at most two writes and 110 dispatches, nothing created', async () => {
    const { config, vocabSize } = workloads[0] ?? { config: null, vocabSize: 0 };
    if (!config) throw new Error('there is no W1');
    const { batchSize, blockSize } = config;
    const ids = Uint16Array.from({ length: 500 }, (_, i) => (i * 7) % vocabSize);
    const batches = trainingBatches({ ids, batchSize, blockSize });
    const trainer = await Trainer.create({ engine, shape: modelShape(config, vocabSize), config, batches });
    const step = async () => {
      for await (const _ of trainer.train(trainer.step + 1));
    };
    await step();
    const { dispatches, submits, writes, allocations } = await countCalls(engine.gpu.device, step);
    expect({ submits, allocations }).toEqual({ submits: 1, allocations: 0 });
    expect(writes).toBeLessThanOrEqual(2);
    expect(dispatches).toBeLessThanOrEqual(110);
    expect(dispatches).toBe(trainer.plan.plan.length);
    // The counter itself counts: a buffer made on purpose is seen.
    const made = await countCalls(engine.gpu.device, async () =>
      engine.gpu.device.createBuffer({ size: 4, usage: 128 }).destroy(),
    );
    expect(made.allocations).toBe(1);
    trainer.destroy();
  });
});

describe('the self-test', () => {
  it('finds this adapter right', async () => {
    const lines = await selfTest(engine);
    expect(lines).toHaveLength(3);
    for (const { name, error, bound } of lines) expect(error, name).toBeLessThanOrEqual(bound);
  });
});
