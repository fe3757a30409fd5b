/** @file What each lab tells, for whoever shows results: no engine behind it. */
import { inductionStory } from './induction/story.ts';
import type { KeptLab } from './kept.ts';
import type { LabId, LabResults, LabStory } from './lab.ts';
import { planningStory } from './planning/story.ts';
import { quantisationStory } from './quantisation/story.ts';
import type { ReportPart } from './report/part.ts';
import { scalingStory } from './scaling/story.ts';
import { thoughtStory } from './thought/story.ts';
import { type Told, toldBy } from './told.ts';

export const stories: { readonly [Id in LabId]: LabStory<LabResults[Id]> } = {
  planning: planningStory,
  thought: thoughtStory,
  induction: inductionStory,
  scaling: scalingStory,
  quantisation: quantisationStory,
};

/** Null until the first thing is finished. */
export function tell<Id extends LabId>({ lab, result }: KeptLab<Id>): Told | null {
  const story: LabStory<LabResults[Id]> = stories[lab];
  return result && toldBy(story, result);
}

export const reportPart = (kept: KeptLab): ReportPart => ({ kept, story: stories[kept.lab] }) as ReportPart; // both of one lab
