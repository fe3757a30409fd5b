/** @file Runs the built command line as a user does, in a folder of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { type ModelFile, readModelFile } from '../../src/formats/model-file.ts';

const PROGRAM = resolve(import.meta.dirname, '../../dist-cli/fledgling.js');
const SMALL = [
  'nLayer=1',
  'nHead=2',
  'nEmbd=16',
  'blockSize=16',
  'batchSize=8',
  'evalEvery=20',
  'evalWindows=32',
  'sampleLength=20',
];
/** `--set` for each setting of a network that takes no time. */
export const SMALL_SETTINGS: readonly string[] = SMALL.flatMap((setting) => ['--set', setting]);

/** A folder for the files of one test file; `remove` it afterwards. */
export class Workbench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'fledgling-test-'));

  file(name: string): string {
    return join(this.folder, name);
  }

  /** Trains a small network on sums; the result object of `--json`. */
  train(name: string, ...args: string[]): Record<string, unknown> {
    return result('train', '--dataset', 'sums', ...SMALL_SETTINGS, '--out', this.file(name), ...args);
  }

  model(name: string): ModelFile<ArrayBuffer> {
    const read = readModelFile(readFileSync(this.file(name)));
    if (!read.ok) throw new Error(read.problem.detail);
    return read.value;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export function fledgling(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Runs with `--json`; standard output must be one object and nothing else. */
export function result(...args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = fledgling(...args, '--json');
  expect(status, stderr).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

/** Presses Ctrl+C as soon as a line of progress matches; the exit code. */
export async function interrupted(when: RegExp, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stderr })) if (when.test(line)) child.kill('SIGINT');
  return (await ended)[0];
}
