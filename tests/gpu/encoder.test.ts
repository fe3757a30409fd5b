/** @file The embedding, forward and backward, against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encoder, encoderOfLast } from '../../src/ops/encoder.ts';
import { encoderBackward, encoderForward } from '../reference/encoder.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { ids, noise, ROW_FORMS } from './row-choices.ts';

const BOUND = 1e-7;
const CASES = [
  { B: 3, T: 9, V: 65, C: 20 },
  { B: 1, T: 1, V: 2, C: 17 },
  { B: 2, T: 130, V: 5, C: 48 },
];

describe.each(ROW_FORMS.slice(0, 2))('encoder, $title', ({ choices, features }) => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  it.each(CASES)('B=$B T=$T V=$V C=$C', async ({ B, T, V, C }) => {
    const inputs = { tokens: ids([B, T], 1, V), wte: noise([V, C], 2), wpe: noise([T, C], 3) };
    const dout = noise([B, T, C], 4).data;
    const { outputs, gradients, dispatches } = await runOp({
      ...gpu,
      choices,
      inputs,
      record: (tape, tensors) => ({ out: encoder(tape, tensors) }),
      dout: { out: dout },
    });
    const twin = { B, T, V, C, tokens: inputs.tokens.data, wte: inputs.wte.data, wpe: inputs.wpe.data };
    const { dwte, dwpe } = encoderBackward(twin, dout);
    expect(nmse(outputs.out, encoderForward(twin)), 'out').toBeLessThan(BOUND);
    expect(nmse(gradients.wte ?? [], dwte), 'dwte').toBeLessThan(BOUND);
    expect(nmse(gradients.wpe ?? [], dwpe), 'dwpe').toBeLessThan(BOUND);
    expect(dispatches.length).toBe(3);
  });

  it('works without positions and with ids that are none', async () => {
    const [B, T, V, C] = [2, 3, 4, 5];
    const tokens = { shape: [B, T], data: Uint32Array.of(0, 4, 3, 3, 0xffffffff, 0x7fffffff) };
    const wte = noise([V, C], 2);
    const dout = noise([B, T, C], 4).data;
    const { outputs, gradients, dispatches } = await runOp({
      ...gpu,
      choices,
      inputs: { tokens, wte },
      record: (tape, tensors) => ({ out: encoder(tape, { ...tensors, wpe: null }) }),
      dout: { out: dout },
    });
    const twin = { B, T, V, C, tokens: tokens.data, wte: wte.data, wpe: null };
    expect(outputs.out).toEqual(Float32Array.from(encoderForward(twin)));
    expect(nmse(gradients.wte ?? [], encoderBackward(twin, dout).dwte)).toBeLessThan(BOUND);
    expect(dispatches.length).toBe(2);
  });

  it('embeds the last token alone as in the whole window, where the window says it is', async () => {
    const [B, T, V, C] = [3, 9, 4, 21];
    const inputs = { tokens: ids([B, T], 1, V + 1), wte: noise([V, C], 2), wpe: noise([T + 2, C], 3) };
    const lengths = [9, 1, 4];
    const state = { shape: [B, 2], data: Uint32Array.from(lengths.flatMap((length) => [length, 50])) };
    const { outputs, dispatches } = await runOp({
      ...gpu,
      choices,
      inputs: { ...inputs, state },
      record: (tape, tensors) => ({
        placed: encoderOfLast(tape, tensors),
        plain: encoderOfLast(tape, { ...tensors, wpe: null }),
        whole: encoder(tape, tensors),
        wholePlain: encoder(tape, { ...tensors, wpe: null }),
      }),
    });
    const last = (all: Float32Array) =>
      lengths.flatMap((length, b) => [...all.subarray((b * T + length - 1) * C, (b * T + length) * C)]);
    expect([...outputs.placed]).toEqual(last(outputs.whole));
    expect([...outputs.plain]).toEqual(last(outputs.wholePlain));
    expect(dispatches.slice(0, 2)).toEqual(['encoder_decode', 'encoder_decode']);
  });

  it('adds to the gradients that somebody else wrote first', async () => {
    const [B, T, V, C] = [2, 3, 4, 20];
    const inputs = { tokens: ids([B, T], 1, V), wte: noise([V, C], 2), wpe: noise([T, C], 3) };
    const douts = { first: noise([B, T, C], 4).data, second: noise([B, T, C], 5).data };
    const { gradients } = await runOp({
      ...gpu,
      choices,
      inputs,
      record: (tape, tensors) => ({ first: encoder(tape, tensors), second: encoder(tape, tensors) }),
      dout: douts,
    });
    const sum = douts.first.map((d, i) => d + (douts.second[i] ?? Number.NaN));
    const twin = { B, T, V, C, tokens: inputs.tokens.data, wte: inputs.wte.data, wpe: inputs.wpe.data };
    const { dwte, dwpe } = encoderBackward(twin, sum);
    expect(nmse(gradients.wte ?? [], dwte), 'dwte').toBeLessThan(BOUND);
    expect(nmse(gradients.wpe ?? [], dwpe), 'dwpe').toBeLessThan(BOUND);
  });

  it('reaches outputs that need a second axis of workgroups', async () => {
    const [B, T, V, C] = [1, 5500, 3, 768]; // 4 224 000 outputs, 65 535 · 64 = 4 194 240
    const inputs = { tokens: ids([B, T], 1, V), wte: noise([V, C], 2) };
    const { outputs } = await runOp({
      ...gpu,
      choices,
      inputs,
      record: (tape, tensors) => ({ out: encoder(tape, { ...tensors, wpe: null }) }),
    });
    const { tokens, wte } = inputs;
    const wrong = outputs.out.findIndex(
      (value, i) => value !== wte.data[(tokens.data[Math.floor(i / C)] ?? 0) * C + (i % C)],
    );
    expect(wrong).toBe(-1);
  });
});
