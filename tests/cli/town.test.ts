/** @file What the built program says of the town: an untrained network knows nothing, and that is what it must say. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import type { WorldReport } from '../../src/labs/world/report.ts';
import { fledgling, result, SMALL_SETTINGS, Workbench } from './program.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

/** A software adapter compiles the kernels of every window length first. */
const PATIENCE = 300_000;
const CONTEXT = ['--set', 'blockSize=48', '--steps', '0'];

function untrained(name: string, seed: string): string {
  const path = bench.file(name);
  result('train', '--dataset', 'town', ...SMALL_SETTINGS, ...CONTEXT, '--seed', seed, '--out', path);
  return path;
}

it(
  'eval tells the loss, and what a network knows of the town',
  () => {
    const model = untrained('a.safetensors', '1');
    const judged = result('eval', '--model', model, '--dataset', 'map', '--quick');
    expect(judged.loss).toBeCloseTo(Math.log(35), 0); // 34 characters and the border
    expect(judged).toMatchObject({ text: 'town', part: 'check', accuracy: 0, n: 48 + 76, legal: { right: 0 } });
    expect(Object.keys(judged.byKind as object)).toEqual([
      'where',
      'way-learned',
      'way',
      'start',
      'impossible',
      'impossible-walk',
      'closed',
      'unknown',
    ]);
    expect(Object.keys(judged.byLength as object)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(judged.readout).toHaveLength(2); // the embedding and one layer
  },
  PATIENCE,
);

it(
  'lab world compares two networks with random weights',
  () => {
    const [base, tuned, path] = [
      untrained('b.safetensors', '2'),
      untrained('c.safetensors', '3'),
      bench.file('r.json'),
    ];
    const report = result('lab', 'world', '--model', tuned, '--base', base, '--quick', '--out', path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(report);
    const { untrained: control, before, after } = report as unknown as WorldReport;
    expect(control.readout).toEqual(before.readout); // the base has its first weights still
    expect(after?.readout).not.toEqual(before.readout);
    expect(before.blind.map(({ moves }) => moves)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  },
  PATIENCE,
);

it.each([
  ['no such lab', ['lab', 'moon']],
  ['a lab without a network', ['lab', 'world']],
  ['a hurry where nothing takes long', ['eval', '--model', 'none', '--dataset', 'sums', '--quick']],
])('exit code 2: %s', (_, args) => {
  const { status, stdout } = fledgling(...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
});

it('exit code 2: a network that has read something else', () => {
  bench.train('sums.safetensors', '--steps', '0');
  const { status, stderr } = fledgling('lab', 'world', '--model', bench.file('sums.safetensors'), '--quick');
  expect(status).toBe(2);
  expect(stderr).toContain('town');
});
