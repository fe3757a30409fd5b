/** @file Cross-entropy over a softmax in float64: loss = log Σ_v exp(logits[v]) − logits[target], in nats. */

export interface CrossEntropyCase {
  readonly rows: number;
  readonly V: number;
  readonly logits: ArrayLike<number>; // (rows, V)
  readonly targets: ArrayLike<number>; // (rows); one that is no id does not count
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;

function row({ V, logits }: CrossEntropyCase, index: number): { values: number[]; logSum: number } {
  const values = Array.from({ length: V }, (_, v) => at(logits, index * V + v));
  const largest = Math.max(...values);
  return { values, logSum: largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0)) };
}

/** losses (rows). */
export function crossentropyForward(test: CrossEntropyCase): Float64Array {
  return Float64Array.from({ length: test.rows }, (_, index) => {
    const target = at(test.targets, index);
    if (target >= test.V) return 0;
    const { values, logSum } = row(test, index);
    return logSum - at(values, target);
  });
}

/** dlogits (rows, V) of scale · Σ losses: (softmax − onehot) · scale. */
export function crossentropyBackward(test: CrossEntropyCase, scale: number): Float64Array {
  const { rows, V, targets } = test;
  const dlogits = new Float64Array(rows * V);
  for (let index = 0; index < rows; index++) {
    const target = at(targets, index);
    if (target >= V) continue;
    const { values, logSum } = row(test, index);
    values.forEach((value, v) => {
      dlogits[index * V + v] = (Math.exp(value - logSum) - (v === target ? 1 : 0)) * scale;
    });
  }
  return dlogits;
}
