/** @file What the scaling lab measured, each answer with its uncertainty beside what the paper says. */
import * as format from '../../data/format.ts';
import { computeFor } from './analyse.ts';
import type { Interval } from './bootstrap.ts';
import { fixed2, lawWords, range2 } from './figure-parts.ts';
import { judgedSentence } from './figure-prediction.ts';
import { commonLength } from './figure-size.ts';
import { spreadSentence } from './figure-start.ts';
import { meanBySize } from './iso-flop.ts';
import type { Law } from './law.ts';
import type { ScalingReport } from './report.ts';

/** The best size grows as compute to this power where C ~ N². */
const PAPER_EXPONENT = 0.5;

export interface MeasuredExponent {
  /** b/(a + b); null: too few levels have their minimum inside the grid to tell it. */
  readonly exponent: number | null;
  /** 95 %; null: no fit, or one that the points do not determine. */
  readonly interval: Interval | null;
}

export function exponentOf({ analysis }: ScalingReport): MeasuredExponent {
  const { law, intervals, isoFlopExponent } = analysis;
  const bounded = law !== null && !law.degenerate;
  return {
    exponent: bounded && isoFlopExponent !== null ? law.exponent : null,
    interval: bounded ? intervals.exponent : null,
  };
}

/** What the paper claims and what could have failed come first. */
export function scalingFindings(report: ScalingReport): readonly string[] {
  const { law, spreads } = report.analysis;
  return [
    ...(law ? exponentSentences(report) : []),
    ...(report.judged.length > 0 ? [judgedSentence(report.judged)] : []),
    ...(law ? [lawSentence(report, law)] : []),
    ...relative(report),
    ...spreads.map(spreadSentence),
  ];
}

/** The paper: how well two networks do, one beside the other, follows from the ratio of their sizes. */
function relative({ points }: ScalingReport): readonly string[] {
  const characters = commonLength(points);
  const then = points.filter((point) => point.characters === characters);
  const sizes = meanBySize(then);
  const [small, large] = [sizes[0], sizes.at(-1)];
  if (!small || !large || small === large) return [];
  const ratio = large.loss / small.loss;
  const larger = large.parameters / small.parameters;
  const doubled = ratio ** (1 / Math.log2(larger));
  return [
    `Relative performance: having read the same, a network ${format.fixed(larger, 0)} times as large has ${format.percent(ratio)} of the loss; that is ${format.fixed(100 * doubled, 1)}\u00a0% for every doubling.`,
  ];
}

function lawSentence({ analysis }: ScalingReport, law: Law): string {
  const { E, a, b } = analysis.intervals;
  const within = (interval: Interval | null) => (interval && !law.degenerate ? range2(interval) : 'unbounded');
  return (
    `${lawWords(law)}, ` +
    `off by ${format.percent(law.error)} (root mean square). 95 % intervals: E ${within(E)}, a ${within(a)}, b ${within(b)}.`
  );
}

function exponentSentences(report: ScalingReport): readonly string[] {
  const { exponent, interval } = exponentOf(report);
  const { isoFlopExponent, minimaMissing } = report.analysis;
  if (!interval)
    return ['How the best size grows with work is not determined: the interval of the exponent is unbounded.'];
  const paper = interval.low <= PAPER_EXPONENT && PAPER_EXPONENT <= interval.high ? 'lies inside' : 'lies outside';
  const compared = `The paper’s work ~ size², an exponent of ${fixed2(PAPER_EXPONENT)}, ${paper}.`;
  const times = `between ${fixed2(computeFor(2, interval.high))} and ${fixed2(computeFor(2, interval.low))} times the work (95 %; the paper: 4)`;
  if (exponent === null || isoFlopExponent === null)
    return [
      `Not enough range for an exponent: ${minimaMissing} more ${minimaMissing === 1 ? 'level needs its' : 'levels need their'} minimum inside. The fit allows ${range2(interval)} (95 %). ${compared}`,
      `For twice the size that allows ${times}.`,
    ];
  return [
    `The best size grows as work to the power ${fixed2(exponent)} (95 % ${range2(interval)}; from the minima alone ${fixed2(isoFlopExponent)}). ${compared}`,
    `Twice the size takes ${fixed2(computeFor(2, exponent))} times the work: ${times}.`,
  ];
}
