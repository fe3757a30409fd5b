/** @file The linear layer out = x · weightᵀ + bias + residual in float64, with its three gradients. */

export type Numbers = ArrayLike<number>;

export interface MatmulSizes {
  readonly M: number;
  readonly N: number;
  readonly K: number;
}

const at = (values: Numbers, index: number): number => values[index] ?? Number.NaN;

/** out (M, N) of x (M, K), weight (N, K), bias (N), residual (M, N). */
export function linearForward(
  { M, N, K }: MatmulSizes,
  args: { x: Numbers; weight: Numbers; bias?: Numbers | undefined; residual?: Numbers | undefined },
): Float64Array {
  const { x, weight, bias, residual } = args;
  const out = new Float64Array(M * N);
  for (let m = 0; m < M; m++) {
    for (let n = 0; n < N; n++) {
      let sum = (bias ? at(bias, n) : 0) + (residual ? at(residual, m * N + n) : 0);
      for (let k = 0; k < K; k++) sum += at(x, m * K + k) * at(weight, n * K + k);
      out[m * N + n] = sum;
    }
  }
  return out;
}

/** dx (M, K), dweight (N, K) and dbias (N) of dout (M, N); residual's gradient is dout itself. */
export function linearBackward(
  { M, N, K }: MatmulSizes,
  args: { x: Numbers; weight: Numbers; dout: Numbers },
): { dx: Float64Array; dweight: Float64Array; dbias: Float64Array } {
  const { x, weight, dout } = args;
  const dx = new Float64Array(M * K);
  const dweight = new Float64Array(N * K);
  const dbias = new Float64Array(N);
  for (let m = 0; m < M; m++) {
    for (let n = 0; n < N; n++) {
      const d = at(dout, m * N + n);
      dbias[n] = at(dbias, n) + d;
      for (let k = 0; k < K; k++) {
        dx[m * K + k] = at(dx, m * K + k) + d * at(weight, n * K + k);
        dweight[n * K + k] = at(dweight, n * K + k) + d * at(x, m * K + k);
      }
    }
  }
  return { dx, dweight, dbias };
}
