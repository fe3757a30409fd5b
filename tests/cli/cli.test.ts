/** @file The built command line: its output, its exit codes, and the files it leaves. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModelFile } from '../../src/formats/model-file.ts';
import { fledgling, result, Workbench } from './program.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

/** The network of this file: 60 steps on sums. Each command compiles its kernels first, so it is trained once and gone on from. */
let end: Record<string, unknown>;
beforeAll(() => {
  end = bench.train('m.safetensors', '--steps', '60', '--seed', '1');
});

describe('train, sample, eval', () => {
  it('learns', () => {
    expect(end).toMatchObject({ state: 'done', step: 60, vocabSize: 14 });
    const checks = end.checks as { step: number; loss: number }[];
    expect(checks.map(({ step }) => step)).toEqual([0, 20, 40, 60]);
    expect(checks[0]?.loss).toBeCloseTo(Math.log(14), 0); // knows nothing
    expect(end.checkLoss).toBeLessThan((checks[0]?.loss ?? 0) - 0.2);
  });

  it('writes a file that eval reads', () => {
    const judged = result('eval', '--model', bench.file('m.safetensors'), '--dataset', 'sums');
    expect(judged.tokens).toBe((end.characters as number) - 1);
    expect(judged.loss).toBeCloseTo(end.checkLoss as number, 1);
    expect(judged.bitsPerChar).toBeCloseTo((judged.loss as number) / Math.LN2, 10);
  });

  it('writes a file that sample reads, the same text for the same seed', () => {
    const model = ['--model', bench.file('m.safetensors')];
    const sample = ['sample', ...model, '--prompt', '1+x2=', '--length', '25', '--seed', '3'];
    const first = result(...sample);
    expect(first).toMatchObject({ prompt: '1+x2=', dropped: 1, length: 25 });
    expect((first.text as string).length).toBeGreaterThan(15); // the border between documents is written as nothing
    expect((first.text as string).length).toBeLessThanOrEqual(25);
    expect(fledgling(...sample).stdout).toBe(`1+2=${first.text}\n`);
  });

  it('writes the same weights for the same seed, and goes on from a file as if it had never stopped', () => {
    const whole = bench.model('m.safetensors').params;
    bench.train('again.safetensors', '--steps', '60', '--seed', '1');
    expect(bench.model('again.safetensors').params).toEqual(whole);
    bench.train('untrained.safetensors', '--steps', '0', '--set', 'steps=60', '--seed', '1');
    expect(bench.model('untrained.safetensors').lineage.step).toBe(0);
    const resumed = ['--resume', bench.file('untrained.safetensors'), '--out', bench.file('resumed.safetensors')];
    expect(result('train', '--dataset', 'sums', ...resumed)).toMatchObject({ step: 60 });
    expect(bench.model('resumed.safetensors').params).toEqual(whole);
    expect(bench.model('resumed.safetensors').lineage.run).toBe(bench.model('untrained.safetensors').lineage.run);
  });

  it('makes a child run when a setting is changed on the way', () => {
    const resumed = ['--resume', bench.file('m.safetensors'), '--out', bench.file('child.safetensors')];
    result('train', '--dataset', 'sums', ...resumed, '--steps', '70', '--set', 'learningRate=0.001');
    const parent = bench.model('m.safetensors').lineage;
    expect(bench.model('child.safetensors').lineage).toMatchObject({
      step: 70,
      parent: { runId: parent.run, step: 60 },
    });
  });
});

describe('attention', () => {
  const looking = ['attention', '--text', 'x1+2='];

  it('tells where every head looks, as numbers: shares of the past, and nothing of the future', () => {
    const told = result(...looking, '--model', bench.file('m.safetensors'));
    expect(told).toMatchObject({ step: 60, characters: [...'1+2='], layers: [0], nHead: 2, unknown: ['x'], cut: 0 });
    const [heads = []] = told.shares as number[][][][];
    expect(heads).toHaveLength(2);
    for (const rows of heads) {
      expect(rows).toHaveLength(4);
      for (const [i, row] of rows.entries()) {
        expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
        expect(row.slice(i + 1)).toEqual([0, 0, 0].slice(i));
      }
    }
  });

  it('draws the map of one head, steered', () => {
    const picture = ['--layer', '1', '--head', '2', '--out', bench.file('head.svg')];
    const model = ['--model', bench.file('m.safetensors')];
    expect(result(...looking, ...model, '--gain', '+=2', ...picture)).toMatchObject({ characters: 4, layers: [0] });
    const svg = readFileSync(bench.file('head.svg'), 'utf8');
    expect(svg).toMatch(/^<svg .*<\/svg>\s*$/s);
    for (const character of '1+2=') expect(svg).toContain(`>${character}</text>`);
  });
});

describe('a lab', () => {
  const kept = { schema: 1, lab: 'thought', quick: true, seeds: [1], guess: null, machine: 'another', text: null };
  const done = { ...kept, startedAt: '2025-01-01T00:00:00Z', seconds: 9, share: 1, result: { schema: 1, results: [] } };

  it('that is done is told from its file, and handed in', () => {
    const [file, report] = [bench.file('thought.json'), bench.file('thought.md')];
    writeFileSync(file, JSON.stringify(done));
    expect(result('lab', 'thought', '--quick', '--out', file, '--report', report)).toMatchObject(done);
    expect(readFileSync(report, 'utf8')).toContain('another');
    const { status, stderr } = fledgling('lab', 'thought', '--out', file); // the full plan
    expect(status).toBe(2);
    expect(stderr).toContain('another plan');
  });
});

describe('what goes wrong', () => {
  it('says at which step the loss broke, and keeps the last good network', () => {
    const good = bench.model('m.safetensors');
    const broken = { ...good, params: good.params.map((value) => value * 1e30) };
    writeFileSync(bench.file('broken.safetensors'), writeModelFile(broken));
    const resumed = ['--resume', bench.file('broken.safetensors'), '--out', bench.file('kept.safetensors')];
    const { status, stdout } = fledgling('train', '--dataset', 'sums', ...resumed, '--steps', '70', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'loss-not-finite',
      message: expect.stringContaining('step 61'),
    });
    expect(bench.model('kept.safetensors').params).toEqual(broken.params);
    expect(bench.model('kept.safetensors').checkpoint).toMatchObject({ step: 60, run: { state: 'failed', step: 60 } });
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['fly']],
    ['an unknown option', ['doctor', '--fast']],
    ['no text', ['train', '--out', 'x']],
    ['two texts', ['train', '--out', 'x', '--text', 'a', '--dataset', 'sums']],
    ['a bad setting', ['train', '--out', 'x', '--dataset', 'sums', '--set', 'nLayer=0']],
    ['an unknown dataset', ['train', '--out', 'x', '--dataset', 'none']],
    ['another context than a lab reads', ['lab', 'gain', '--set', 'blockSize=16']],
    ['a text for a lab that makes its own rows', ['lab', 'induction', '--dataset', 'sums']],
    ['a report in no known form', ['lab', 'thought', '--report', 'x.pdf']],
    ['a missing file', ['eval', '--model', 'nothing.safetensors', '--dataset', 'sums']],
  ])('exit code 2: %s', (_, args) => {
    const { status, stdout, stderr } = fledgling(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });

  it.each([
    ['an empty text', '', 'text-empty'],
    ['one character', 'aaaa', 'text-one-character'],
    ['a short text', 'abcabc', 'text-too-short'],
    ['bytes that are no text', '\0\x01\x02', 'text-binary'],
  ])('exit code 1: %s', (_, content, code) => {
    writeFileSync(bench.file('bad.txt'), content);
    const { status, stdout } = fledgling('train', '--text', bench.file('bad.txt'), '--out', bench.file('x'), '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe(code);
  });

  it('exit code 1: a damaged model file', () => {
    writeFileSync(bench.file('bad.safetensors'), 'not a model');
    const { status, stderr } = fledgling('sample', '--model', bench.file('bad.safetensors'), '--prompt', 'a');
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be used');
  });
});

it('doctor names the adapter and its limits', () => {
  const found = result('doctor');
  expect(found.adapter).toBeTypeOf('string');
  expect(found.limits).toMatchObject({
    maxStorageBufferBindingSize: expect.any(Number),
    maxBufferSize: expect.any(Number),
  });
});
