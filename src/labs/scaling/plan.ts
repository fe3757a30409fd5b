/**
 * @file Which networks the scaling lab trains: an iso-FLOP grid, that is several sizes at each level of compute
 * C = 6·N·D (Kaplan et al. 2020, section 2.1; N numbers to learn in the blocks, D characters read).
 */

export interface ScalingSize {
  readonly nLayer: number;
  readonly nEmbd: number;
  /** Matrices and norms of the blocks and the last norm; embeddings and head are not counted. */
  readonly parameters: number; // N
  readonly learningRate: number;
}

/** One training of one size: it is read out at some steps, each by a branch that cools down to rate 0. */
export interface PlannedRun {
  readonly size: ScalingSize;
  readonly seed: number;
  readonly readouts: readonly number[]; // steps, ascending
}

export interface ScalingPlan {
  readonly blockSize: number; // T
  readonly batchSize: number; // B
  readonly warmup: number; // steps
  readonly levels: readonly number[]; // C, FLOP
  readonly checkWindows: number;
  /** The smaller sizes first; the largest comes last, so that it can be predicted. */
  readonly runs: readonly PlannedRun[];
}

/** Part of a branch's steps that cools down. */
export const COOLED = 0.2;
export const N_HEAD = 2;
/** Where curves of all sizes are compared: they leave together and fan out. */
export const FLAT_START = { early: 100, late: 800 } as const;

const FEWEST_STEPS = 100;
const MOST_STEPS = 17_000;

/** (layers, width): about 3k, 7k, 19k, 56k and 125k numbers. */
const SIZES = [
  [1, 16],
  [1, 24],
  [2, 28],
  [2, 48],
  [2, 72],
] as const;

/**
 * Learning rate for a width: 0.16/width up to 32, then falling as width^−1.74, which meets the rates found best by a sweep
 * of widths 16 to 64 (0.0025 at 48, 0.0015 at 64). One rate for all sizes would erase the law.
 */
export function rateFor(nEmbd: number): number {
  return nEmbd <= 32 ? 0.16 / nEmbd : 0.005 * (32 / nEmbd) ** 1.74;
}

/** A block without biases: 12C² in matrices, two norms of 2C; and the last norm. */
export function blockParameters(nLayer: number, nEmbd: number): number {
  return nLayer * (12 * nEmbd * nEmbd + 4 * nEmbd) + 2 * nEmbd;
}

export function scalingSizes(): readonly ScalingSize[] {
  return SIZES.map(([nLayer, nEmbd]) => ({
    nLayer,
    nEmbd,
    parameters: blockParameters(nLayer, nEmbd),
    learningRate: rateFor(nEmbd),
  }));
}

/** `quick`: three levels of less compute, one seed; too little range for an exponent, enough for the figure. */
export function scalingPlan({
  quick,
  seeds,
}: {
  readonly quick: boolean;
  readonly seeds: readonly number[];
}): ScalingPlan {
  const shape = { blockSize: 64, batchSize: 16, warmup: 50 };
  const levels = quick ? [6e9, 1.2e10, 2.4e10] : [2e10, 4e10, 8e10, 1.6e11, 3.2e11];
  const charactersAStep = shape.blockSize * shape.batchSize;
  const runs = scalingSizes().flatMap((size) =>
    seeds.map((seed) => ({ size, seed, readouts: readoutsOf(size, { levels, charactersAStep, quick }) })),
  );
  return { ...shape, levels, checkWindows: quick ? 128 : 512, runs };
}

function readoutsOf(
  { parameters }: ScalingSize,
  grid: { readonly levels: readonly number[]; readonly charactersAStep: number; readonly quick: boolean },
): readonly number[] {
  const wanted = grid.levels.map((level) => Math.round(level / (6 * parameters * grid.charactersAStep)));
  const inside = wanted.filter((steps) => steps >= FEWEST_STEPS && steps <= MOST_STEPS);
  const flat = grid.quick ? [FLAT_START.early] : [FLAT_START.early, FLAT_START.late];
  return [...new Set([...inside, ...flat])].sort((a, b) => a - b);
}

/** Steps that a run takes in all: the trunk up to the last branch, and every branch. */
export function stepsOf({ readouts }: PlannedRun): number {
  const trunk = branchStart(readouts.at(-1) ?? 0);
  return readouts.reduce((sum, steps) => sum + steps - branchStart(steps), trunk);
}

/**
 * Time of a run in numbers × steps. A step of a small network takes longer than its blocks say, for embedding, head and the
 * start of every kernel: it counts as 20,000 numbers more.
 */
export const workOf = (run: PlannedRun): number => stepsOf(run) * (run.size.parameters + 20_000);

/** The step after which the branch that ends at `steps` leaves the trunk. */
export const branchStart = (steps: number): number => Math.floor(steps * (1 - COOLED));
