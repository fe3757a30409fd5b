/** @file GPT-2's feed-forward block in float64: out = gelu(x · fcᵀ + fcBias) · projᵀ + projBias + residual. */
import { gelu, geluDerivative } from './gelu.ts';
import { linearBackward, linearForward, type Numbers } from './matmul.ts';

export interface MlpSizes {
  readonly M: number; // rows
  readonly C: number; // channels
  readonly F: number; // hidden channels
}

export interface MlpValues {
  readonly x: Numbers; // (M, C)
  readonly fcWeight: Numbers; // (F, C)
  readonly fcBias: Numbers; // (F)
  readonly projWeight: Numbers; // (C, F)
  readonly projBias: Numbers; // (C)
  readonly residual: Numbers; // (M, C)
}

function hiddenOf({ M, C, F }: MlpSizes, { x, fcWeight, fcBias }: MlpValues): Float64Array {
  return linearForward({ M, N: F, K: C }, { x, weight: fcWeight, bias: fcBias });
}

/** out (M, C). */
export function mlpForward(sizes: MlpSizes, values: MlpValues): Float64Array {
  const { M, C, F } = sizes;
  const { projWeight: weight, projBias: bias, residual } = values;
  return linearForward({ M, N: C, K: F }, { x: hiddenOf(sizes, values).map(gelu), weight, bias, residual });
}

/** Gradients of everything but the residual, whose gradient is dout (M, C). */
export function mlpBackward(sizes: MlpSizes, values: MlpValues & { readonly dout: Numbers }) {
  const { M, C, F } = sizes;
  const { x, dout } = values;
  const pre = hiddenOf(sizes, values);
  const proj = linearBackward({ M, N: C, K: F }, { x: pre.map(gelu), weight: values.projWeight, dout });
  const dpre = proj.dx.map((value, i) => value * geluDerivative(pre[i] ?? Number.NaN));
  const fc = linearBackward({ M, N: F, K: C }, { x, weight: values.fcWeight, dout: dpre });
  return { dx: fc.dx, dfcWeight: fc.dweight, dfcBias: fc.dbias, dprojWeight: proj.dweight, dprojBias: proj.dbias };
}
