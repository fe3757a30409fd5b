/** @file What the quantisation lab tells of its result. */
import type { LabStory } from '../lab.ts';
import type { QuantisationResult } from './result.ts';
import { quantisationWords } from './words.ts';

export const quantisationStory: LabStory<QuantisationResult> = {
  words: quantisationWords,
  outcome: () => null,
  figures: () => [],
  findings: () => [],
  troubles: () => [],
};
