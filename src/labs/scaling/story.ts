/** @file What the scaling lab tells of its result. */
import type { LabStory } from '../lab.ts';
import { scalingFigures } from './figures.ts';
import { exponentOf, type MeasuredExponent, scalingFindings } from './findings.ts';
import { outcomeOf } from './outcome.ts';
import { reportOf, type ScalingReport } from './report.ts';
import type { ScalingResult } from './result.ts';
import { scalingTroubles } from './troubles.ts';
import { scalingWords } from './words.ts';

interface ScalingStory extends LabStory<ScalingResult> {
  /** For the calculator: how the best size grows with work. */
  exponent(result: ScalingResult): MeasuredExponent;
}

export const scalingStory: ScalingStory = createStory();

/** Every result is fitted once, however often it is told of. */
function createStory(): ScalingStory {
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
    findings: (result) => scalingFindings(report(result)),
    troubles: (result) => scalingTroubles(report(result)),
    exponent: (result) => exponentOf(report(result)),
  };
}
