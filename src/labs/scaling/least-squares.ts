/**
 * @file Robust least squares: Levenberg and Marquardt's damped steps (Marquardt 1963) on residuals weighted by Huber's rule
 * (Huber 1964), so that few far points do not bend the fit. A bootstrap walks a million residuals: nothing is allocated on the way.
 */
import { solvePositive } from '../cholesky.ts';

export interface Minimum {
  readonly at: Float64Array; // (n)
  readonly value: number;
}

/** Residuals (m) and their derivatives by every parameter (m, n). */
export interface Residuals {
  readonly values: Float64Array; // (m)
  readonly slopes: Float64Array; // (m, n)
}

export interface Problem {
  /** How many residuals there are: m. */
  readonly count: number;
  /** Writes the residuals at a place (n). */
  readonly write: (into: Residuals, at: Float64Array) => void;
  /** Within it a residual counts as its half square, beyond it linearly. */
  readonly huber: number;
  /** Of each parameter. */
  readonly bounds: readonly (readonly [low: number, high: number])[]; // (n)
}

const FIRST_DAMPING = 1e-2;
const MOST_DAMPING = 1e12;
/** It ends when a step gains less than this share. */
const SMALL_GAIN = 1e-7;
const TINY = 1e-12;

const at = (list: Float64Array, index: number): number => list[index] ?? 0; // every index below is inside

/** Σ of Huber's losses. */
function huberSum(values: Float64Array, huber: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const r = Math.abs(at(values, i));
    sum += r <= huber ? 0.5 * r * r : huber * (r - 0.5 * huber);
  }
  return sum;
}

const room = ({ count, bounds }: Problem): Residuals => ({
  values: new Float64Array(count),
  slopes: new Float64Array(count * bounds.length),
});

/** Walks downhill from `start` (n), inside the bounds. */
export function leastSquares(problem: Problem, start: Float64Array, steps: number): Minimum {
  let [here, there] = [room(problem), room(problem)];
  problem.write(here, start);
  let best: Minimum = { at: start, value: huberSum(here.values, problem.huber) };
  let damping = FIRST_DAMPING;
  for (let step = 0; step < steps && damping < MOST_DAMPING; step++) {
    const place = moved(problem, best.at, { residuals: here, damping });
    problem.write(there, place);
    const value = huberSum(there.values, problem.huber);
    if (!(value < best.value)) {
      damping *= 4;
      continue;
    }
    const gain = 1 - value / best.value;
    best = { at: place, value };
    [here, there] = [there, here];
    damping /= 3;
    if (gain < SMALL_GAIN) break;
  }
  return best;
}

/** (JᵀWJ + damping · diagonal) · move = −JᵀWr, and back inside the bounds. */
function moved(
  { huber, bounds }: Problem,
  from: Float64Array,
  { residuals, damping }: { readonly residuals: Residuals; readonly damping: number },
): Float64Array {
  const n = bounds.length;
  const { values, slopes } = residuals;
  const a = new Float64Array(n * n); // only its lower triangle is read
  const b = new Float64Array(n);
  for (let k = 0; k < values.length; k++) {
    const value = at(values, k);
    const weight = Math.min(1, huber / Math.abs(value));
    for (let i = 0; i < n; i++) {
      const weighted = weight * at(slopes, k * n + i);
      b[i] = at(b, i) - weighted * value;
      for (let j = 0; j <= i; j++) a[i * n + j] = at(a, i * n + j) + weighted * at(slopes, k * n + j);
    }
  }
  for (let i = 0; i < n; i++) a[(n + 1) * i] = at(a, (n + 1) * i) * (1 + damping) + TINY; // positive definite for sure
  const move = solvePositive({ a, b, n });
  return from.map((x, i) => {
    const [low, high] = bounds[i] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return Math.min(high, Math.max(low, x + at(move, i)));
  });
}
