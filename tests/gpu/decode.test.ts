/** @file A decoder with its cache of keys and values writes what one without writes, also past the window's end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelShape } from '../../src/config/types.ts';
import { type KernelChoices, WORKGROUP } from '../../src/gpu/choices.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { Decoder, type Writing } from '../../src/inference/decoder.ts';
import { likeliest } from '../../src/inference/distribution.ts';
import { keptLength } from '../../src/inference/window.ts';
import { initialParameters } from '../../src/model/parameters.ts';
import { Weights } from '../../src/model/weights.ts';
import { gptForward } from '../reference/gpt.ts';
import { openTestGpu } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

const BASE: ModelShape = {
  nLayer: 2,
  nHead: 2,
  nEmbd: 20,
  blockSize: 9,
  vocabSize: 11,
  bias: true,
  tied: false,
  position: 'learned',
  ropeBase: 100,
};

const SHAPES: readonly (Partial<ModelShape> & { readonly title: string })[] = [
  { title: 'learned positions, heads of 10' },
  {
    title: 'rotary positions, heads of 12, tied',
    position: 'rotary',
    nEmbd: 24,
    tied: true,
    bias: false,
    blockSize: 12,
  },
  { title: 'one head of 34, a window of 8', nHead: 1, nEmbd: 34, position: 'rotary', blockSize: 8 },
  { title: 'the smallest window that a text can outgrow', blockSize: 2, nLayer: 1, nEmbd: 4 },
];

/** Fresh weights, some times as large, so that choices depend on what was read. */
function network(shape: ModelShape, times = 5): Weights {
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(
    initialParameters(weights.layout, shape, { init: 'scaled', seed: 7 }).map((value) => times * value),
  );
  return weights;
}

async function text(decoder: Decoder, writing: Writing): Promise<number[]> {
  const ids: number[] = [];
  for await (const next of decoder.write(writing)) ids.push(...next);
  return ids;
}

const GREEDY = { temperature: 0, topK: 0 };
const SAMPLED = { temperature: 1.1, topK: 0 };
const TOP = { temperature: 0.8, topK: 3 };

async function compare(shape: ModelShape, on: Engine): Promise<void> {
  const weights = network(shape);
  const cached = await Decoder.build(on, weights);
  const plain = await Decoder.build(on, weights, { cache: false });
  const { blockSize: T, vocabSize: V } = shape;
  const seen = new Set<string>();
  for (const prompt of [1, T - 1, 2 * T + 1]) {
    const ids = Array.from({ length: prompt }, (_, i) => (3 * i + 1) % V);
    for (const choice of [GREEDY, SAMPLED, TOP]) {
      const writing = { ids, length: 3 * T + 2, seed: 5, ...choice };
      const expected = await text(plain, writing);
      const actual = await text(cached, writing);
      expect(actual).toEqual(expected);
      expect(actual).toHaveLength(3 * T + 2);
      seen.add(actual.join());
    }
    expect(await cached.chances(ids)).toEqual(await plain.chances(ids));
  }
  expect(seen.size).toBeGreaterThan(3); // the texts depend on prompts and choices at all
  for (const owned of [cached, plain, weights]) owned.destroy();
}

describe('decoding with a cache writes the same', () => {
  it.each(SHAPES)('$title', async ({ title: _, ...changes }) => {
    await compare({ ...BASE, ...changes }, engine);
  });

  it('with the kernels for GPUs', async () => {
    const choices: KernelChoices = { ...WORKGROUP, matmul: 'naive' }; // tiled products have tests of their own
    await compare({ ...BASE, nLayer: 1, nEmbd: 8, position: 'rotary' }, createEngine(engine.gpu, choices));
  });
});

describe('a steered writing', () => {
  const { blockSize: T, vocabSize: V, nLayer, nHead } = BASE;
  const headScale = [0, 10, 20, 10]; // large, so that choices depend on attention

  /** The twin's greedy text, biases on the characters that they were given for, or where these stood when the window was full. */
  function expectedText(
    params: Float32Array,
    { ids, keyBias }: { readonly ids: readonly number[]; readonly keyBias: readonly number[] },
    { moves }: { readonly moves: boolean },
  ): number[] {
    const first = keyBias.slice(-keptLength(ids.length, T));
    const all = ids.map((id, i) => ({ id, nats: keyBias[i] ?? 0 }));
    for (let i = 0; i < 2 * T; i++) {
      const kept = all.slice(-keptLength(all.length, T));
      const padded = Array.from({ length: T }, (_, t) => kept[t] ?? { id: 0, nats: 0 });
      const steering = { keyBias: padded.map(({ nats }, t) => (moves ? nats : (first[t] ?? 0))), headScale };
      const { logits } = gptForward({ shape: BASE, params, tokens: padded.map(({ id }) => id), steering });
      all.push({ id: likeliest(logits.subarray((kept.length - 1) * V, kept.length * V)), nats: 0 });
    }
    return all.slice(ids.length).map(({ id }) => id);
  }

  it('is the same with and without a cache, and the twin’s; without a steer it is as ever', async () => {
    expect(headScale).toHaveLength(nLayer * nHead);
    const weights = network(BASE, 2);
    const params = await weights.params.download();
    const steering = { keyBias: true, headScale: true };
    const cached = await Decoder.build(engine, weights, { steering });
    const uncached = await Decoder.build(engine, weights, { steering, cache: false });
    const plain = await Decoder.build(engine, weights);
    for (const prompt of [3, T - 1, 2 * T + 1]) {
      const ids = Array.from({ length: prompt }, (_, i) => (3 * i + 1) % V);
      const keyBias = ids.map((_, i) => [0, -4, 4][i % 3] ?? 0);
      const steer = { keyBias, headScale };
      const writing = { ids, length: 2 * T, seed: 5, ...GREEDY };
      const expected = expectedText(params, { ids, keyBias }, { moves: true });
      expect(expectedText(params, { ids, keyBias }, { moves: false })).not.toEqual(expected);
      expect(await text(cached, { ...writing, steer })).toEqual(expected);
      expect(await text(uncached, { ...writing, steer })).toEqual(expected);
      expect(await cached.chances(ids, steer)).toEqual(await uncached.chances(ids, steer));
      const untouched = await text(plain, writing);
      expect(untouched).not.toEqual(expected);
      expect(await text(cached, writing)).toEqual(untouched);
    }
    const wrong = text(cached, { ids: [1, 2], length: 1, seed: 5, ...GREEDY, steer: { keyBias: [1] } });
    await expect(wrong).rejects.toThrow(RangeError);
    await expect(plain.chances([1], { headScale })).rejects.toThrow('without headScale');
    for (const owned of [cached, uncached, plain, weights]) owned.destroy();
  });
});

describe('what a cached character asks of the device', () => {
  it('is seven dispatches a layer, and four', async () => {
    const shape: ModelShape = { ...BASE, nLayer: 3 };
    const weights = network(shape);
    const decoder = await Decoder.build(engine, weights);
    expect(decoder.dispatchesACharacter).toBe(7 * 3 + 4); // embedding, last norm, head, choice
    for (const owned of [decoder, weights]) owned.destroy();
  });
});
