/** The scaling lab on a tiny network: what it hands over is the network of its last point, with all that a run has. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelShape } from '../../src/config/types.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import type { LabNetwork } from '../../src/labs/network.ts';
import { exploreScaling } from '../../src/labs/scaling/explore.ts';
import type { ScalingResult } from '../../src/labs/scaling/result.ts';
import { Weights } from '../../src/model/weights.ts';
import { Evaluator } from '../../src/training/evaluator.ts';
import { openTestGpu } from './harness.ts';

const size = { nLayer: 1, nEmbd: 16, parameters: 3168, learningRate: 0.01 };
const plan = { blockSize: 16, batchSize: 16, warmup: 2, levels: [1e6], checkWindows: 16 };

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

it('hands over the network of the longest branch, whose points then lead to it', async () => {
  const prepared = await prepareText('a hen, a fox and an owl. '.repeat(80), plan.blockSize);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { tokenizer, reading } = prepared.value;
  const made: LabNetwork[] = [];
  const keep = async (network: LabNetwork) => `run ${made.push(network)}`;
  const runs = [{ size, seed: 3, readouts: [5, 10] }];
  const job = { engine, reading, vocabSize: tokenizer.vocabSize, plan: { ...plan, runs }, finished: null, keep };
  let found: ScalingResult | null = null;
  for await (const { result } of exploreScaling(job)) found = result ?? found;
  const [network] = made;
  if (!network) throw new Error('nothing was handed over');
  expect(made).toHaveLength(1);
  expect(found?.points.map(({ run }) => run)).toEqual(['run 1', 'run 1']);
  expect(network.checks).toEqual([5, 10].map((step, i) => ({ step, loss: found?.points[i]?.loss })));
  const rates = network.metrics.map(({ step, learningRate }) => [step, learningRate.toFixed(6)]);
  expect(rates.slice(-4)).toEqual([
    [7, '0.010000'],
    [8, '0.010000'],
    [9, (0.01 * (2 / 3)).toFixed(6)],
    [10, (0.01 * (1 / 3)).toFixed(6)],
  ]);
  const { config, state } = network;
  expect([state.step, config.steps, config.evalWindows]).toEqual([10, 10, plan.checkWindows]);
  const weights = new Weights(engine.gpu, modelShape(config, tokenizer.vocabSize));
  weights.params.upload(state.params);
  const evaluator = await Evaluator.build(engine, weights, 16);
  let loss = Number.NaN;
  const checks = reading.checks({ batchSize: 16, blockSize: config.blockSize, count: config.evalWindows });
  for await (const { sum, counted } of evaluator.evaluate(checks)) loss = sum / counted;
  expect(loss).toBe(found?.points[1]?.loss); // it is the network of the point
  evaluator.destroy();
  weights.destroy();
});
