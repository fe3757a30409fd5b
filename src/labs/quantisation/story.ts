/** @file What the quantisation lab tells of its result. */
import type { LabStory } from '../lab.ts';
import { quantisationFigures } from './figures.ts';
import { quantisationFindings, quantisationOutcome, quantisationTroubles } from './findings.ts';
import type { QuantisationResult } from './result.ts';
import { quantisationWords } from './words.ts';

export const quantisationStory: LabStory<QuantisationResult> = {
  words: quantisationWords,
  outcome: quantisationOutcome,
  figures: quantisationFigures,
  findings: quantisationFindings,
  troubles: quantisationTroubles,
};
