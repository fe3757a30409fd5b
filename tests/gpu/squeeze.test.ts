/** @file A squeezed network as a whole: from codes as from the weights they stand for, and every measurement beside FP32. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelShape } from '../../src/config/types.ts';
import { checkBatches } from '../../src/data/batches.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { compareNetworks, type Pair } from '../../src/inference/compare.ts';
import { Decoder, type Writing } from '../../src/inference/decoder.ts';
import { divergenceTask, untilDivergence } from '../../src/inference/divergence.ts';
import { type DuetState, duet } from '../../src/inference/duet.ts';
import { finish } from '../../src/inference/progress.ts';
import { SQUEEZED_BITS, type SqueezedBits } from '../../src/inference/quantize/levels.ts';
import { type SqueezedNetwork, switchedOn } from '../../src/inference/quantize/squeeze-weights.ts';
import { type LadderStep, speedLadder } from '../../src/inference/speed-ladder.ts';
import { lossByTensor, type SweepPoint, squeezeOrThrow, sweepBits } from '../../src/inference/squeeze.ts';
import { networkFrom, type OwnedNetwork } from '../../src/inference/squeezed-network.ts';
import { Int4Weights } from '../../src/model/int4-weights.ts';
import { initialParameters, parameterLayout } from '../../src/model/parameters.ts';
import { Weights } from '../../src/model/weights.ts';
import { Forward } from '../../src/training/forward.ts';
import { nmse, openTestGpu } from './harness.ts';

const SHAPE: ModelShape = {
  nLayer: 2,
  nHead: 2,
  nEmbd: 36,
  blockSize: 16,
  vocabSize: 13,
  bias: true,
  tied: false,
  position: 'learned',
  ropeBase: 1000,
};
const SHAPES: readonly (readonly [string, ModelShape])[] = [
  ['learned positions, biases, width 36', SHAPE],
  ['rotary, tied, without biases, width 64', { ...SHAPE, nEmbd: 64, position: 'rotary', tied: true, bias: false }],
  ['no multiple of 4', { ...SHAPE, nEmbd: 50, vocabSize: 65 }],
];

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

/** Weights large enough for a network with opinions. */
function parameters(shape: ModelShape): Float32Array<ArrayBuffer> {
  return initialParameters(parameterLayout(shape), shape, { init: 'scaled', seed: 3 }).map((w) => 3 * w);
}

function squeezed(shape: ModelShape, bits: SqueezedBits = 4): SqueezedNetwork {
  return squeezeOrThrow({ shape, params: parameters(shape), bits, scale: 'plain', squeezes: () => true });
}

function full(shape: ModelShape, params = parameters(shape)): Weights {
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(params);
  return weights;
}

function checksFor({ blockSize, vocabSize }: ModelShape, windows = 6) {
  const ids = Uint16Array.from({ length: 400 }, (_, i) => (i * i + 5 * i) % vocabSize);
  return checkBatches({ ids, batchSize: 4, blockSize, windows });
}

async function logitsOf(network: OwnedNetwork): Promise<Float32Array> {
  const [batch] = checksFor(network.shape);
  const forward = await Forward.build(engine, network, { batchSize: 4, logits: true });
  const logits = await forward.logits(batch?.inputs ?? new Uint32Array());
  forward.destroy();
  return logits;
}

async function textOf(network: OwnedNetwork, writing: Writing, cache = true): Promise<number[]> {
  const decoder = await Decoder.build(engine, network, { cache });
  const text: number[] = [];
  for await (const next of decoder.write(writing)) text.push(...next);
  decoder.destroy();
  return text;
}

const WRITING: Writing = { ids: [1, 5, 2], length: 40, temperature: 0.8, topK: 5, seed: 7 };

describe.each(SHAPES)('%s', (_, shape) => {
  it('computes from codes what the weights they stand for give', async () => {
    const network = squeezed(shape);
    const [packed, rounded] = [networkFrom(engine.gpu, network), full(shape, network.rounded)];
    expect(packed).toBeInstanceOf(Int4Weights);
    expect(nmse(await logitsOf(packed), await logitsOf(rounded))).toBeLessThan(1e-6);
    packed.destroy();
    rounded.destroy();
  });

  it.each([0, 0.8])(
    'writes the same with and without cache, temperature %d, beyond its window',
    async (temperature) => {
      const packed = networkFrom(engine.gpu, squeezed(shape));
      const writing = { ...WRITING, temperature };
      expect(await textOf(packed, writing)).toEqual(await textOf(packed, writing, false));
      packed.destroy();
    },
  );
});

it('leaves in FP32 what is switched off, and says so', async () => {
  const params = parameters(SHAPE);
  const switches = { embeddings: false, head: true, layers: true };
  const network = squeezeOrThrow({ shape: SHAPE, params, bits: 4, scale: 'plain', squeezes: switchedOn(switches) });
  const notes = new Map(network.tensors.map(({ name, note }) => [name, note]));
  expect(notes.get('transformer.wte.weight')).toBe('switched-off');
  expect(notes.get('transformer.ln_f.weight')).toBe('vector');
  expect(notes.get('lm_head.weight')).toBe('padded'); // 36 is no multiple of 32
  const [packed, rounded] = [networkFrom(engine.gpu, network), full(SHAPE, network.rounded)];
  expect(nmse(await logitsOf(packed), await logitsOf(rounded))).toBeLessThan(1e-6);
  packed.destroy();
  rounded.destroy();
});

describe('beside FP32', () => {
  const shape = SHAPE;
  let pair: Pair & { readonly before: Weights; readonly after: OwnedNetwork };
  beforeAll(() => {
    pair = { before: full(shape), after: networkFrom(engine.gpu, squeezed(shape, 2)) };
  });
  afterAll(() => {
    pair.before.destroy();
    pair.after.destroy();
  });

  it('a network is no different from itself', async () => {
    const same = { before: pair.before, after: pair.before };
    const found = await finish(compareNetworks(engine, same, checksFor(shape)));
    expect(found).toMatchObject({ characters: 6 * shape.blockSize, divergence: 0, agreement: 1 });
    expect(found.lossAfter).toBe(found.lossBefore);
    const task = divergenceTask(checksFor(shape), shape.blockSize, 5);
    expect(task).toMatchObject({ length: 8 });
    expect((await finish(untilDivergence(engine, same, task))).each).toEqual([8, 8, 8, 8, 8]);
  });

  it('loss, divergence and agreement are those of the chances', async () => {
    const found = await finish(compareNetworks(engine, pair, checksFor(shape)));
    const points: SweepPoint[] = [];
    const subject = { shape, params: parameters(shape), checks: checksFor(shape) };
    for await (const { point } of sweepBits(engine, subject, { scale: 'plain', squeezes: () => true }))
      if (point) points.push(point);
    expect(points.map(({ bits }) => bits)).toEqual([32, ...SQUEEZED_BITS]);
    const lossAt = (bits: number) => points.find((point) => point.bits === bits)?.loss;
    expect(found.lossBefore).toBeCloseTo(lossAt(32) ?? Number.NaN, 5);
    expect(found.lossAfter).toBeCloseTo(lossAt(2) ?? Number.NaN, 5);
    expect(found.divergence).toBeGreaterThan(0);
    expect(found.agreement).toBeLessThan(1);
    for (const [i, { bytes }] of points.entries()) if (i > 0) expect(bytes).toBeLessThan(points[i - 1]?.bytes ?? 0);
  });

  it('characters until divergence are those of two greedy texts', async () => {
    const task = divergenceTask(checksFor(shape), shape.blockSize, 6);
    const { each } = await finish(untilDivergence(engine, pair, task));
    for (const [i, ids] of task.prompts.entries()) {
      const writing = { ids, length: task.length, temperature: 0, topK: 0, seed: 0 };
      const [before, after] = [await textOf(pair.before, writing), await textOf(pair.after, writing)];
      const differs = before.findIndex((id, place) => after[place] !== id);
      expect(each[i]).toBe(differs < 0 ? task.length : differs);
    }
  });

  it('the loss by tensor is that of squeezing it alone', async () => {
    const subject = { shape, params: parameters(shape), checks: checksFor(shape) };
    const rises = new Map<string, number>();
    for await (const { tensor } of lossByTensor(engine, subject, { bits: 2, scale: 'plain' }))
      if (tensor) rises.set(tensor.name, tensor.lossRise);
    expect(rises.size).toBe(2 + 1 + 4 * shape.nLayer);
    const only = 'transformer.h.1.mlp.c_fc.weight';
    const request = {
      ...subject,
      bits: 2,
      scale: 'plain',
      squeezes: ({ name }: { name: string }) => name === only,
    } as const;
    const after = full(shape, squeezeOrThrow(request).rounded);
    const found = await finish(compareNetworks(engine, { before: pair.before, after }, subject.checks));
    expect(rises.get(only)).toBeCloseTo(found.lossAfter - found.lossBefore, 5);
    after.destroy();
  });

  async function lastState(follow: boolean, networks: Pair): Promise<DuetState> {
    let last: DuetState | null = null;
    for await (const state of duet(engine, networks, { ...WRITING, follow })) last = state;
    if (!last?.done) throw new Error('the duet did not end');
    return last;
  }

  const idsOf = (side: DuetState['before']) => side.map(({ id }) => id);

  it('both sides write what each would write alone, with its chances', async () => {
    const { before, after, difference } = await lastState(false, pair);
    expect(idsOf(before)).toEqual(await textOf(pair.before, WRITING));
    expect(idsOf(after)).toEqual(await textOf(pair.after, WRITING));
    expect(difference?.index).toBe(idsOf(before).findIndex((id, i) => after[i]?.id !== id));
    const decoder = await Decoder.build(engine, pair.after);
    for (const place of [0, 12, 13, 14, 39]) {
      const chances = await decoder.chances([...(WRITING.ids as number[]), ...idsOf(after).slice(0, place)]);
      expect(after[place]?.chance).toBeCloseTo(chances[after[place]?.id ?? 0] ?? Number.NaN, 5);
    }
    decoder.destroy();
    const index = difference?.index ?? 0;
    expect(difference?.chances.before[0]).toBeCloseTo(before[index]?.chance ?? 0, 6);
    expect(difference?.chances.after[1]).toBeCloseTo(after[index]?.chance ?? 0, 6);
  });

  it('the one that follows reads the other text and chooses with the same random numbers', async () => {
    const alone = await lastState(true, { before: pair.before, after: pair.before });
    expect(alone.difference).toBe(null);
    expect(idsOf(alone.after)).toEqual(idsOf(alone.before));
    const { before, after, difference } = await lastState(true, pair);
    const apart = await lastState(false, pair);
    expect(idsOf(before)).toEqual(idsOf(apart.before));
    expect(difference).toEqual(apart.difference); // up to there both have read the same
    expect(after.length).toBe(WRITING.length);
  });
});

describe('speed by size', () => {
  const sizeOf = (id: string, nLayer: number) => {
    const shape = { ...SHAPE, nLayer }; // widths as above, so that their kernels are there
    return { id, title: id, shape, parameters: parameterLayout(shape).total };
  };
  const sizes = [sizeOf('a', 1), sizeOf('b', 2), sizeOf('c', 3)] as const;

  async function timed(secondsASize: number, maxBufferBytes: number): Promise<LadderStep[]> {
    const narrow: Engine = { ...engine, gpu: { ...engine.gpu, maxBufferBytes } };
    const steps: LadderStep[] = [];
    for await (const step of speedLadder(narrow, { sizes, characters: 4, rounds: 1, secondsASize })) steps.push(step);
    return steps;
  }

  it('times each in turn, up to the first that does not fit', async () => {
    const steps = await timed(600, 4 * sizes[1].parameters);
    const found = steps.flatMap((step) => step.timed ?? []);
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
    for (const { before, after } of found) expect(Math.min(before, after)).toBeGreaterThan(0);
    expect(steps.map(({ share }) => share)).toEqual(steps.map(({ share }) => share).sort((x, y) => x - y));
    expect(steps.at(-1)).toEqual({ share: 1, timed: null, end: 'too-large' });
  });

  it('gives a size up that takes too long', async () => {
    expect((await timed(0, Number.MAX_SAFE_INTEGER)).at(-1)).toEqual({ share: 1, timed: null, end: 'too-slow' });
  });
});
