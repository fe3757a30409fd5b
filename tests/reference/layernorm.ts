/** @file Layer normalisation in float64: out = x̂ · weight + bias, x̂ = (x − mean) / √(variance + 1e-5), row by row. */

export interface LayerNormCase {
  readonly rows: number;
  readonly C: number;
  readonly x: ArrayLike<number>; // (rows, C)
  readonly weight: ArrayLike<number>; // (C)
  readonly bias: ArrayLike<number>; // (C)
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function normalise({ C, x }: LayerNormCase, row: number): { normalised: number[]; rstd: number } {
  const values = Array.from({ length: C }, (_, c) => at(x, row * C + c));
  const m = mean(values);
  const rstd = 1 / Math.sqrt(mean(values.map((value) => (value - m) ** 2)) + 1e-5);
  return { normalised: values.map((value) => (value - m) * rstd), rstd };
}

/** out (rows, C). */
export function layernormForward(test: LayerNormCase): Float64Array {
  const { rows, C, weight, bias } = test;
  const out = new Float64Array(rows * C);
  for (let row = 0; row < rows; row++) {
    const { normalised } = normalise(test, row);
    normalised.forEach((value, c) => {
      out[row * C + c] = value * at(weight, c) + at(bias, c);
    });
  }
  return out;
}

export interface LayerNormGradients {
  readonly dx: Float64Array; // (rows, C)
  readonly dweight: Float64Array; // (C)
  readonly dbias: Float64Array; // (C)
}

/** dx = rstd · (g − mean(g) − x̂ · mean(g · x̂)) with g = dout · weight; dweight = Σ dout · x̂; dbias = Σ dout. */
export function layernormBackward(test: LayerNormCase, dout: ArrayLike<number>): LayerNormGradients {
  const { rows, C, weight } = test;
  const dx = new Float64Array(rows * C);
  const dweight = new Float64Array(C);
  const dbias = new Float64Array(C);
  for (let row = 0; row < rows; row++) {
    const { normalised, rstd } = normalise(test, row);
    const d = normalised.map((_, c) => at(dout, row * C + c));
    const g = d.map((value, c) => value * at(weight, c));
    const meanG = mean(g);
    const meanGx = mean(g.map((value, c) => value * at(normalised, c)));
    normalised.forEach((value, c) => {
      dx[row * C + c] = rstd * (at(g, c) - meanG - value * meanGx);
      dweight[c] = at(dweight, c) + at(d, c) * value;
      dbias[c] = at(dbias, c) + at(d, c);
    });
  }
  return { dx, dweight, dbias };
}
