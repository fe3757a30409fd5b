/** @file What ships as recorded labs is read like any file, is whole, and says what it was seen to say. */
import { describe, expect, it } from 'vitest';
import { LAB_IDS } from '../../src/labs/lab.ts';
import { stories, tell } from '../../src/labs/stories.ts';
import { loadRecordedLabs, parseRecordedLab } from '../../src/ui/demo/recorded-labs.ts';

describe('recorded labs', async () => {
  const recorded = await loadRecordedLabs();

  it('are there and done, each in its own place', () => {
    for (const [id, kept] of Object.entries(recorded)) expect(kept).toMatchObject({ lab: id, quick: false, share: 1 });
    expect(Object.keys(recorded)).toEqual(LAB_IDS);
  });

  it('agree with what the paper’s reading foretells', () => {
    const { planning, thought, induction, scaling, quantisation } = recorded;
    if (!planning?.result || !thought?.result || !induction?.result || !scaling?.result || !quantisation?.result)
      throw new Error('a recording is missing');
    expect(stories.planning.outcome(planning.result)).toBe('both'); // a map is needed, and so are answers
    expect(stories.thought.outcome(thought.result)).toBe('0.2'); // one bit allows two answers of ten
    expect(stories.induction.outcome(induction.result)).toBe('sudden');
    expect(stories.scaling.outcome(scaling.result)).toBe('level');
    expect(stories.quantisation.outcome(quantisation.result)).toBe('4');
  });

  it('have a short name for each of their figures', () => {
    for (const kept of Object.values(recorded)) {
      const { words } = stories[kept.lab];
      const ids = tell(kept)?.figures.map(({ id }) => id);
      expect(ids).toEqual(Object.keys(words.figures));
    }
  });

  it('are refused when they are another lab’s', () => {
    expect(parseRecordedLab('scaling', recorded.thought)).toBeNull();
  });
});
