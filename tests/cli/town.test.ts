/** @file What the built program says of the town: an untrained network knows nothing, and that is what it must say. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ModelFile, writeModelFile } from '../../src/formats/model-file.ts';
import type { WorldReport } from '../../src/labs/world/report.ts';
import { initialParameters, parameterLayout } from '../../src/model/parameters.ts';
import { fledgling, result, SMALL_SETTINGS, Workbench } from './program.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

/** Reads the town with random weights; written by `train`, once. */
const PATH = 'a.safetensors';
beforeAll(() => {
  const untrained = ['--set', 'blockSize=48', '--steps', '0', '--seed', '1', '--out', bench.file(PATH)];
  result('train', '--dataset', 'town', ...SMALL_SETTINGS, ...untrained);
});

/** The same network with other parts, without a command that would compile kernels for it. */
function changed(name: string, change: (model: ModelFile<ArrayBuffer>) => Partial<ModelFile<ArrayBuffer>>): string {
  const model = bench.model(PATH);
  writeFileSync(bench.file(name), writeModelFile({ ...model, checkpoint: null, ...change(model) }));
  return bench.file(name);
}

it('eval tells the loss, and what a network knows of the town', () => {
  const judged = result('eval', '--model', bench.file(PATH), '--dataset', 'map', '--quick');
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
});

it('lab world compares two networks with random weights', () => {
  const [base, path] = [bench.file(PATH), bench.file('r.json')];
  const fresh = { init: 'scaled', seed: 3 } as const;
  const tuned = changed('c.safetensors', ({ shape }) => ({
    params: initialParameters(parameterLayout(shape), shape, fresh),
  }));
  const report = result('lab', 'world', '--model', tuned, '--base', base, '--quick', '--out', path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(report);
  const { untrained: control, before, after } = report as unknown as WorldReport;
  expect(control.readout).toEqual(before.readout); // the base has its first weights still
  expect(after?.readout).not.toEqual(before.readout);
  expect(before.blind.map(({ moves }) => moves)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

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
  const other = changed('other.safetensors', ({ vocabulary }) => ({
    vocabulary: vocabulary.map((character, id) => (id === 0 ? character : String.fromCodePoint(0x3b1 + id))),
  }));
  const { status, stderr } = fledgling('lab', 'world', '--model', other, '--quick');
  expect(status).toBe(2);
  expect(stderr).toContain('town');
});
