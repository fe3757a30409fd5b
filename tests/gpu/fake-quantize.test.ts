/** @file Rounding on the GPU is rounding on the CPU, and a quantisation-aware step changes the weights it was rounded from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { type Config, modelShape } from '../../src/config/types.ts';
import { checkBatches, trainingBatches } from '../../src/data/batches.ts';
import type { Reading } from '../../src/data/reading.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import type { KernelCache } from '../../src/gpu/kernel.ts';
import { finish } from '../../src/inference/progress.ts';
import { BLOCK, SQUEEZED_BITS, type SqueezedBits } from '../../src/inference/quantize/levels.ts';
import { matrixScales, roundMatrix } from '../../src/inference/quantize/matrix.ts';
import { squeezeOrThrow } from '../../src/inference/squeeze.ts';
import { type SizeProgress, squeezeSize } from '../../src/labs/quantisation/squeeze-size.ts';
import { initialParameters, parameterLayout } from '../../src/model/parameters.ts';
import { fakeQuantize, levelsOf } from '../../src/ops/fake-quantize.ts';
import { trainRounded } from '../../src/training/rounded-training.ts';
import { Trainer, type TrainerOptions } from '../../src/training/trainer.ts';
import { uglyBlock } from '../unit/quantize-blocks.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { random } from './matmul-case.ts';

let gpu: { gpu: Gpu; kernels: KernelCache };
let engine: Engine;
beforeAll(async () => {
  gpu = await openTestGpu();
  engine = createEngine(gpu.gpu);
});
afterAll(() => gpu.gpu.close());

async function roundOnGpu(rows: number, width: number, data: Float32Array, bits: number): Promise<Float32Array> {
  const { outputs } = await runOp({
    ...gpu,
    inputs: { weight: { shape: [rows, width], data } },
    record: (tape, { weight }) => {
      const rounded = tape.activation([rows, width], 'rounded');
      fakeQuantize(tape, { weight, rounded, levels: levelsOf(bits) });
      return { rounded };
    },
  });
  return outputs.rounded;
}

describe.each(SQUEEZED_BITS)('%d bits', (bits) => {
  it.each([
    [7, 100],
    [1, 5],
    [3, 64],
  ])('rounds (%d, %d) as the CPU does', async (rows, width) => {
    const { data } = random([rows, width], 9);
    const matrix = { rows, width, values: data };
    const expected = roundMatrix(matrix, matrixScales(matrix, bits, 'plain'), bits);
    expect(nmse(await roundOnGpu(rows, width, data, bits), expected)).toBeLessThan(1e-6);
  });

  it('nothing becomes NaN', async () => {
    const data = new Float32Array(40 * BLOCK);
    for (let block = 0; block < 40; block++) data.set(uglyBlock(block), block * BLOCK);
    for (const weight of await roundOnGpu(40, BLOCK, data, bits)) expect(Number.isFinite(weight)).toBe(true);
  });
});

const config = withSettings(defaultConfig(), {
  nLayer: 1,
  nHead: 2,
  nEmbd: 36,
  blockSize: 16,
  batchSize: 4,
  steps: 40,
  warmup: 2,
  learningRate: 0.003,
  gradClip: 0,
});
const V = 17;
const shape = modelShape(config, V);
const ids = Uint16Array.from({ length: 600 }, (_, i) => (i * i + 3 * i) % V);
const batches = trainingBatches({ ids, batchSize: config.batchSize, blockSize: config.blockSize });
const start = initialParameters(parameterLayout(shape), shape, config);

async function oneStep(options: Partial<TrainerOptions>, params = start) {
  const zeros = () => new Float32Array(params.length);
  const state = { step: 0, params, m: zeros(), v: zeros() };
  const trainer = await Trainer.create({ engine, shape, config, batches, state, ...options });
  for await (const _ of trainer.train(1));
  const after = { gradients: await trainer.gradients(), ...(await trainer.state()) };
  trainer.destroy();
  return after;
}

const everything = () => true;
const squeeze = (params: Float32Array, bits: SqueezedBits) =>
  squeezeOrThrow({ shape, params, bits, scale: 'plain', squeezes: everything }).rounded;

describe('a quantisation-aware step', () => {
  it.each([2, 1.58] as const)(
    'with %d bits has the gradients of the rounded network and moves the master',
    async (bits) => {
      const rounding = { bits, squeezes: everything };
      const aware = await oneStep({ rounding });
      const rounded = await oneStep({}, squeeze(start, bits));
      expect(nmse(aware.gradients, rounded.gradients)).toBeLessThan(1e-6);
      expect(nmse(aware.m, rounded.m)).toBeLessThan(1e-6);
      // The first step of AdamW: both moments know one gradient only, so that each weight moves by lr · (sign-like + decay · weight).
      const { learningRate, warmup, weightDecay } = config;
      const rate = learningRate / warmup;
      const layout = parameterLayout(shape);
      for (const { offset, size, decay } of layout.tensors) {
        for (let i = offset; i < offset + size; i += 7) {
          const g = aware.gradients[i] ?? Number.NaN;
          const w = start[i] ?? Number.NaN;
          const moved = rate * (g / (Math.abs(g) + 1e-8) + (decay ? weightDecay * w : 0));
          expect(Math.abs((aware.params[i] ?? Number.NaN) - (w - moved))).toBeLessThan(1e-6);
        }
      }
    },
  );

  it('without chosen matrices is the ordinary step', async () => {
    const aware = await oneStep({ rounding: { bits: 1, squeezes: () => false } });
    expect(aware.params).toEqual((await oneStep({})).params);
  });
});

it('training with rounding wins back what squeezing costs, beside a control', async () => {
  const trainer = await Trainer.create({ engine, shape, config, batches });
  for await (const _ of trainer.train(config.steps));
  const { params } = await trainer.state();
  trainer.destroy();
  const checks = checkBatches({ ids, batchSize: 4, blockSize: config.blockSize, windows: 8 });
  const request = { engine, shape, params, config, batches, checks, bits: 1, squeezes: everything, steps: 60 } as const;
  const found = await finish(trainRounded(request));
  expect(found.before.squeezed).toBeGreaterThan(found.before.full + 0.05);
  expect(found.after.control).toBeLessThan(found.before.full);
  expect(found.after.squeezed).toBeLessThan(found.before.squeezed);
  expect(found.remaining).toBeCloseTo(
    (found.after.squeezed - found.after.control) / (found.before.squeezed - found.before.full),
    10,
  );
  expect(found.params).not.toEqual(params);
});

describe('a size of the quantisation lab', () => {
  const reading: Reading = {
    ...{ start: [1], border: '', everything: () => [], batches: () => batches },
    checks: ({ count, ...windows }) => checkBatches({ ids, windows: count, ...windows }),
  };
  const plan = { checkWindows: 16, further: 10 };
  const squeezed = async (changes: Partial<Config>) => {
    const seen: SizeProgress[] = [];
    const own = { ...config, ...changes };
    for await (const next of squeezeSize({ engine, reading, vocabSize: V, config: own, plan })) seen.push(next);
    return seen;
  };

  it('is trained, measured at every width, and trained on with rounding', async () => {
    const seen = await squeezed({});
    const shares = seen.map(({ share }) => share);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
    const size = seen.at(-1)?.size;
    expect(size?.widths.map(({ bits }) => bits)).toEqual(SQUEEZED_BITS);
    const [eight, one] = [size?.widths[0], size?.widths.at(-1)];
    expect(Math.abs((eight?.loss ?? 0) - (size?.loss ?? 9))).toBeLessThan(0.02);
    expect(one?.loss).toBeGreaterThan(size?.loss ?? Number.POSITIVE_INFINITY);
    expect(one?.bytes).toBeLessThan(eight?.bytes ?? 0);
    const two = size?.widths.find(({ bits }) => bits === 2);
    expect(size?.rounded?.before).toBeCloseTo(two?.loss ?? Number.NaN, 4); // the same weights, measured twice
  });

  it('ends early when its loss is no longer a number', async () => {
    const seen = await squeezed({ learningRate: 1e30, warmup: 0 });
    expect(seen.at(-1)).toMatchObject({ share: 1, size: { loss: Number.NaN, widths: [], rounded: null } });
  });
});
