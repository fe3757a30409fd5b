/**
 * @file Characters a second with and without the cache at the benchmark workloads, and what each kernel of a cached character takes.
 * Run: npx vitest bench --run --project gpu decode
 */
import { afterAll, beforeAll, bench } from 'vitest';
import { modelShape } from '../../src/config/types.ts';
import { type Workload, workloads } from '../../src/config/workloads.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import type { Plan } from '../../src/gpu/plan.ts';
import { Decoder } from '../../src/inference/decoder.ts';
import { buildDecoderPlans } from '../../src/inference/decoder-plans.ts';
import { initialParameters } from '../../src/model/parameters.ts';
import { Weights } from '../../src/model/weights.ts';
import { openTestGpu } from '../gpu/harness.ts';

const REPEATS = 32;

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

function network({ config, vocabSize }: Workload): Weights {
  const shape = modelShape(config, vocabSize);
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(initialParameters(weights.layout, shape, { init: 'gpt2', seed: 1 }));
  return weights;
}

/** Characters a second over whole windows, the best of two. */
async function rate(weights: Weights, cache: boolean): Promise<number> {
  const decoder = await Decoder.build(engine, weights, { cache });
  const length = cache ? 2 * weights.shape.blockSize : 4;
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const begin = performance.now();
    for await (const _ of decoder.write({ ids: [1, 2, 3], length, temperature: 1, topK: 0, seed: round }));
    if (round > 0) best = Math.max(best, (1000 * length) / (performance.now() - begin));
  }
  decoder.destroy();
  return best;
}

/** Milliseconds of one dispatch, the best of two submits that repeat it. */
async function time(plan: Plan, index: number): Promise<number> {
  const { device } = engine.gpu;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let i = 0; i < REPEATS; i++) plan.encode(pass, index, index + 1);
    pass.end();
    const begin = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    if (round > 0) best = Math.min(best, (performance.now() - begin) / REPEATS);
  }
  return best;
}

/** Prints; the tool's own timing of this function means nothing. */
async function measure(workload: Workload): Promise<void> {
  const weights = network(workload);
  const cached = await rate(weights, true);
  const plain = await rate(weights, false);
  console.log(
    `${workload.id}: ${cached.toFixed(1)} characters/s cached, ${plain.toFixed(1)} not: ${(cached / plain).toFixed(1)} times`,
  );
  const { window, step, inputs } = await buildDecoderPlans(engine, weights, { cache: true });
  if (!step) throw new Error('a cache has a step');
  const kernels: string[] = [];
  for (let index = 0; index < step.length; index++)
    kernels.push(`${step.labels[index]} ${(1000 * (await time(step, index))).toFixed(0)}`);
  console.log(`${workload.id}, µs: ${kernels.join(', ')}`);
  for (const owned of [window, step, inputs, weights]) owned.destroy();
}

const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0, throws: true };
for (const workload of workloads) bench(workload.id, () => measure(workload), ONCE);
