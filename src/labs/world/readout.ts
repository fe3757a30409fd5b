/**
 * @file A linear readout: which of K classes a hidden state stands for, by ridge regression on one-hot targets, in closed
 * form and float64. Columns are brought to mean 0 and spread 1 first; the offset is not penalised.
 * W = (XᵀX + λI)⁻¹ XᵀY (Hoerl and Kennard, "Ridge Regression", Technometrics 12, 1970).
 */
import { solvePositive } from '../cholesky.ts';

/** Hidden states and the class of each. */
export interface Labelled {
  readonly hidden: Float32Array; // (N, C)
  readonly classes: ArrayLike<number>; // (N), each in [0, K)
  readonly width: number; // C
}

export interface Readout {
  readonly weight: Float64Array; // (C, K), for scaled columns
  readonly offset: Float64Array; // (K): the share of each class
  readonly mean: Float64Array; // (C)
  readonly spread: Float64Array; // (C), infinite for a column that never changes, so that it reads as 0
  readonly classCount: number; // K
}

/** `lambda` > 0; the prototype's 3 for 3,200 states of 64. Throws when there are no states. */
export function trainReadout(
  data: Labelled,
  { classCount, lambda }: { readonly classCount: number; readonly lambda: number },
): Readout {
  const { classes, width: C } = data;
  const N = classes.length;
  if (N === 0) throw new RangeError('a readout needs hidden states');
  const { mean, spread } = measureColumns(data);
  const offset = new Float64Array(classCount);
  for (const index of Array.from(classes)) offset[index] = (offset[index] ?? 0) + 1 / N;
  const gram = new Float64Array(C * C); // (C, C): XᵀX + λI, lower triangle
  const sums = new Float64Array(C * classCount); // (C, K): XᵀY; Xᵀ(Y − offset) is the same, since X has mean 0
  const x = new Float64Array(C);
  for (let n = 0; n < N; n++) {
    scaleRow(data, n, { mean, spread }, x);
    const index = classes[n] ?? 0; // inside
    for (let i = 0; i < C; i++) {
      const xi = x[i] ?? 0; // inside
      for (let j = 0; j <= i; j++) gram[i * C + j] = (gram[i * C + j] ?? 0) + xi * (x[j] ?? 0);
      sums[i * classCount + index] = (sums[i * classCount + index] ?? 0) + xi;
    }
  }
  for (let i = 0; i < C; i++) gram[i * C + i] = (gram[i * C + i] ?? 0) + lambda;
  return { weight: solvePositive({ a: gram, b: sums, n: C }), offset, mean, spread, classCount };
}

/** The likeliest class of each state; among equals, the lower one. */
export function readClasses(readout: Readout, { hidden, width }: Pick<Labelled, 'hidden' | 'width'>): Int32Array {
  const { weight, offset, classCount: K } = readout;
  const x = new Float64Array(width);
  return Int32Array.from({ length: hidden.length / width }, (_, n) => {
    scaleRow({ hidden, width }, n, readout, x);
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) {
      let score = offset[k] ?? 0;
      for (let i = 0; i < width; i++) score += (x[i] ?? 0) * (weight[i * K + k] ?? 0);
      if (score > highest) [best, highest] = [k, score];
    }
    return best;
  });
}

/** How many states are read rightly, as a list, so that they can be counted by anything. */
export function readRightly(readout: Readout, data: Labelled): readonly boolean[] {
  return Array.from(readClasses(readout, data), (index, n) => index === data.classes[n]);
}

type Columns = Pick<Readout, 'mean' | 'spread'>;

function measureColumns({ hidden, width: C }: Pick<Labelled, 'hidden' | 'width'>): Columns {
  const N = hidden.length / C;
  const mean = new Float64Array(C);
  const spread = new Float64Array(C);
  hidden.forEach((value, i) => {
    mean[i % C] = (mean[i % C] ?? 0) + value / N;
  });
  hidden.forEach((value, i) => {
    spread[i % C] = (spread[i % C] ?? 0) + (value - (mean[i % C] ?? 0)) ** 2 / N;
  });
  // A constant column has a variance of rounding errors at most; scaled to spread 1 they would be noise.
  const varies = (variance: number, i: number): boolean => variance > 1e-14 * (mean[i] ?? 0) ** 2;
  return {
    mean,
    spread: spread.map((variance, i) => (varies(variance, i) ? Math.sqrt(variance) : Number.POSITIVE_INFINITY)),
  };
}

function scaleRow(
  { hidden, width }: Pick<Labelled, 'hidden' | 'width'>,
  row: number,
  { mean, spread }: Columns,
  into: Float64Array,
): void {
  for (let i = 0; i < width; i++) {
    into[i] = ((hidden[row * width + i] ?? 0) - (mean[i] ?? 0)) / (spread[i] ?? 1); // inside
  }
}
