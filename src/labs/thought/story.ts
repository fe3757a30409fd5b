/** @file What the thought lab tells of its result. */
import type { LabStory } from '../lab.ts';
import type { ThoughtResult } from './result.ts';
import { thoughtWords } from './words.ts';

export const thoughtStory: LabStory<ThoughtResult> = {
  words: thoughtWords,
  outcome: () => null,
  figures: () => [],
  findings: () => [],
  troubles: () => [],
};
