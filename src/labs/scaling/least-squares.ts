/**
 * @file Robust least squares: Levenberg and Marquardt's damped steps (Marquardt 1963) on residuals weighted by Huber's rule
 * (Huber 1964), so that few far points do not bend the fit.
 */
import { solvePositive } from '../cholesky.ts';

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

/** A residual and its derivatives by every parameter. */
export interface Residual {
  readonly value: number;
  readonly slopes: readonly number[];
}

export interface Problem {
  /** One a point. */
  readonly residuals: (at: readonly number[]) => readonly Residual[];
  /** Within it a residual counts as its half square, beyond it linearly. */
  readonly huber: number;
  readonly bounds: readonly (readonly [low: number, high: number])[];
}

const FIRST_DAMPING = 1e-2;
const MOST_DAMPING = 1e12;
/** It ends when a step gains less than this share. */
const SMALL_GAIN = 1e-7;
const TINY = 1e-12;

/** Σ of Huber's losses. */
export function huberSum(residuals: readonly Residual[], huber: number): number {
  return residuals.reduce((sum, { value }) => {
    const r = Math.abs(value);
    return sum + (r <= huber ? 0.5 * r * r : huber * (r - 0.5 * huber));
  }, 0);
}

/** Walks downhill from `start`, inside the bounds. */
export function leastSquares(problem: Problem, start: readonly number[], steps: number): Minimum {
  let residuals = problem.residuals(start);
  let best: Minimum = { at: start, value: huberSum(residuals, problem.huber) };
  let damping = FIRST_DAMPING;
  for (let step = 0; step < steps && damping < MOST_DAMPING; step++) {
    const at = inside(problem, moved(best.at, residuals, problem.huber, damping));
    const tried = problem.residuals(at);
    const value = huberSum(tried, problem.huber);
    if (!(value < best.value)) {
      damping *= 4;
      continue;
    }
    const gain = 1 - value / best.value;
    [best, residuals, damping] = [{ at, value }, tried, damping / 3];
    if (gain < SMALL_GAIN) break;
  }
  return best;
}

/** (JᵀWJ + damping · diagonal) · move = −JᵀWr. */
function moved(at: readonly number[], residuals: readonly Residual[], huber: number, damping: number): number[] {
  const n = at.length;
  const a = new Float64Array(n * n);
  const b = new Float64Array(n);
  const add = (to: Float64Array, index: number, x: number): void => {
    to[index] = (to[index] ?? 0) + x;
  };
  for (const { value, slopes } of residuals) {
    const weight = Math.min(1, huber / Math.abs(value));
    slopes.forEach((si, i) => {
      add(b, i, -weight * si * value);
      slopes.forEach((sj, j) => {
        add(a, n * i + j, weight * si * sj);
      });
    });
  }
  for (let i = 0; i < n; i++) a[(n + 1) * i] = (a[(n + 1) * i] ?? 0) * (1 + damping) + TINY; // positive definite for sure
  const move = solvePositive({ a, b, n });
  return at.map((x, i) => x + (move[i] ?? 0));
}

function inside({ bounds }: Problem, at: readonly number[]): readonly number[] {
  return at.map((x, i) => {
    const [low, high] = bounds[i] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return Math.min(high, Math.max(low, x));
  });
}
