/** @file Dropout against its float64 twin: the same elements must fall, to the bit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropout, dropoutAdd } from '../../src/ops/dropout.ts';
import { dropped } from '../reference/dropout.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { noise } from './row-choices.ts';

const BOUND = 1e-7;
const SHAPE = [3, 9, 20];
const CASE = { seed: 0xfedcba98, step: 11, site: 7, rate: 0.3 };
const { seed, step, site, rate } = CASE;

const isZero = (values: ArrayLike<number>): boolean[] => Array.from(values, (value) => value === 0);

describe('dropout', () => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: true });
  });
  afterAll(() => gpu.gpu.close());

  it('drops in the forward pass what it drops in the backward pass', async () => {
    const x = noise(SHAPE, 1);
    const dout = noise(SHAPE, 2).data;
    const { outputs, gradients, dispatches } = await runOp({
      ...gpu,
      inputs: { x },
      params: { seed, step },
      record: (tape, tensors) => ({ out: dropout(tape, { ...tensors, rate, site }) }),
      dout: { out: dout },
    });
    expect(isZero(outputs.out)).toEqual(isZero(dropped(x.data, CASE)));
    expect(nmse(outputs.out, dropped(x.data, CASE))).toBeLessThan(BOUND);
    expect(nmse(gradients.x ?? [], dropped(dout, CASE))).toBeLessThan(BOUND);
    expect(dispatches).toEqual(['dropout', 'dropout']);
  });

  it('adds a branch to the residual, whose gradient is shared', async () => {
    const [residual, branch, dout] = [noise(SHAPE, 1), noise(SHAPE, 2), noise(SHAPE, 3).data];
    const { outputs, gradients, dispatches } = await runOp({
      ...gpu,
      inputs: { residual, branch },
      params: { seed, step },
      record: (tape, tensors) => ({ out: dropoutAdd(tape, { ...tensors, rate, site }) }),
      dout: { out: dout },
    });
    const expected = dropped(branch.data, CASE).map((value, i) => value + (residual.data[i] ?? Number.NaN));
    expect(nmse(outputs.out, expected)).toBeLessThan(BOUND);
    expect(gradients.residual).toEqual(dout);
    expect(nmse(gradients.branch ?? [], dropped(dout, CASE))).toBeLessThan(BOUND);
    expect(dispatches).toEqual(['dropout_add', 'dropout']);
  });

  it.each([0, 1, -0.1, Number.NaN])('refuses the rate %d', async (bad) => {
    const record = runOp({
      ...gpu,
      inputs: { x: noise([4], 1) },
      record: (tape, { x }) => ({ out: dropout(tape, { x, rate: bad, site }) }),
    });
    await expect(record).rejects.toThrow('dropout rate');
  });
});
