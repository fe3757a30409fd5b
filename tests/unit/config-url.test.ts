/** @file Settings in the address: only differences are written, nonsense is reported and not used. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../../src/config/config.ts';
import { findPreset, presets } from '../../src/config/presets.ts';
import { decodeConfig, decodeLink, encodeConfig, encodeLink, linkSaysSettings } from '../../src/config/url.ts';
import { anyConfig } from './config-arbitrary.ts';

const base = defaultConfig();

describe('encodeConfig and decodeConfig', () => {
  it('write only differences', () => {
    expect(encodeConfig(base, base)).toBe('');
    expect(encodeConfig({ ...base, nLayer: 2, learningRate: 1e-3 }, base)).toBe('nLayer=2&learningRate=0.001');
  });

  it('give back every valid config', () => {
    fc.assert(
      fc.property(anyConfig, fc.constantFrom(...presets), (config, preset) => {
        const search = encodeConfig(config, preset.config);
        expect(decodeConfig(search, preset.config)).toEqual({ config, problems: [] });
      }),
    );
  });

  it('report what is unknown or invalid and do not use it', () => {
    const { config, problems } = decodeConfig('?nLayer=2&layers=9&nEmbd=1e9&bias=maybe', base);
    expect(config).toEqual({ ...base, nLayer: 2 });
    expect(problems.map(({ key, code }) => [key, code])).toEqual([
      ['layers', 'unknown'],
      ['nEmbd', 'out-of-range'],
      ['bias', 'not-a-choice'],
    ]);
  });

  it('leave out settings that do not go together', () => {
    const { config, problems } = decodeConfig('nHead=5&nLayer=3', base);
    expect(config).toEqual({ ...base, nLayer: 3 });
    expect(problems).toMatchObject([{ key: 'nHead', code: 'does-not-divide', expected: '64' }]);
  });

  it('use the first of two values and report the second', () => {
    const { config, problems } = decodeConfig('nLayer=2&nLayer=3', base);
    expect(config.nLayer).toBe(2);
    expect(problems).toMatchObject([{ key: 'nLayer', value: '3' }]);
  });

  it('end in a valid config whatever the address says', () => {
    const pair = fc.tuple(
      fc.constantFrom(...Object.keys(base), 'x', 'preset'),
      fc.oneof(fc.string(), fc.nat().map(String)),
    );
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        expect(validateConfig(decodeConfig(new URLSearchParams(pairs).toString(), base).config)).toEqual([]);
      }),
    );
  });
});

describe('links', () => {
  it('carry preset, text and differences from the preset', () => {
    const config = { ...(findPreset('tiny')?.config ?? base), seed: 7 };
    const search = encodeLink({ config, preset: 'tiny', text: 'names' });
    expect(search).toBe('preset=tiny&seed=7&text=names');
    expect(decodeLink(`?${search}`)).toEqual({ preset: 'tiny', text: 'names', config, problems: [] });
  });

  it('are empty when nothing differs', () => {
    expect(encodeLink({ config: base, preset: null, text: null })).toBe('');
    expect(decodeLink('')).toEqual({ preset: null, text: null, config: base, problems: [] });
    expect(linkSaysSettings('?text=names')).toBe(false);
    expect(linkSaysSettings('?nLayer=1')).toBe(true);
  });

  it('report an unknown preset and use the defaults', () => {
    const link = decodeLink('preset=huge&nLayer=2');
    expect(link.preset).toBeNull();
    expect(link.config).toEqual({ ...base, nLayer: 2 });
    expect(link.problems).toMatchObject([{ key: 'preset', code: 'not-a-choice', value: 'huge' }]);
  });
});
