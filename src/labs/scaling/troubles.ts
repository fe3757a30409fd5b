/** @file What went wrong in a scaling lab or is missing. */
import * as format from '../../data/format.ts';
import { flop, sizesOf, stepsOfLength } from './figure-parts.ts';
import { FEWEST_POINTS, FEWEST_SIZES } from './law.ts';
import type { ScalingReport } from './report.ts';

/** Of the resampled laws; more of them at the edge of what was searched make an interval that may be too narrow. */
const FEW = 0.025;

export function scalingTroubles(report: ScalingReport): readonly string[] {
  return [...diverged(report), ...tooFew(report), ...degenerate(report), ...withoutMinimum(report)];
}

const diverged = (report: ScalingReport): readonly string[] =>
  report.analysis.excluded.map(
    ({ parameters, characters, seed }) =>
      `The network of ${format.count(parameters)} numbers, seed ${seed}, lost its way before step ${format.count(stepsOfLength(report, characters))}: its loss was no number. No fit has that point.`,
  );

function tooFew({ points, analysis }: ScalingReport): readonly string[] {
  if (analysis.law) return [];
  const [pointsMissing, sizesMissing] = [FEWEST_POINTS - points.length, FEWEST_SIZES - sizesOf(points).length];
  const missing = [
    ...(pointsMissing > 0 ? [`${pointsMissing} of ${FEWEST_POINTS} trainings`] : []),
    ...(sizesMissing > 0 ? [`${sizesMissing} of ${FEWEST_SIZES} sizes`] : []),
  ];
  return [`No law yet. Still missing: ${missing.join(' and ')}.`];
}

function degenerate({ analysis: { law, laws } }: ScalingReport): readonly string[] {
  if (!law) return [];
  if (law.degenerate)
    return [
      'The law lies at the edge of what was searched: these points do not determine it. Its intervals are unbounded.',
    ];
  const share = laws.filter((each) => each.degenerate).length / Math.max(1, laws.length);
  if (share <= FEW) return [];
  return [
    `${format.percent(share)} of the laws from samples of the runs lie at the edge of what was searched: the intervals are at least as wide as told.`,
  ];
}

function withoutMinimum({ analysis }: ScalingReport): readonly string[] {
  const { levels, minimaMissing } = analysis;
  const open = levels.filter(({ best, sizes }) => !best && sizes.length > 0);
  if (open.length === 0 || minimaMissing === 0) return [];
  const which = open.map(
    ({ compute, sizes }) => `${flop(compute)} (${sizes.length} ${sizes.length === 1 ? 'size' : 'sizes'})`,
  );
  return [
    `No minimum inside at ${which.join(', ')}: the best of these sizes is the smallest or the largest that was trained. Longer trainings of the small ones or larger networks would add range.`,
  ];
}
