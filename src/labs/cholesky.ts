/** @file Solves A X = B for a symmetric, positive definite A, in float64, by Cholesky's factors A = L Lᵀ. */

export interface System {
  readonly a: Float64Array; // (n, n), only its lower triangle is read
  readonly b: Float64Array; // (n, k)
  readonly n: number;
}

/** X (n, k). Throws a RangeError when A is not positive definite. */
export function solvePositive({ a, b, n }: System): Float64Array {
  const l = factor(a, n);
  const k = b.length / n;
  const x = b.slice(); // (n, k)
  const at = (m: Float64Array, i: number): number => m[i] ?? 0; // every index below is inside
  for (let i = 0; i < n; i++) {
    // L Y = B, downwards
    for (let c = 0; c < k; c++) {
      let sum = at(x, i * k + c);
      for (let j = 0; j < i; j++) sum -= at(l, i * n + j) * at(x, j * k + c);
      x[i * k + c] = sum / at(l, i * n + i);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    // Lᵀ X = Y, upwards
    for (let c = 0; c < k; c++) {
      let sum = at(x, i * k + c);
      for (let j = i + 1; j < n; j++) sum -= at(l, j * n + i) * at(x, j * k + c);
      x[i * k + c] = sum / at(l, i * n + i);
    }
  }
  return x;
}

/** L (n, n), lower triangle. */
function factor(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  const at = (m: Float64Array, i: number): number => m[i] ?? 0; // inside
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(a, i * n + j);
      for (let k = 0; k < j; k++) sum -= at(l, i * n + k) * at(l, j * n + k);
      if (i !== j) l[i * n + j] = sum / at(l, j * n + j);
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else throw new RangeError('the matrix is not positive definite');
    }
  }
  return l;
}
