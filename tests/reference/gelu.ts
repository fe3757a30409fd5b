/** @file GELU in its tanh form and its derivative, in float64. */

const SCALE = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

export function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(SCALE * (x + CUBIC * x ** 3)));
}

export function geluDerivative(x: number): number {
  const t = Math.tanh(SCALE * (x + CUBIC * x ** 3));
  return 0.5 * (1 + t) + 0.5 * x * (1 - t ** 2) * SCALE * (1 + 3 * CUBIC * x ** 2);
}
