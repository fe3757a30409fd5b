/** @file Layer normalisation, forward and backward, against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layernorm } from '../../src/ops/layernorm.ts';
import { layernormBackward, layernormForward } from '../reference/layernorm.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { noise, ROW_FORMS } from './row-choices.ts';

const BOUND = 1e-7;
const CASES = [
  { shape: [3, 9, 20], offset: 0 },
  { shape: [1, 1, 17], offset: 0 }, // no vec4
  { shape: [2, 40, 131], offset: 0 },
  { shape: [5, 64], offset: 100 }, // a mean far from 0 costs digits
];

describe.each(ROW_FORMS)('layernorm, $title', ({ choices, features }) => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  it.each(CASES)('$shape around $offset', async ({ shape, offset }) => {
    const C = shape.at(-1) ?? 0;
    const x = { shape, data: noise(shape, 1, 3).data.map((value) => value + offset) };
    const weight = noise([C], 2);
    const bias = noise([C], 3);
    const dout = noise(shape, 4).data;
    const { outputs, gradients, dispatches } = await runOp({
      ...gpu,
      choices,
      inputs: { x, weight, bias },
      record: (tape, inputs) => ({ out: layernorm(tape, inputs) }),
      dout: { out: dout },
    });
    const twin = { rows: x.data.length / C, C, x: x.data, weight: weight.data, bias: bias.data };
    const expected = layernormBackward(twin, dout);
    expect(nmse(outputs.out, layernormForward(twin)), 'out').toBeLessThan(BOUND);
    expect(nmse(gradients.x ?? [], expected.dx), 'dx').toBeLessThan(BOUND);
    expect(nmse(gradients.weight ?? [], expected.dweight), 'dweight').toBeLessThan(BOUND);
    expect(nmse(gradients.bias ?? [], expected.dbias), 'dbias').toBeLessThan(BOUND);
    expect(dispatches.length).toBe(3);
  });

  it.each([20, 17])('adds to the gradients that somebody else wrote first, C=%d', async (C) => {
    const shape = [3, 9, C];
    const [x, weight, bias] = [noise(shape, 1), noise([C], 2), noise([C], 3)];
    const douts = { first: noise(shape, 4).data, second: noise(shape, 5).data };
    const { gradients } = await runOp({
      ...gpu,
      choices,
      inputs: { x, weight, bias },
      record: (tape, inputs) => ({ first: layernorm(tape, inputs), second: layernorm(tape, inputs) }),
      dout: douts,
    });
    const twin = { rows: 27, C, x: x.data, weight: weight.data, bias: bias.data };
    const sum = douts.first.map((d, i) => d + (douts.second[i] ?? Number.NaN));
    const expected = layernormBackward(twin, sum);
    expect(nmse(gradients.x ?? [], expected.dx), 'dx').toBeLessThan(BOUND);
    expect(nmse(gradients.weight ?? [], expected.dweight), 'dweight').toBeLessThan(BOUND);
    expect(nmse(gradients.bias ?? [], expected.dbias), 'dbias').toBeLessThan(BOUND);
  });
});
