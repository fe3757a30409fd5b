/** @file Phase 2's settings: defaults can be used, everything else is a problem with a reason. */
import { describe, expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../../src/config/config.ts';
import {
  defaultFinetune,
  finetuneChanges,
  finetuneKeys,
  finetuneSettings,
  parseFinetuneSetting,
  validateFinetune,
} from '../../src/config/finetune-settings.ts';

describe('fine-tune settings', () => {
  it('have defaults that can be used, and words', () => {
    expect(validateFinetune(defaultFinetune(), 4)).toEqual([]);
    expect(defaultFinetune()).toEqual({ mix: 0.2, trained: 'all', lastLayers: 1 });
    expect(validateConfig({ ...defaultConfig(), ...finetuneChanges })).toEqual([]);
    for (const key of finetuneKeys) expect(finetuneSettings[key].help).toMatch(/\.$/);
  });

  it.each([
    ['mix', '0.5', 0.5],
    ['mix', '0', 0],
    ['trained', 'head', 'head'],
    ['lastLayers', '4', 4],
  ])('reads %s=%s', (key, text, value) => {
    expect(parseFinetuneSetting(key, text, 4)).toEqual({ ok: true, key, value });
  });

  it.each([
    ['mix', '0.6', 'out-of-range', '0–0.5'],
    ['mix', 'half', 'not-a-number', '0–0.5'],
    ['trained', 'tail', 'not-a-choice', 'all, last-layers, head'],
    ['lastLayers', '5', 'out-of-range', '1–4'],
    ['lastLayers', '1.5', 'not-an-integer', '1–4'],
    ['rate', '1', 'unknown', ''],
  ])('refuses %s=%s', (key, value, code, expected) => {
    expect(parseFinetuneSetting(key, value, 4)).toEqual({ ok: false, problem: { key, code, value, expected } });
  });

  it('are checked against the model', () => {
    const problems = validateFinetune({ mix: 2, trained: 'last-layers', lastLayers: 5 }, 4);
    expect(problems.map(({ key }) => key)).toEqual(['mix', 'lastLayers']);
  });
});
