/**
 * @file The law L(N, D) = E + A/N^a + B/D^b (Hoffmann et al. 2022, "Training Compute-Optimal Large Language Models",
 * equation 10), fitted to log losses with a Huber loss (their section 3.3 and appendix D.2).
 */
import { leastSquares, type Minimum, type Problem } from './least-squares.ts';

/** One finished training. */
export interface ScalingPoint {
  readonly parameters: number; // N
  readonly characters: number; // D
  readonly seed: number;
  readonly loss: number; // nats per character
  /** The run that its network is kept as, trained to the longest length; absent: it is not kept. */
  readonly run?: string;
}

export interface Law {
  readonly E: number; // nats per character that no size and no text takes away
  readonly A: number;
  readonly B: number;
  readonly a: number;
  readonly b: number;
  /** b/(a + b): the best size grows as compute to this power; 0.5 means C ~ N². */
  readonly exponent: number;
  /** Root mean square of (law − loss)/loss. */
  readonly error: number;
  /** A parameter lies at the edge of what was searched: the points do not determine it. */
  readonly degenerate: boolean;
}

/** log A, log B, log E, a, b. */
type Vector = Float64Array; // (5)
type Five = readonly [number, number, number, number, number];

const HUBER = 1e-3;
const BOUNDS = [
  [-5, 30],
  [-5, 30],
  [-3, 1.2],
  [0.02, 2.5],
  [0.02, 2.5],
] as const;
/** Closer to a bound than this share of its range is at the edge. */
const EDGE = 0.002;
/** Fewer cannot determine five numbers. */
export const FEWEST_POINTS = 8;
export const FEWEST_SIZES = 3;

/** Null where there are too few points or sizes. `near`: begins there instead of from a grid of starts. */
export function fitLaw(points: readonly ScalingPoint[], near: Law | null = null): Law | null {
  const sizes = new Set(points.map(({ parameters }) => parameters));
  if (points.length < FEWEST_POINTS || sizes.size < FEWEST_SIZES) return null;
  const problem = problemOf(points);
  const best = near ? leastSquares(problem, vectorOf(near), 200) : search(problem);
  return lawOf(best.at, points);
}

/** Loss that a law expects, nats per character. */
export function expectedLoss({ E, A, B, a, b }: Law, parameters: number, characters: number): number {
  return E + A / parameters ** a + B / characters ** b;
}

/** log of the law less log of the loss, with slopes by log A, log B, log E, a, b. */
function problemOf(points: readonly ScalingPoint[]): Problem {
  const of = (what: (point: ScalingPoint) => number): Float64Array =>
    Float64Array.from(points, (p) => Math.log(what(p)));
  const [n, d, y] = [of((point) => point.parameters), of((point) => point.characters), of((point) => point.loss)];
  const write: Problem['write'] = ({ values, slopes }, at) => {
    const [logA, logB, logE, a, b] = at as unknown as Five;
    const floor = Math.exp(logE);
    for (let k = 0; k < points.length; k++) {
      const ofN = Math.exp(logA - a * (n[k] ?? 0));
      const ofD = Math.exp(logB - b * (d[k] ?? 0));
      const sum = ofN + ofD + floor;
      values[k] = Math.log(sum) - (y[k] ?? 0);
      slopes[5 * k] = ofN / sum;
      slopes[5 * k + 1] = ofD / sum;
      slopes[5 * k + 2] = floor / sum;
      slopes[5 * k + 3] = (-(n[k] ?? 0) * ofN) / sum;
      slopes[5 * k + 4] = (-(d[k] ?? 0) * ofD) / sum;
    }
  };
  return { count: points.length, write, huber: HUBER, bounds: BOUNDS };
}

/** The best end of walks from a grid of starts. */
function search(problem: Problem): Minimum {
  const starts: Vector[] = [];
  for (const logA of [0, 5, 10]) {
    for (const logB of [0, 5, 10]) {
      for (const logE of [-1, 0, 0.5]) {
        for (const a of [0.3, 0.8]) for (const b of [0.3, 0.8]) starts.push(Float64Array.of(logA, logB, logE, a, b));
      }
    }
  }
  const ends = starts.map((start) => leastSquares(problem, start, 40)).sort((x, y) => x.value - y.value);
  const followed = ends.slice(0, 5).map(({ at }) => leastSquares(problem, at, 500));
  return followed.reduce((best, end) => (end.value < best.value ? end : best));
}

const vectorOf = ({ A, B, E, a, b }: Law): Vector => Float64Array.of(Math.log(A), Math.log(B), Math.log(E), a, b);

function lawOf(at: Vector, points: readonly ScalingPoint[]): Law {
  const [logA, logB, logE, a, b] = at as unknown as Five;
  const degenerate = BOUNDS.some(([low, high], i) => {
    const share = ((at[i] ?? low) - low) / (high - low);
    return share < EDGE || share > 1 - EDGE;
  });
  const law = {
    A: Math.exp(logA),
    B: Math.exp(logB),
    E: Math.exp(logE),
    a,
    b,
    exponent: b / (a + b),
    error: 0,
    degenerate,
  };
  const squares = points.map(
    ({ parameters, characters, loss }) => (expectedLoss(law, parameters, characters) / loss - 1) ** 2,
  );
  return { ...law, error: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / points.length) };
}
