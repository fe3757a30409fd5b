/** @file What a capture reads is what the float64 twin looks at, as it is and steered; and what steers nothing changes no bit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEAD_RULES, scoreHeads } from '../../src/data/attention/scores.ts';
import { NOT_COUNTED } from '../../src/data/batches.ts';
import { fromFileTensors } from '../../src/formats/huggingface.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { AttentionCapture } from '../../src/inference/attention/capture.ts';
import { captureBytes } from '../../src/inference/attention/capture-memory.ts';
import { HeadScorer, scoreTexts } from '../../src/inference/attention/head-scores.ts';
import { squeezeNetwork, switchedOn } from '../../src/inference/quantize/squeeze-weights.ts';
import { networkFrom } from '../../src/inference/squeezed-network.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { Weights } from '../../src/model/weights.ts';
import { loadGolden } from '../fixtures/golden.ts';
import { gptForward } from '../reference/gpt.ts';
import { openTestGpu } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

const T = 7; // odd, and shorter than the context

function setUp(name: 'learned' | 'rotary') {
  const { shape, weights, tokens } = loadGolden(name);
  const params = fromFileTensors(parameterLayout(shape), weights);
  const network = new Weights(engine.gpu, shape);
  network.params.upload(params);
  const ids = tokens.slice(0, 2 * T); // (2, T)
  return { shape, params, network, ids, twin: { shape: { ...shape, blockSize: T }, params, tokens: ids } };
}

/** The largest difference; not a number if any value is not. */
function farthest(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  return Array.from(actual, (value, i) => Math.abs(value - (expected[i] ?? Number.NaN))).reduce((a, b) =>
    Math.max(a, b),
  );
}

/** Rows sum to 1, the future is exactly 0. */
function expectRows(map: Float32Array): void {
  for (let first = 0; first < map.length; first += T) {
    const row = map.subarray(first, first + T);
    const i = (first / T) % T;
    expect(Math.abs(row.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-5);
    expect(Array.from(row.subarray(i + 1))).toEqual(Array.from({ length: T - 1 - i }, () => 0));
  }
}

describe.each(['learned', 'rotary'] as const)('a capture with %s positions', (name) => {
  it('equals the twin', async () => {
    const { network, ids, twin } = setUp(name);
    const expected = gptForward(twin);
    const window = { batchSize: 2, blockSize: T, layers: null };
    const capture = await AttentionCapture.build(engine, network, { ...window, logits: 'all' });
    const { probabilities, logits } = await capture.run({ ids });
    expect(capture.layers).toEqual([0, 1]);
    expect(probabilities).toHaveLength(2);
    probabilities.forEach((map, layer) => {
      expect(farthest(map, expected.probabilities[layer] ?? [])).toBeLessThan(1e-5);
      expectRows(map);
    });
    expect(Math.max(...(probabilities[0] ?? []).filter((p) => p < 1))).toBeGreaterThan(0.5); // not everywhere alike
    expect(farthest(logits ?? [], expected.logits)).toBeLessThan(1e-3);

    const second = await AttentionCapture.build(engine, network, { ...window, layers: [1], logits: 'last' });
    const of = await second.run({ ids });
    expect(of.probabilities).toEqual([probabilities[1]]);
    const V = network.shape.vocabSize;
    const last = [T - 1, 2 * T - 1].flatMap((row) => Array.from((logits ?? []).slice(row * V, (row + 1) * V)));
    expect(Array.from(of.logits ?? [])).toEqual(last);
    for (const owned of [capture, second, network]) owned.destroy();
  });
});

describe('a steered capture', () => {
  const steerable = { keyBias: true, firstKey: true, headScale: true };

  it('equals the twin: a gain on characters, later first keys, heads knocked out', async () => {
    const { network, shape, ids, twin } = setUp('rotary');
    const window = { batchSize: 2, blockSize: T, layers: null, logits: 'all' } as const;
    const capture = await AttentionCapture.build(engine, network, { ...window, steering: steerable });
    const steering = {
      keyBias: Array.from({ length: 2 * T }, (_, i) => (i % 5 === 1 ? Math.log(8) : i % 5 === 3 ? -1 : 0)),
      firstKey: Array.from({ length: 2 * T }, (_, i) => (i < T ? 0 : Math.max(0, (i % T) - 3))),
      headScale: Array.from({ length: shape.nLayer * shape.nHead }, (_, i) => [0, 1, 2, 0.5][i % 4] ?? 1),
    };
    const seen = await capture.run({ ids, ...steering });
    const expected = gptForward({ ...twin, steering });
    seen.probabilities.forEach((map, layer) => {
      expect(farthest(map, expected.probabilities[layer] ?? [])).toBeLessThan(1e-5);
      expectRows(map);
    });
    expect(farthest(seen.logits ?? [], expected.logits)).toBeLessThan(1e-3);

    // What changes nothing changes no bit, also after a run that was steered.
    const plain = await AttentionCapture.build(engine, network, window);
    const before = await plain.run({ ids });
    expect(await capture.run({ ids })).toEqual(before);
    expect(seen.probabilities[0]).not.toEqual(before.probabilities[0]);
    expect(seen.logits).not.toEqual(before.logits);
    await expect(plain.run({ ids, keyBias: steering.keyBias })).rejects.toThrow('without keyBias');
    await expect(capture.run({ ids, keyBias: [1] })).rejects.toThrow(RangeError);
    for (const owned of [capture, plain, network]) owned.destroy();
  });
});

describe('scores of heads', () => {
  it('are those of the twin’s maps: places on the text without its filling, look-ups on repeated strings', async () => {
    const { network, shape, params, ids } = setUp('rotary');
    const { nHead } = shape;
    const inputs = ids.slice(0, T);
    const targets = Uint32Array.from(inputs, (id, t) => (t < T - 2 ? id : NOT_COUNTED));
    const texts = scoreTexts({ inputs, targets, counted: T - 2 }, { batchSize: 1, blockSize: T });
    const scorer = await HeadScorer.build(engine, network, texts);
    const { scores, chance } = await scorer.score();
    const mapsOf = (tokens: Uint32Array) =>
      gptForward({ shape: { ...shape, blockSize: T }, params, tokens }).probabilities;
    const onText = scoreHeads(mapsOf(inputs), { ids: inputs, blockSize: T, nHead, lengths: [T - 2] });
    const onStrings = scoreHeads(mapsOf(texts.strings), { ids: texts.strings, blockSize: T, nHead });
    for (const rule of HEAD_RULES) {
      const expected = rule === 'same' || rule === 'induction' ? onStrings : onText;
      expect(farthest(scores[rule], expected.scores[rule]), rule).toBeLessThan(1e-5);
      expect(chance[rule]).toBe(expected.chance[rule]);
    }
    for (const owned of [scorer, network]) owned.destroy();
  });
});

describe('what a capture needs and refuses', () => {
  it('looks into packed codes as into the weights they stand for', async () => {
    const { network, shape, params, ids } = setUp('rotary');
    const settings = { bits: 4, scale: 'plain', embeddings: true, head: true, layers: true } as const;
    const squeezed = squeezeNetwork({ shape, params, ...settings, squeezes: switchedOn(settings) });
    if (!squeezed.ok) throw new Error(squeezed.problem.tensor);
    const packed = networkFrom(engine.gpu, squeezed.value);
    network.params.upload(squeezed.value.rounded);
    const window = { batchSize: 2, blockSize: T, layers: [1] };
    const captures = [packed, network].map((each) => AttentionCapture.build(engine, each, window));
    const [codes, rounded] = await Promise.all(captures.map(async (capture) => (await capture).run({ ids })));
    expect(farthest(codes?.probabilities[0] ?? [], rounded?.probabilities[0] ?? [])).toBeLessThan(1e-4);
    for (const owned of [...(await Promise.all(captures)), packed, network]) owned.destroy();
  });

  it('has counted its memory in advance', async () => {
    const { network, shape } = setUp('learned');
    const window = { batchSize: 3, blockSize: T, layers: [1], logits: 'last' } as const;
    const { total, largestBuffer } = captureBytes(shape, window);
    expect(total).toBeGreaterThan(2 * 4 * 3 * shape.nHead * T * T);
    expect(largestBuffer).toBeLessThan(total);
    const refuse = (change: object) => AttentionCapture.build(engine, network, { ...window, ...change });
    await expect(refuse({ layers: [2] })).rejects.toThrow('no layer 2');
    await expect(refuse({ layers: [] })).rejects.toThrow(RangeError);
    await expect(refuse({ blockSize: shape.blockSize + 1 })).rejects.toThrow(RangeError);
    network.destroy();
  });
});
