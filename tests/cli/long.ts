/** @file What takes minutes: a run that is broken off again and again, and one that must really learn. Part of `npm run test:long`. */
import { afterAll, expect, it } from 'vitest';
import { interrupted, result, SMALL_SETTINGS, Workbench } from './program.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

it('a run that is broken off three times ends with the same bits as one that is not', async () => {
  const run = ['--dataset', 'sums', ...SMALL_SETTINGS, '--seed', '5', '--steps', '400'];
  result('train', ...run, '--out', bench.file('whole.safetensors'));
  const out = ['--out', bench.file('broken.safetensors')];
  const resume = ['train', '--dataset', 'sums', '--resume', bench.file('broken.safetensors'), ...out];
  expect(await interrupted(/^step 80:/, 'train', ...run, ...out)).toBe(0);
  expect(await interrupted(/^step 160:/, ...resume)).toBe(0);
  expect(await interrupted(/^step 240:/, ...resume)).toBe(0);
  expect(bench.model('broken.safetensors').checkpoint?.run.state).toBe('stopped');
  expect(bench.model('broken.safetensors').lineage.step).toBeLessThan(400);
  expect(result(...resume)).toMatchObject({ step: 400, state: 'done' });
  expect(bench.model('broken.safetensors').params).toEqual(bench.model('whole.safetensors').params);
});

it('the base preset learns more than letter pairs from Moby-Dick', () => {
  const end = result(
    'train',
    '--dataset',
    'moby-dick',
    '--preset',
    'base',
    '--steps',
    '600',
    '--out',
    bench.file('m.safetensors'),
  );
  expect(end.checkLoss).toBeLessThan(2.41); // "knows letter pairs", from datasets/README.md
});
