/** @file Settings: defaults are valid, every kind of wrong value is told, nothing is repaired. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig, expectedOf, parseConfig, parseSetting, validateConfig } from '../../src/config/config.ts';
import { setting, settingKeys } from '../../src/config/settings.ts';
import type { Config } from '../../src/config/types.ts';

const base = defaultConfig();
const changed = (changes: Partial<Config>): Config => ({ ...base, ...changes });

describe('the table of settings', () => {
  it('has defaults that can be used', () => {
    expect(validateConfig(base)).toEqual([]);
  });

  it('says something about each key', () => {
    for (const key of settingKeys) {
      expect(setting(key).label, key).not.toBe('');
      expect(setting(key).help, key).toMatch(/\.$/);
    }
  });
});

describe('parseSetting', () => {
  it.each([
    ['nLayer', '6', 6],
    ['learningRate', ' 1e-3 ', 0.001],
    ['learningRate', '.5', 0.5],
    ['bias', 'false', false],
    ['position', 'learned', 'learned'],
  ])('reads %s=%s', (key, text, value) => {
    expect(parseSetting(key, text)).toEqual({ ok: true, key, value });
  });

  it.each([
    ['nlayer', '6', 'unknown', ''],
    ['__proto__', '6', 'unknown', ''],
    ['nLayer', '', 'not-a-number', '1–12'],
    ['nLayer', '0x10', 'not-a-number', '1–12'],
    ['nLayer', 'Infinity', 'not-a-number', '1–12'],
    ['nLayer', '1,000', 'not-a-number', '1–12'],
    ['nLayer', '4.5', 'not-an-integer', '1–12'],
    ['nLayer', '13', 'out-of-range', '1–12'],
    ['nLayer', '1e999', 'out-of-range', '1–12'],
    ['dropout', '-0.1', 'out-of-range', '0–0.9'],
    ['bias', 'yes', 'not-a-choice', 'true, false'],
    ['position', 'ROTARY', 'not-a-choice', 'rotary, learned'],
  ])('reports %s=%s as %s', (key, text, code, expected) => {
    expect(parseSetting(key, text)).toEqual({ ok: false, problem: { key, code, value: text, expected } });
  });

  it('takes any text without an exception, and only values of the right type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...settingKeys), fc.string(), (key, text) => {
        const parsed = parseSetting(key, text);
        if (parsed.ok) expect(typeof parsed.value).toBe(typeof setting(key).default);
        else expect(parsed.problem.expected).toBe(expectedOf(setting(key)));
      }),
    );
  });

  it('reads every value in range back from its text', () => {
    const keys = settingKeys.filter((key) => setting(key).type === 'number');
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.double({ min: 0, max: 1, noNaN: true }), (key, share) => {
        const described = setting(key);
        if (described.type !== 'number') throw new Error('filtered above');
        const value = described.min + share * (described.max - described.min);
        expect(parseSetting(key, String(value))).toEqual({ ok: true, key, value });
      }),
    );
  });
});

describe('validateConfig', () => {
  it('wants heads that divide the width', () => {
    const problem = { key: 'nHead', code: 'does-not-divide', value: '5', expected: '64' };
    expect(validateConfig(changed({ nHead: 5 }))).toEqual([problem]);
  });

  it('wants heads of even size for rotary positions only', () => {
    const odd = { nHead: 16, nEmbd: 48 }; // head size 3
    const problem = { key: 'nHead', code: 'does-not-divide', value: '16', expected: '24' };
    expect(validateConfig(changed(odd))).toEqual([problem]);
    expect(validateConfig(changed({ ...odd, position: 'learned' }))).toEqual([]);
  });

  it('wants an even width for rotary positions only', () => {
    expect(validateConfig(changed({ nHead: 1, nEmbd: 33 }))).toMatchObject([{ key: 'nEmbd', code: 'out-of-range' }]);
    expect(validateConfig(changed({ nHead: 1, nEmbd: 33, position: 'learned' }))).toEqual([]);
  });

  it('accepts exactly the head counts that divide, and with rotary those of even head size', () => {
    const config = fc.record({ nHead: fc.integer({ min: 1, max: 48 }), nEmbd: fc.integer({ min: 16, max: 768 }) });
    fc.assert(
      fc.property(config, fc.constantFrom('rotary' as const, 'learned' as const), (sizes, position) => {
        const headSize = sizes.nEmbd / sizes.nHead;
        const usable = Number.isInteger(headSize) && (position === 'learned' || headSize % 2 === 0);
        expect(validateConfig(changed({ ...sizes, position })).length === 0).toBe(usable);
      }),
    );
  });

  it('tells NaN and a missing value', () => {
    expect(validateConfig(changed({ learningRate: Number.NaN }))).toMatchObject([{ code: 'not-a-number' }]);
    const { seed: _seed, ...incomplete } = base;
    expect(validateConfig(incomplete as Config)).toMatchObject([{ key: 'seed', code: 'not-a-number' }]);
  });
});

describe('parseConfig', () => {
  it('reads what JSON kept', () => {
    expect(parseConfig(JSON.parse(JSON.stringify(base)))).toEqual({ ok: true, config: base });
  });

  it('refuses what is missing or not known', () => {
    expect(parseConfig(null)).toMatchObject({ ok: false });
    expect(parseConfig({ ...base, colour: 'red' })).toEqual({
      ok: false,
      problems: [{ key: 'colour', code: 'unknown', value: 'red', expected: '' }],
    });
  });
});
