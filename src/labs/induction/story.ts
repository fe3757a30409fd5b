/** @file What the attention lab tells of its result. */
import type { LabStory } from '../lab.ts';
import { inductionFigures } from './figures.ts';
import { inductionFindings, inductionOutcome, inductionTroubles } from './findings.ts';
import type { InductionResult } from './result.ts';
import { inductionWords } from './words.ts';

export const inductionStory: LabStory<InductionResult> = {
  words: inductionWords,
  outcome: inductionOutcome,
  figures: inductionFigures,
  findings: inductionFindings,
  troubles: inductionTroubles,
};
