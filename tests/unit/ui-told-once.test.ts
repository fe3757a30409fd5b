/** @file A result is told once, and a new one anew. */
import { expect, it } from 'vitest';
import type { KeptLab } from '../../src/labs/kept.ts';
import { tell } from '../../src/labs/stories.ts';
import { loadRecordedLabs } from '../../src/ui/demo/recorded-labs.ts';
import { toldOnce } from '../../src/ui/told-once.ts';

it('a result is told once, also where time went on or another was told between; a new one is told anew', async () => {
  const { thought, induction } = await loadRecordedLabs();
  if (!thought?.result || !induction) throw new Error('a recording is missing');
  const told = toldOnce();
  const first = told(thought);
  expect(first).toEqual(tell(thought));
  told(induction);
  expect(told({ ...thought, seconds: 9 } as KeptLab)).toBe(first);
  expect(told({ ...thought, result: { ...thought.result } })).not.toBe(first);
  expect(told({ ...thought, result: null })).toBeNull();
  expect(told(null)).toBeNull();
});
