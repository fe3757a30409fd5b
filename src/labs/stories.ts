/** @file What each lab tells, for whoever shows results: no engine behind it. */
import type { Figure } from '../data/figure/figure.ts';
import { inductionStory } from './induction/story.ts';
import type { KeptLab } from './kept.ts';
import type { LabId, LabResults, LabStory } from './lab.ts';
import { quantisationStory } from './quantisation/story.ts';
import { scalingStory } from './scaling/story.ts';
import { thoughtStory } from './thought/story.ts';

export const stories: { readonly [Id in LabId]: LabStory<LabResults[Id]> } = {
  thought: thoughtStory,
  induction: inductionStory,
  scaling: scalingStory,
  quantisation: quantisationStory,
};

/** All that a kept lab tells. */
export interface Told {
  readonly outcome: string | null;
  readonly figures: readonly Figure[];
  readonly findings: readonly string[];
  readonly troubles: readonly string[];
}

/** Null until the first thing is finished. */
export function tell<Id extends LabId>({ lab, result }: KeptLab<Id>): Told | null {
  const story: LabStory<LabResults[Id]> = stories[lab];
  if (result === null) return null;
  return {
    outcome: story.outcome(result),
    figures: story.figures(result),
    findings: story.findings(result),
    troubles: story.troubles(result),
  };
}
