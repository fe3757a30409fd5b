/** @file The Params struct of lib/params.wgsl and packParams of src/gpu/params.ts are the same struct. */
import { expect, test } from 'vitest';
import source from '../../shaders/lib/params.wgsl?raw';
import { PARAMS_BYTES, packParams, type StepParams } from '../../src/gpu/params.ts';

interface Field {
  readonly offset: number;
  readonly type: string;
}

/** Field offsets by name. All fields are 4-byte scalars, so that WGSL lays them out without gaps. */
function fields(): Map<string, Field> {
  const body = /struct Params \{([^}]*)\}/.exec(source)?.[1] ?? '';
  const found = [...body.matchAll(/^\s*(\w+): (\w+),/gm)];
  return new Map(found.map(([, name = '', type = ''], index) => [name, { offset: 4 * index, type }]));
}

test('every field is a 4-byte scalar and the struct fills the buffer', () => {
  const layout = fields();
  for (const [name, { type }] of layout) expect(['u32', 'f32'], name).toContain(type);
  expect(4 * layout.size).toBe(PARAMS_BYTES);
});

const PARAMS: Required<StepParams> = {
  seed: 0xfedcba98,
  step: 3,
  learningRate: 0.125,
  inverseCount: 0.25,
  beta1: 0.5,
  beta2: 0.75,
  weightDecay: 0.0625,
  clipNorm: 2,
  temperature: 0.875,
  topK: 40,
  slot: 7,
};

test('packParams writes each value where WGSL reads it', () => {
  const view = new DataView(packParams(PARAMS));
  const expected: Record<string, number> = {
    seed: PARAMS.seed,
    step: PARAMS.step,
    learning_rate: PARAMS.learningRate,
    inverse_count: PARAMS.inverseCount,
    beta1: PARAMS.beta1,
    beta2: PARAMS.beta2,
    beta1_correction: 8 / 7, // 1 / (1 − 0.5³)
    beta2_correction: 64 / 37, // 1 / (1 − 0.75³)
    weight_decay: PARAMS.weightDecay,
    clip_norm: PARAMS.clipNorm,
    temperature: PARAMS.temperature,
    top_k: PARAMS.topK,
    slot: PARAMS.slot,
  };
  for (const [name, { offset, type }] of fields()) {
    const actual = type === 'u32' ? view.getUint32(offset, true) : view.getFloat32(offset, true);
    const value = name.startsWith('reserved') ? 0 : expected[name];
    expect(actual, name).toBe(type === 'f32' && value !== undefined ? Math.fround(value) : value);
  }
});

test('without a step there are no bias corrections to make', () => {
  const view = new DataView(packParams({ beta1: 0.9, beta2: 0.95 }));
  expect(view.getFloat32(24, true)).toBe(0);
  expect(view.getFloat32(28, true)).toBe(0);
});
