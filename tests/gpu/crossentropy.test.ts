/** @file Cross-entropy and its gradient in place, against the float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORKGROUP } from '../../src/gpu/choices.ts';
import { crossentropy, NO_TARGET } from '../../src/ops/crossentropy.ts';
import { crossentropyBackward, crossentropyForward } from '../reference/crossentropy.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { ids, noise, ROW_FORMS } from './row-choices.ts';

const BOUND = 1e-7;
const inverseCount = 0.125;
const CASES = [
  { B: 3, T: 9, V: 65, scale: 3 },
  { B: 1, T: 1, V: 2, scale: 3 },
  { B: 2, T: 5, V: 1024, scale: 10 },
  { B: 2, T: 8, V: 33, scale: 1e4 },
];

describe.each(ROW_FORMS)('crossentropy, $title', ({ choices, features }) => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  it.each(CASES)('B=$B T=$T V=$V, logits up to $scale', async ({ B, T, V, scale }) => {
    const logits = noise([B, T, V], 1, scale);
    const targets = ids([B, T], 2, V);
    if (B * T > 4) targets.data[4] = NO_TARGET;
    const { outputs, gradients, dispatches } = await runOp({
      ...gpu,
      choices,
      inputs: { logits, targets },
      params: { inverseCount },
      record: (tape, tensors) => ({ losses: crossentropy(tape, { ...tensors, gradient: true }) }),
      dout: {},
    });
    const twin = { rows: B * T, V, logits: logits.data, targets: targets.data };
    expect(nmse(outputs.losses, crossentropyForward(twin)), 'losses').toBeLessThan(BOUND);
    expect(nmse(gradients.logits ?? [], crossentropyBackward(twin, inverseCount)), 'dlogits').toBeLessThan(BOUND);
    if (B * T > 4) expect(outputs.losses[4], 'no target, no loss').toBe(0);
    expect(dispatches.length).toBe(1);
  });

  it('is exact to the digits of f32 where the target is certain', async () => {
    const logits = { shape: [1, 2, 3], data: Float32Array.of(1e4, -1e4, 0, 0, 30, 0) };
    const targets = { shape: [1, 2], data: Uint32Array.of(0, 1) };
    const { outputs } = await runOp({
      ...gpu,
      choices,
      inputs: { logits, targets },
      record: (tape, tensors) => ({ losses: crossentropy(tape, { ...tensors, gradient: true }) }),
    });
    expect(outputs.losses[0]).toBe(0);
    expect(outputs.losses[1]).toBeLessThan(1e-6);
  });

  it('leaves the logits alone when no gradient is wanted', async () => {
    const logits = noise([3, 9, 65], 1);
    const targets = ids([3, 9], 2, 65);
    const { outputs, inputs } = await runOp({
      ...gpu,
      choices,
      inputs: { logits, targets },
      record: (tape, tensors) => ({ losses: crossentropy(tape, { ...tensors, gradient: false }) }),
    });
    expect(inputs.logits).toEqual(logits.data);
    const twin = { rows: 27, V: 65, logits: logits.data, targets: targets.data };
    expect(nmse(outputs.losses, crossentropyForward(twin))).toBeLessThan(BOUND);
  });
});

// With subgroups only: so many workgroups with barriers take seconds on a software adapter, and the indices are the same.
describe('crossentropy of a very large batch', () => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.gpu.close());

  it('reaches rows that need a second axis of workgroups', async () => {
    const rows = 65_600; // one workgroup each: above 65 535
    const logits = { shape: [1, rows, 2], data: Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2) * (i % 13)) };
    const targets = { shape: [1, rows], data: new Uint32Array(rows).fill(1) };
    const { outputs } = await runOp({
      ...gpu,
      choices: WORKGROUP,
      inputs: { logits, targets },
      record: (tape, tensors) => ({ losses: crossentropy(tape, { ...tensors, gradient: false }) }),
    });
    const twin = { rows, V: 2, logits: logits.data, targets: targets.data };
    expect(nmse(outputs.losses, crossentropyForward(twin))).toBeLessThan(BOUND);
  });
});
