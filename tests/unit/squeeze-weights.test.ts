/** @file A whole network squeezed on the CPU: switches, sizes, refusals, and the pictures of it. */
import { describe, expect, test } from 'vitest';
import type { ModelShape } from '../../src/config/types.ts';
import { blockView, levelHistogram } from '../../src/inference/quantize/block-view.ts';
import { SQUEEZED_BITS, type SqueezedBits } from '../../src/inference/quantize/levels.ts';
import {
  bytesAt,
  bytesOf,
  type SqueezedNetwork,
  squeezeNetwork,
  switchedOn,
} from '../../src/inference/quantize/squeeze-weights.ts';
import { initialParameters, parameterLayout } from '../../src/model/parameters.ts';

const SHAPE: ModelShape = {
  nLayer: 1,
  nHead: 2,
  nEmbd: 64,
  blockSize: 8,
  vocabSize: 11,
  bias: true,
  tied: false,
  position: 'learned',
  ropeBase: 1000,
};
const params = initialParameters(parameterLayout(SHAPE), SHAPE, { init: 'scaled', seed: 1 });
const ALL = { embeddings: true, head: true, layers: true };

function squeeze(bits: SqueezedBits, switches = ALL, values = params): SqueezedNetwork {
  const squeezes = switchedOn(switches);
  const squeezed = squeezeNetwork({ shape: SHAPE, params: values, bits, scale: 'plain', squeezes });
  if (!squeezed.ok) throw new Error(squeezed.problem.tensor);
  return squeezed.value;
}

test('matrices shrink to bits and a scale, vectors stay', () => {
  const { tensors, rounded } = squeeze(4);
  const byName = new Map(tensors.map((report) => [report.name, report]));
  expect(byName.get('transformer.h.0.mlp.c_proj.weight')).toMatchObject({
    shape: [64, 256],
    squeezed: true,
    note: null,
    bytesBefore: 64 * 256 * 4,
    bytesAfter: 64 * 8 * 18,
  });
  expect(byName.get('transformer.h.0.mlp.c_fc.bias')).toMatchObject({ squeezed: false, note: 'vector', error: 0 });
  const { squeezedBefore, squeezedAfter } = bytesOf(tensors);
  expect(squeezedBefore / squeezedAfter).toBeCloseTo(128 / 18, 10);
  for (const { name, shape, offset, size } of parameterLayout(SHAPE).tensors)
    if (shape.length === 1)
      expect(rounded.slice(offset, offset + size), name).toEqual(params.slice(offset, offset + size));
});

test.each([
  ['embeddings', ['transformer.wte.weight', 'transformer.wpe.weight']],
  ['head', ['lm_head.weight']],
] as const)('%s can be switched off', (off, names) => {
  const { tensors, packed, rounded } = squeeze(4, { ...ALL, [off]: false });
  for (const { name, squeezed, note } of tensors) {
    if (names.some((other) => other === name))
      expect({ squeezed, note }).toEqual({ squeezed: false, note: 'switched-off' });
    else expect(squeezed).toBe(note === null);
    expect(packed.has(name)).toBe(squeezed);
  }
  const first = parameterLayout(SHAPE).tensors.find(({ name }) => name === names[0]);
  expect(rounded[first?.offset ?? -1]).toBe(params[first?.offset ?? -1]);
});

test('fewer bits take fewer bytes and lose more', () => {
  const reports = SQUEEZED_BITS.map((bits) => ({ bits, tensors: squeeze(bits).tensors }));
  for (const { bits, tensors } of reports) expect(bytesOf(tensors).after).toBe(bytesAt(SHAPE, bits, switchedOn(ALL)));
  const errors = reports.map(({ tensors }) => tensors.find(({ name }) => name === 'lm_head.weight')?.error ?? 0);
  expect(errors).toEqual([...errors].sort((a, b) => a - b));
  expect(bytesAt(SHAPE, 32, () => true)).toBe(bytesOf(reports[0]?.tensors ?? []).before);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is refused with its tensor, in vectors too', (broken) => {
  for (const wanted of ['transformer.h.0.attn.c_attn.weight', 'transformer.ln_f.bias']) {
    const values = params.slice();
    values[parameterLayout(SHAPE).tensors.find(({ name }) => name === wanted)?.offset ?? -1] = broken;
    const request = { shape: SHAPE, params: values, bits: 4, scale: 'plain', squeezes: () => true } as const;
    expect(squeezeNetwork(request)).toEqual({ ok: false, problem: { code: 'not-finite', tensor: wanted } });
  }
});

describe('pictures', () => {
  test('one block in units of its scale snaps to whole levels', () => {
    const tensor = 'transformer.h.0.attn.c_proj.weight';
    const network = squeeze(4);
    const view = blockView(params, network, { tensor, row: 5, block: 1 });
    const offset = parameterLayout(SHAPE).tensors.find(({ name }) => name === tensor)?.offset ?? Number.NaN;
    view.weights.forEach((weight, i) => {
      expect(weight * view.scale).toBeCloseTo(params[offset + 5 * 64 + 32 + i] ?? Number.NaN, 6);
      expect((view.levels[i] ?? 0) * view.scale).toBeCloseTo(network.rounded[offset + 5 * 64 + 32 + i] ?? 0, 6);
    });
    expect(Math.min(...view.levels)).toBe(-8);
    expect(() => blockView(params, network, { tensor: 'transformer.ln_f.bias', row: 0, block: 0 })).toThrow(
      'ln_f.bias',
    );
  });

  test.each(SQUEEZED_BITS)('the histogram counts every weight, %d bits', (bits) => {
    const { before, after, binWidth } = levelHistogram(params, squeeze(bits));
    const matrices = parameterLayout(SHAPE).tensors.filter(({ shape }) => shape.length > 1);
    const total = matrices.reduce((sum, { size }) => sum + size, 0);
    for (const counts of [before, after]) expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect((before[1]?.level ?? 0) - (before[0]?.level ?? 0)).toBe(binWidth);
    expect(after.length).toBe((after.at(-1)?.level ?? 0) - (after[0]?.level ?? 0) + 1);
  });
});
