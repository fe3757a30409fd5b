/** @file The built command line as a user runs it: a process, its output, its exit code, and the files it leaves. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModelFile, writeModelFile } from '../../src/formats/model-file.ts';

const PROGRAM = resolve(import.meta.dirname, '../../dist-cli/fledgling.js');
const SMALL = ['nLayer=1', 'nHead=2', 'nEmbd=16', 'blockSize=16', 'batchSize=8', 'evalEvery=20', 'sampleLength=20'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fledgling-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

function fledgling(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    timeout: 110_000,
  });
  return { status, stdout, stderr };
}

/** Runs with `--json`; standard output must be one object and nothing else. */
function result(...args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = fledgling(...args, '--json');
  expect(status, stderr).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

function trained(name: string, ...args: string[]) {
  const settings = SMALL.flatMap((setting) => ['--set', setting]);
  return result('train', '--dataset', 'sums', ...settings, '--out', file(name), ...args);
}

const weights = (name: string) => {
  const read = readModelFile(readFileSync(file(name)));
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value;
};

describe('train, sample, eval', () => {
  it('learns, and writes a file that sample and eval read', () => {
    const end = trained('m.safetensors', '--steps', '60', '--seed', '1');
    expect(end).toMatchObject({ state: 'done', step: 60, vocabSize: 14 });
    const checks = end.checks as { step: number; loss: number }[];
    expect(checks.map(({ step }) => step)).toEqual([0, 20, 40, 60]);
    expect(checks[0]?.loss).toBeCloseTo(Math.log(14), 0); // knows nothing
    expect(end.checkLoss).toBeLessThan((checks[0]?.loss ?? 0) - 0.2);

    const judged = result('eval', '--model', file('m.safetensors'), '--dataset', 'sums');
    expect(judged.tokens).toBe((end.characters as number) - 1);
    expect(judged.loss).toBeCloseTo(end.checkLoss as number, 1);
    expect(judged.bitsPerChar).toBeCloseTo((judged.loss as number) / Math.LN2, 10);

    const sample = ['sample', '--model', file('m.safetensors'), '--prompt', '1+x2=', '--length', '25', '--seed', '3'];
    const first = result(...sample);
    expect(first).toMatchObject({ prompt: '1+x2=', dropped: 1, length: 25 });
    expect((first.text as string).length).toBeGreaterThan(15); // the border between documents is written as nothing
    expect((first.text as string).length).toBeLessThanOrEqual(25);
    expect(result(...sample).text).toBe(first.text);
    expect(fledgling(...sample).stdout).toBe(`1+2=${first.text}\n`);
  });

  it('writes the same weights for the same seed, and goes on from a file as if it had never stopped', () => {
    trained('whole.safetensors', '--steps', '40', '--seed', '2');
    trained('again.safetensors', '--steps', '40', '--seed', '2');
    expect(weights('again.safetensors').params).toEqual(weights('whole.safetensors').params);
    trained('untrained.safetensors', '--steps', '0', '--set', 'steps=40', '--seed', '2');
    expect(weights('untrained.safetensors').lineage.step).toBe(0);
    const resumed = ['--resume', file('untrained.safetensors'), '--out', file('resumed.safetensors')];
    expect(result('train', '--dataset', 'sums', ...resumed)).toMatchObject({ step: 40 });
    expect(weights('resumed.safetensors').params).toEqual(weights('whole.safetensors').params);
    expect(weights('resumed.safetensors').lineage.run).toBe(weights('untrained.safetensors').lineage.run);
  });

  it('makes a child run when a setting is changed on the way', () => {
    trained('parent.safetensors', '--steps', '20', '--seed', '2');
    const resumed = ['--resume', file('parent.safetensors'), '--out', file('child.safetensors')];
    result('train', '--dataset', 'sums', ...resumed, '--steps', '30', '--set', 'learningRate=0.001');
    const parent = weights('parent.safetensors').lineage;
    expect(weights('child.safetensors').lineage).toMatchObject({ step: 30, parent: { runId: parent.run, step: 20 } });
  });
});

describe('what goes wrong', () => {
  it('says at which step the loss broke, and keeps the last good network', () => {
    trained('good.safetensors', '--steps', '20', '--seed', '2');
    const good = weights('good.safetensors');
    const broken = { ...good, params: good.params.map((value) => value * 1e30) };
    writeFileSync(file('broken.safetensors'), writeModelFile(broken));
    const resumed = [
      '--resume',
      file('broken.safetensors'),
      '--steps',
      '30',
      '--out',
      file('kept.safetensors'),
      '--json',
    ];
    const { status, stdout } = fledgling('train', '--dataset', 'sums', ...resumed);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'loss-not-finite',
      message: expect.stringContaining('step 21'),
    });
    expect(weights('kept.safetensors').params).toEqual(broken.params);
    expect(weights('kept.safetensors').checkpoint).toMatchObject({ step: 20, run: { state: 'failed', step: 20 } });
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['fly']],
    ['an unknown option', ['doctor', '--fast']],
    ['no text', ['train', '--out', 'x']],
    ['two texts', ['train', '--out', 'x', '--text', 'a', '--dataset', 'sums']],
    ['a bad setting', ['train', '--out', 'x', '--dataset', 'sums', '--set', 'nLayer=0']],
    ['an unknown dataset', ['train', '--out', 'x', '--dataset', 'none']],
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
    writeFileSync(file('bad.txt'), content);
    const { status, stdout } = fledgling('train', '--text', file('bad.txt'), '--out', file('x'), '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe(code);
  });

  it('exit code 1: a damaged model file', () => {
    writeFileSync(file('bad.safetensors'), 'not a model');
    const { status, stderr } = fledgling('sample', '--model', file('bad.safetensors'), '--prompt', 'a');
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
