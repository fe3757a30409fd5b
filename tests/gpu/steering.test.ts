/** @file A steered model against its float64 twin, row by row as in one pass; scaled heads and their gradient. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelShape } from '../../src/config/types.ts';
import { decode } from '../../src/model/decode.ts';
import { gpt } from '../../src/model/gpt.ts';
import { initialParameters } from '../../src/model/parameters.ts';
import type { Steering } from '../../src/model/steering.ts';
import { Weights } from '../../src/model/weights.ts';
import { headScale } from '../../src/ops/head-scale.ts';
import { ropeTable } from '../../src/ops/rope.ts';
import { steering, values } from '../reference/attention-differences.ts';
import { gptForward } from '../reference/gpt.ts';
import { ATTENTION_BOUND } from './attention-case.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { ids, noise } from './row-choices.ts';

const SHAPE: ModelShape = {
  nLayer: 2,
  nHead: 3,
  nEmbd: 12,
  blockSize: 7,
  vocabSize: 11,
  bias: true,
  tied: false,
  position: 'rotary',
  ropeBase: 100,
};
const { nLayer: L, nHead: H, nEmbd: C, blockSize: T, vocabSize: V, ropeBase } = SHAPE;
const LENGTHS = [T, T - 2];
const B = LENGTHS.length;
const DRAWN = { ...steering(B, T), headScale: Float32Array.of(0, 2, 1, 0.5, 1, 1.5) };
const NEUTRAL = {
  keyBias: new Float32Array(B * T),
  firstKey: new Uint32Array(B * T),
  headScale: new Float32Array(L * H).fill(1),
};
const KINDS = ['keyBias', 'firstKey', 'headScale'] as const;
type Kind = (typeof KINDS)[number];

let opened: Awaited<ReturnType<typeof openTestGpu>>;
let weights: Weights;
let params: Float32Array<ArrayBuffer>;
const tokens = ids([B, T], 6, V);
beforeAll(async () => {
  opened = await openTestGpu();
  weights = new Weights(opened.gpu, SHAPE);
  params = initialParameters(weights.layout, SHAPE, { init: 'scaled', seed: 7 }).map((value) => 3 * value);
  weights.params.upload(params);
});
afterAll(() => {
  weights.destroy();
  opened.gpu.close();
});

/** Logits of the whole windows, and of the row at each length when decoded. */
async function run(kinds: readonly Kind[], steers: typeof DRAWN) {
  const { outputs } = await runOp({
    ...opened,
    choices: { matmul: 'naive', rows: 'thread' }, // compiled fastest
    inputs: {
      tokens,
      table: { shape: [T, C / H / 2, 2], data: ropeTable(T, C / H, ropeBase) },
      state: { shape: [B, 2], data: Uint32Array.from(LENGTHS.flatMap((length) => [length, 0])) },
      keyBias: { shape: [B, T], data: steers.keyBias },
      firstKey: { shape: [B, T], data: steers.firstKey },
      headScale: { shape: [L, H], data: steers.headScale },
    },
    record: (tape, t) => {
      const chosen: Steering = Object.fromEntries(kinds.map((kind) => [kind, t[kind]]));
      const qkv: Parameters<typeof decode>[2]['qkv'][number][] = [];
      const inputs = { tokens: t.tokens, ropeTable: t.table, ...(kinds.length > 0 && { steering: chosen }) };
      const window = gpt(tape, weights, { ...inputs, dropout: 0, onQkv: (layer) => qkv.push(layer) });
      return { window, row: decode(tape, weights, { ...inputs, state: t.state, qkv }) };
    },
  });
  return outputs;
}

/** Of logits (B, T, V), the row at each length: (B, V). */
function lastRows(logits: ArrayLike<number>): number[] {
  return LENGTHS.flatMap((length, b) => Array.from(logits).slice((b * T + length - 1) * V, (b * T + length) * V));
}

describe('a steered model', () => {
  it.each([KINDS, ...KINDS.map((kind) => [kind])].map((kinds) => [kinds]))('is its twin with %s', async (chosen) => {
    const { window, row } = await run(chosen, DRAWN);
    const steers = Object.fromEntries(chosen.map((kind) => [kind, DRAWN[kind]]));
    const expected = gptForward({ shape: SHAPE, params, tokens: tokens.data, steering: steers }).logits;
    const plain = gptForward({ shape: SHAPE, params, tokens: tokens.data }).logits;
    expect(nmse(plain, expected)).toBeGreaterThan(1e-3); // it does something at all
    expect(nmse(window, expected), 'window').toBeLessThan(ATTENTION_BOUND);
    expect(nmse(row, lastRows(expected)), 'row').toBeLessThan(ATTENTION_BOUND);
    expect(nmse(row, lastRows(window)), 'row of the window').toBeLessThan(1e-12);
  });

  it('by nothing is the model, bit for bit', async () => {
    expect(await run(KINDS, NEUTRAL)).toEqual(await run([], NEUTRAL));
  });
});

describe('scaled heads', () => {
  it('multiply each head of a layer, and its gradient', async () => {
    const x = noise([B, T, C], 1);
    const dout = Float32Array.from(values(B * T * C, 2));
    const { outputs, gradients } = await runOp({
      ...opened,
      inputs: { x, scale: { shape: [L, H], data: DRAWN.headScale } },
      record: (tape, t) => ({ out: headScale(tape, { ...t, layer: 1 }) }),
      dout: { out: dout },
    });
    const factors = DRAWN.headScale.subarray(H);
    const scaled = (all: Float32Array) => all.map((value, i) => value * (factors[Math.floor((i % C) / (C / H))] ?? 0));
    expect(outputs.out).toEqual(scaled(x.data));
    expect(gradients.x).toEqual(scaled(dout));
  });
});
