/**
 * @file Which size is best at each level of compute: the minimum over sizes (Hoffmann et al. 2022, section 3.2). A minimum
 * at the smallest or largest size is none: what lies beyond was not trained.
 */
import type { ScalingPoint } from './law.ts';
import { keptRuns } from './network.ts';

/** Mean loss over seeds of one size. */
export interface SizeLoss {
  readonly parameters: number;
  readonly loss: number;
  /** Where networks of it are kept. */
  readonly runs?: readonly string[];
}

export interface IsoFlop {
  readonly compute: number; // C, FLOP
  readonly sizes: readonly SizeLoss[]; // ascending
  /** Where the parabola through the best size and its neighbours is lowest, over log N; null = not inside the grid. */
  readonly best: SizeLoss | null;
}

/** Fewer levels with a minimum inside do not make an exponent. */
export const FEWEST_MINIMA = 3;
/** Steps are whole, so a run meets its level only so nearly. */
const NEAR = 0.02;

/** The levels of the plan, each with the sizes that were trained with so much compute. */
export function isoFlops(points: readonly ScalingPoint[], levels: readonly number[]): readonly IsoFlop[] {
  return levels.map((compute) => {
    const spent = points.filter(
      ({ parameters, characters }) => Math.abs((6 * parameters * characters) / compute - 1) < NEAR,
    );
    const sizes = meanBySize(spent);
    return { compute, sizes, best: minimumInside(sizes) };
  });
}

/** Of each size the mean over its points, ascending in size. */
export function meanBySize(points: readonly ScalingPoint[]): readonly SizeLoss[] {
  const sizes = [...new Set(points.map(({ parameters }) => parameters))].sort((a, b) => a - b);
  return sizes.map((parameters) => {
    const own = points.filter((point) => point.parameters === parameters);
    return { parameters, loss: own.reduce((sum, { loss }) => sum + loss, 0) / own.length, ...keptRuns(own) };
  });
}

function minimumInside(sizes: readonly SizeLoss[]): SizeLoss | null {
  const lowest = sizes.reduce((best, { loss }, i) => (loss < (sizes[best]?.loss ?? loss) ? i : best), 0);
  const [left, middle, right] = [sizes[lowest - 1], sizes[lowest], sizes[lowest + 1]];
  return left && middle && right ? parabolaMinimum(left, middle, right) : null;
}

/** The lowest point of the parabola over log N through three sizes, the middle one the lowest. */
function parabolaMinimum(left: SizeLoss, middle: SizeLoss, right: SizeLoss): SizeLoss {
  const x = (size: SizeLoss): number => Math.log(size.parameters / middle.parameters);
  const [l, r] = [x(left), x(right)];
  const slopeLeft = (left.loss - middle.loss) / l;
  const slopeRight = (right.loss - middle.loss) / r;
  const curvature = (slopeRight - slopeLeft) / (r - l);
  const slope = slopeLeft - curvature * l;
  const at = -slope / (2 * curvature);
  return { parameters: middle.parameters * Math.exp(at), loss: middle.loss + slope * at + curvature * at * at };
}

/** Slope of log(best size) over log(compute); null unless at least three levels have their minimum inside. */
export function isoFlopExponent(levels: readonly IsoFlop[]): number | null {
  const inside = levels.flatMap(({ compute, best }) =>
    best ? [[Math.log(compute), Math.log(best.parameters)] as const] : [],
  );
  if (inside.length < FEWEST_MINIMA) return null;
  const middle = (axis: 0 | 1): number => inside.reduce((sum, point) => sum + point[axis], 0) / inside.length;
  const [x, y] = [middle(0), middle(1)];
  const across = inside.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return across / inside.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
