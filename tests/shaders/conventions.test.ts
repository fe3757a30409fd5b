/** @file The conventions of shaders/README.md that can be read off the text. */
import { describe, expect, test } from 'vitest';
import readme from '../../shaders/README.md?raw';
import { kernelNames, loadShader } from '../../src/gpu/shader.ts';

const sources: Record<string, string> = import.meta.glob('/shaders/**/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** WebGPU's guaranteed number of storage buffers a dispatch may bind. */
const STORAGE_BUFFERS = 8;

describe.each(kernelNames())('%s', (name) => {
  const source = sources[`/shaders/${name}.wgsl`] ?? '';
  const { bindings, code } = loadShader(name, { subgroups: false });

  test('numbers its bindings in order and binds params last', () => {
    expect(bindings.map(({ index }) => index)).toEqual(bindings.map((_, position) => position));
    const params = bindings.findIndex((binding) => binding.name === 'params');
    if (params >= 0) expect(params).toBe(bindings.length - 1);
  });

  test('lists inputs before outputs', () => {
    const kinds = bindings.filter(({ kind }) => kind !== 'uniform').map(({ kind }) => kind);
    const inPlace = ['crossentropy', 'crossentropy_workgroup', 'adamw', 'rope'];
    if (!inPlace.includes(name)) expect(kinds).toEqual([...kinds].sort((a, b) => a.length - b.length));
  });

  test('tells the shape of each storage binding', () => {
    for (const line of code.split('\n').filter((text) => text.includes('var<storage')))
      expect(line).toMatch(/; \/\/ \(.+\)/);
  });

  test('keeps to the guaranteed number of storage buffers', () => {
    expect(bindings.filter(({ kind }) => kind !== 'uniform').length).toBeLessThanOrEqual(STORAGE_BUFFERS);
  });

  test('begins with its formula and has one entry point, main', () => {
    expect(source).toMatch(/^\/\/ /);
    expect([...code.matchAll(/@compute/g)].length).toBe(1);
    expect(code).toMatch(/fn main\(/);
  });

  test('is in the table of the README', () => {
    expect(readme.includes(`| \`${name}\` |`)).toBe(true);
  });
});

test.each(Object.keys(sources))('%s asks for no array length and stays readable', (path) => {
  const source = sources[path] ?? '';
  expect(source).not.toContain('arrayLength(');
  const lines = source.split('\n');
  expect(lines.length).toBeLessThanOrEqual(300);
  expect(lines.filter((line) => line.length > 140)).toEqual([]);
});
