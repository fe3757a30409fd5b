/** @file What the runs of the scaling lab say, and what they do not say. Pure: from finished points to the lab's answer. */
import { type Interval, intervalOf, resampledLaws } from './bootstrap.ts';
import { FEWEST_MINIMA, type IsoFlop, isoFlopExponent, isoFlops, meanBySize, type SizeLoss } from './iso-flop.ts';
import { fitLaw, type Law, type ScalingPoint } from './law.ts';
import { FLAT_START, type ScalingPlan } from './plan.ts';

export interface LawIntervals {
  readonly E: Interval | null;
  readonly a: Interval | null;
  readonly b: Interval | null;
  readonly exponent: Interval | null;
}

/** All sizes after the same number of steps. */
export interface Spread {
  readonly steps: number;
  readonly sizes: readonly SizeLoss[]; // ascending in size
  /** Largest less smallest loss. */
  readonly nats: number;
  /** Every larger size has the lower loss. */
  readonly ordered: boolean;
}

export interface ScalingAnalysis {
  /** Null: too few runs for a fit. */
  readonly law: Law | null;
  /** Of samples of whole runs; how they differ is how sure the law is. */
  readonly laws: readonly Law[];
  readonly intervals: LawIntervals;
  readonly levels: readonly IsoFlop[];
  /** From the minima alone; null: fewer than three levels have theirs inside the grid, so no exponent may be printed. */
  readonly isoFlopExponent: number | null;
  /** How many more levels need a minimum inside. */
  readonly minimaMissing: number;
  readonly spreads: readonly Spread[];
  /** Runs that diverged; no fit has them. */
  readonly excluded: readonly ScalingPoint[];
}

export interface AnalyseOptions {
  readonly plan: Pick<ScalingPlan, 'levels' | 'batchSize' | 'blockSize'>;
  readonly draws: number;
  readonly seed: number;
}

export function analyse(points: readonly ScalingPoint[], { plan, draws, seed }: AnalyseOptions): ScalingAnalysis {
  const excluded = points.filter(({ loss }) => !Number.isFinite(loss));
  const finite = points.filter(({ loss }) => Number.isFinite(loss));
  const law = fitLaw(finite);
  const laws = law ? resampledLaws(finite, law, { draws, seed }) : [];
  const levels = isoFlops(finite, plan.levels);
  const charactersAStep = plan.batchSize * plan.blockSize;
  return {
    law,
    laws,
    intervals: {
      E: intervalOf(laws, ({ E }) => E),
      a: intervalOf(laws, ({ a }) => a),
      b: intervalOf(laws, ({ b }) => b),
      exponent: intervalOf(laws, ({ exponent }) => exponent),
    },
    levels,
    isoFlopExponent: isoFlopExponent(levels),
    minimaMissing: Math.max(0, FEWEST_MINIMA - levels.filter(({ best }) => best).length),
    spreads: Object.values(FLAT_START).flatMap((steps) => spreadAt(finite, steps, charactersAStep)),
    excluded,
  };
}

function spreadAt(points: readonly ScalingPoint[], steps: number, charactersAStep: number): readonly Spread[] {
  const then = points.filter(({ characters }) => characters === steps * charactersAStep);
  const sizes = meanBySize(then);
  if (sizes.length < 2) return [];
  const losses = sizes.map(({ loss }) => loss);
  const ordered = losses.every((loss, i) => i === 0 || loss < (losses[i - 1] ?? 0));
  return [{ steps, sizes, nats: Math.max(...losses) - Math.min(...losses), ordered }];
}

/** Twice the size takes this many times the compute, if the best size grows as compute to `exponent`; 0.5 makes it 4. */
export const computeFor = (ratio: number, exponent: number): number => ratio ** (1 / exponent);
