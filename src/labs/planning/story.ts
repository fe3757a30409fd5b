/** @file What the planning lab tells of its result. */
import type { LabStory } from '../lab.ts';
import { planningOutcome } from './effects.ts';
import { planningFigures } from './figures.ts';
import { planningFindings } from './findings.ts';
import type { PlanningResult } from './result.ts';
import { planningTroubles } from './troubles.ts';
import { planningWords } from './words.ts';

export const planningStory: LabStory<PlanningResult> = {
  words: planningWords,
  outcome: planningOutcome,
  figures: planningFigures,
  findings: planningFindings,
  troubles: planningTroubles,
};
