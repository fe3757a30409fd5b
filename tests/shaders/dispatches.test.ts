/** @file What ops hand to kernels is what the kernels declare: names, constants, memory, grids. */
import { describe, expect, test } from 'vitest';
import { gridFor } from '../../src/gpu/plan.ts';
import { type Binding, kernelNames, loadShader } from '../../src/gpu/shader.ts';
import type { Dispatch } from '../../src/gpu/tape.ts';
import type { Tensor } from '../../src/gpu/tensor.ts';
import { requiredOverrides } from './overrides.ts';
import { recordedDispatches } from './recorded.ts';

const byKernel = new Map<string, Dispatch[]>();
for (const dispatch of recordedDispatches()) {
  byKernel.set(dispatch.kernel, [...(byKernel.get(dispatch.kernel) ?? []), dispatch]);
}

test('every kernel is used', () => {
  const unused = kernelNames().filter((name) => !byKernel.has(name));
  expect(unused).toEqual([]);
});

test('ops use no kernel that does not exist', () => {
  expect([...byKernel.keys()].filter((name) => !kernelNames().includes(name))).toEqual([]);
});

/** WebGPU forbids a buffer to be read-only and writable in one dispatch, and writable ranges to overlap. */
function conflict([a, kindA]: readonly [Tensor, Binding], [b, kindB]: readonly [Tensor, Binding]): boolean {
  if (a.storage !== b.storage || (kindA.kind === 'read' && kindB.kind === 'read')) return false;
  if (kindA.kind !== kindB.kind) return true;
  return a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes;
}

describe.each(kernelNames().filter((name) => byKernel.has(name)))('%s', (kernel) => {
  const shader = loadShader(kernel, { subgroups: false });
  const { bindings } = shader;
  const dispatches = byKernel.get(kernel) ?? [];

  test('gets a tensor for each binding and no other', () => {
    const expected = bindings.map(({ name }) => name).filter((name) => name !== 'params');
    for (const dispatch of dispatches) {
      expect(
        Object.keys(dispatch.bindings)
          .filter((name) => name !== 'params')
          .sort(),
      ).toEqual(expected.sort());
    }
  });

  test('gets a value for each override and no other', () => {
    for (const { constants } of dispatches) {
      expect(Object.keys(constants).sort()).toEqual(requiredOverrides(shader));
      for (const value of Object.values(constants)) expect(Number.isFinite(value)).toBe(true);
    }
  });

  test('binds no memory twice in ways that WebGPU forbids', () => {
    for (const dispatch of dispatches) {
      const bound = bindings.flatMap((binding) => {
        const tensor = dispatch.bindings[binding.name];
        return tensor ? [[tensor, binding] as const] : [];
      });
      const conflicts = bound.flatMap((a, i) =>
        bound.slice(i + 1).flatMap((b) => (conflict(a, b) ? [[a[1].name, b[1].name]] : [])),
      );
      expect(conflicts).toEqual([]);
    }
  });

  test('has a grid within the limits', () => {
    for (const { grid } of dispatches) {
      for (const count of grid) expect(Number.isInteger(count) && count >= 1 && count <= 65_535).toBe(true);
    }
  });
});

test('gridFor covers the count within the limits', () => {
  for (const count of [0, 1, 64, 65, 65_535 * 64, 65_535 * 64 + 1, 512 * 1024 * 1024]) {
    const [x, y, z] = gridFor(count, 64);
    expect(x * y * 64).toBeGreaterThanOrEqual(count);
    expect(Math.max(x, y)).toBeLessThanOrEqual(65_535);
    expect(z).toBe(1);
  }
});
