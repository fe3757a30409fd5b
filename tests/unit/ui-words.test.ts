/** @file Every problem has words: what happened, why, and one button that helps. */
import { describe, expect, it } from 'vitest';
import { lacksWebGpu } from '../../src/ui/machine-advice.ts';
import { problemWords, settingProblemWords } from '../../src/ui/words.ts';
import type { Problem, SettingProblem } from '../../src/worker/protocol.ts';
import { config } from './ui-fixtures.ts';

const problems: readonly Problem[] = [
  { code: 'no-webgpu' },
  { code: 'no-adapter' },
  { code: 'insecure-context' },
  { code: 'device-lost', step: 1940, checkpointStep: 1900, detail: '' },
  { code: 'device-lost', step: 3, checkpointStep: null, detail: '' },
  { code: 'device-lost', step: 0, checkpointStep: null, detail: '' },
  { code: 'lab-damaged', lab: 'thought' },
  { code: 'lab-taken', lab: 'thought' },
  { code: 'lab-changed', lab: 'thought' },
  { code: 'text-empty' },
  { code: 'text-one-character', character: ' ' },
  { code: 'text-too-short', characters: 9, needed: 66 },
  { code: 'text-binary' },
  { code: 'text-too-large', bytes: 1e8, limit: 6.4e7 },
  { code: 'settings-invalid', problems: [{ key: 'nHead', code: 'does-not-divide', value: '3', expected: '64' }] },
  {
    code: 'too-large-for-device',
    limit: 'maxBufferSize',
    needed: 2.4e9,
    available: 2.56e8,
    suggestion: { batchSize: 16 },
  },
  { code: 'too-large-for-device', limit: 'maxBufferSize', needed: 2.4e9, available: 2.56e8, suggestion: null },
  { code: 'loss-not-finite', step: 412, checkpointStep: 400, learningRate: 0.003 },
  { code: 'storage-full', needed: 1e6, free: 10 },
  { code: 'storage-full', needed: 1e6, free: null },
  { code: 'storage-unavailable', detail: '' },
  { code: 'storage-taken' },
  { code: 'checkpoint-damaged', detail: 'short' },
  { code: 'internal', detail: 'x' },
];

describe('problemWords', () => {
  it.each(problems)('says what happened and what to do: $code', (problem) => {
    const { title, reason, main, other } = problemWords(problem, config);
    for (const said of [title, reason, main.words]) {
      expect(said).not.toBe('');
      expect(said).not.toMatch(/undefined|NaN(?! at)|null|!|\[object/);
    }
    expect(other?.command).not.toEqual(main.command);
  });

  it('of a page that did not come up: what it says, to reload, and that nothing is lost', () => {
    const problem: Problem = { code: 'internal', detail: 'x is not a function' };
    const { reason, main } = problemWords(problem, null);
    expect(reason).toContain('x is not a function');
    expect(reason).toMatch(/Reload.*kept/);
    expect(main.command).toEqual({ type: 'reload' });
    expect(problemWords(problem, config).main.command).toEqual({ type: 'retry' });
  });

  it('tells which browsers can only where another one would help', () => {
    const helped = problems.filter(lacksWebGpu).map(({ code }) => code);
    expect(helped).toEqual(['no-webgpu', 'no-adapter', 'insecure-context']);
  });

  it('names a lab as its tab does, and what is none by what storage calls it', () => {
    expect(problemWords({ code: 'lab-damaged', lab: 'induction' }, config).title).toContain('“Attention”');
    expect(problemWords({ code: 'lab-damaged', lab: 'toString' }, config).title).toContain('“toString”');
  });

  it('halves the learning rate when the loss became NaN', () => {
    const { main } = problemWords(
      { code: 'loss-not-finite', step: 412, checkpointStep: 400, learningRate: 0.003 },
      config,
    );
    expect(main.command).toEqual({ type: 'recover', changes: { learningRate: 0.0015 } });
    expect(main.words).toContain('400');
  });

  it('offers the setting that fits', () => {
    const problem: Problem = {
      code: 'too-large-for-device',
      limit: 'maxBufferSize',
      needed: 2.4e9,
      available: 2.56e8,
      suggestion: { batchSize: 16 },
    };
    const { title, main } = problemWords(problem, config);
    expect(title).toMatch(/2\.4.GB.*256.MB/);
    expect(main.command).toEqual({ type: 'set-config', config: { ...config, batchSize: 16 } });
  });
});

describe('settingProblemWords', () => {
  const problem = (code: SettingProblem['code']): SettingProblem => ({
    key: 'nHead',
    code,
    value: '3',
    expected: '64',
  });
  it.each(['unknown', 'not-a-number', 'not-an-integer', 'out-of-range', 'not-a-choice', 'does-not-divide'] as const)(
    'names the value and what it may be: %s',
    (code) => expect(settingProblemWords(problem(code))).toMatch(/3.*64/),
  );
});
