/** @file Names of runs are made of what differs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { findPreset } from '../../src/config/presets.ts';
import { freshRunName, runName } from '../../src/config/run-name.ts';
import type { Config } from '../../src/config/types.ts';
import { anyConfig } from './config-arbitrary.ts';

const base = defaultConfig();
const nameOf = (changes: Partial<Config>): string => runName({ ...base, ...changes }, base);

describe('runName', () => {
  it.each([
    [{}, 'base'],
    [{ nHead: 2, learningRate: 0.001 }, 'lr 0.001 · 2 heads'],
    [{ nLayer: 1 }, '1 layer'],
    [{ nEmbd: 128, seed: 7 }, 'width 128 · seed 7'],
    [{ bias: false, tied: true }, 'no biases · shared table'],
    [{ position: 'learned', batchSize: 32 }, '32 texts per step · learned positions'],
    [{ temperature: 0.1, sampleEvery: 5 }, 'base'], // the same training
  ] satisfies [Partial<Config>, string][])('%j is called "%s"', (changes, name) => {
    expect(nameOf(changes)).toBe(name);
  });

  it('has words for every setting that is learned from', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        for (const part of runName(config, base).split(' · ')) expect(part).not.toMatch(/[a-z][A-Z]|undefined/);
      }),
    );
  });
});

describe('the name of a run without a parent', () => {
  it('is that of the nearest preset, and what differs from it', () => {
    const tiny = findPreset('tiny')?.config ?? defaultConfig();
    expect(freshRunName(tiny)).toBe('tiny');
    expect(freshRunName(withSettings(tiny, { steps: 300, sampleEvery: 7 }))).toBe('tiny · 300 steps');
  });
});
