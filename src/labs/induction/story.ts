/** @file What the induction lab tells of its result. */
import type { LabStory } from '../lab.ts';
import type { InductionResult } from './result.ts';
import { inductionWords } from './words.ts';

export const inductionStory: LabStory<InductionResult> = {
  words: inductionWords,
  outcome: () => null,
  figures: () => [],
  findings: () => [],
  troubles: () => [],
};
