/** @file What the scaling lab tells of its result. */
import type { LabStory } from '../lab.ts';
import { scalingFigures } from './figures.ts';
import { outcomeOf } from './outcome.ts';
import { reportOf, type ScalingReport } from './report.ts';
import type { ScalingResult } from './result.ts';
import { scalingWords } from './words.ts';

export const scalingStory: LabStory<ScalingResult> = createStory();

/** Every result is fitted once, however often it is told of. */
function createStory(): LabStory<ScalingResult> {
  const reports = new WeakMap<ScalingResult, ScalingReport>();
  const report = (result: ScalingResult): ScalingReport => {
    const known = reports.get(result) ?? reportOf(result);
    reports.set(result, known);
    return known;
  };
  return {
    words: scalingWords,
    outcome: (result) => outcomeOf(report(result)),
    figures: (result) => scalingFigures(report(result)),
    findings: () => [],
    troubles: () => [],
  };
}
