/** @file What labs found, in storage: whole or not at all, each by itself, losses that are no numbers too. */
import { describe, expect, it } from 'vitest';
import { keptSchema, newKept } from '../../src/labs/kept.ts';
import { scalingSchema } from '../../src/labs/scaling/result.ts';
import { LabShelf } from '../../src/storage/labs.ts';
import { type CrashPlan, visit } from './storage-memory.ts';

const lab = { id: 'scaling', schema: scalingSchema } as const;
const begun = newKept(lab, { quick: true, seeds: [1], text: 'a text' }, { guess: 'b', machine: 'test' });
const diverged = {
  ...begun,
  share: 0.5,
  result: {
    schema: 1,
    points: [{ parameters: 1, characters: 1, seed: 1, loss: Number.NaN }],
    predictions: [],
  },
};

const open = (disk: Map<string, unknown>, crash: CrashPlan | null = null) =>
  new LabShelf({ store: visit(disk, crash), free: async () => 7 });

async function read(disk: Map<string, unknown>) {
  const kept = await open(disk).load('scaling', keptSchema(lab));
  return kept.ok ? kept.value : kept.problem;
}

describe('a kept lab', () => {
  it('comes back as it was, and not for another lab', async () => {
    const disk = new Map<string, unknown>();
    expect(await read(disk)).toEqual({ value: null, setAside: [] });
    await open(disk).save('scaling', diverged);
    expect(await read(disk)).toEqual({ value: diverged, setAside: [] });
    expect(await open(disk).load('thought', keptSchema(lab))).toEqual({
      ok: true,
      value: { value: null, setAside: [] },
    });
    await open(disk).remove('scaling');
    expect(disk.size).toBe(0);
  });

  it('stays as it was where the next write is cut off', async () => {
    const disk = new Map<string, unknown>();
    await open(disk).save('scaling', begun);
    const cut = await open(disk, { write: 0, remains: 'old' }).save('scaling', diverged);
    expect(cut).toMatchObject({ ok: false, problem: { code: 'storage-unavailable' } });
    expect(await read(disk)).toEqual({ value: begun, setAside: [] });
  });

  it.each([
    ['torn', JSON.stringify(diverged).slice(0, 80)],
    ['of another lab', JSON.stringify({ ...diverged, lab: 'thought' })],
    ['without seeds', JSON.stringify({ ...diverged, seeds: [] })],
    ['more than whole', JSON.stringify({ ...diverged, share: 1.5 })],
    ['of endless work', JSON.stringify(diverged).replace('"seconds":0', '"seconds":1e999')],
    ['of points that are none', JSON.stringify({ ...diverged, result: { schema: 1, points: [{}], predictions: [] } })],
    ['no JSON', { lab: 'scaling' }],
  ])('is set aside when it is %s', async (_, found) => {
    expect(await read(new Map<string, unknown>([['lab/scaling', found]]))).toEqual({
      value: null,
      setAside: ['lab/scaling'],
    });
  });
});
