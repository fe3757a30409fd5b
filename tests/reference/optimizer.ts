/** @file Clipping by global norm and AdamW with decoupled decay, in float64. */

export interface AdamWSettings {
  readonly step: number; // 1 for the first update
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly weightDecay: number;
  readonly clipNorm: number; // 0: no clipping
}

/** What one chunk of 64 floats has of its own. */
export interface ChunkSettings {
  readonly decay: number;
  readonly lrScale: number;
}

export interface Moments {
  readonly params: ArrayLike<number>;
  readonly m: ArrayLike<number>;
  readonly v: ArrayLike<number>;
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;

/** √ Σ g² */
export function globalNorm(grads: ArrayLike<number>): number {
  return Math.sqrt(Array.from(grads).reduce((sum, g) => sum + g * g, 0));
}

/** What all gradients are multiplied with, so that their norm is at most clipNorm. */
export function clipFactor(norm: number, clipNorm: number): number {
  return clipNorm > 0 ? Math.min(1, clipNorm / norm) : 1;
}

/** One update; chunks[i] holds for floats 64 · i to 64 · i + 63. */
export function adamw(
  before: Moments & { readonly grads: ArrayLike<number>; readonly chunks: readonly ChunkSettings[] },
  settings: AdamWSettings,
): { params: Float64Array; m: Float64Array; v: Float64Array } {
  const { step, learningRate, beta1, beta2, weightDecay, clipNorm } = settings;
  const after = {
    params: Float64Array.from(before.params),
    m: Float64Array.from(before.m),
    v: Float64Array.from(before.v),
  };
  const clip = clipFactor(globalNorm(before.grads), clipNorm);
  for (let i = 0; i < before.grads.length; i++) {
    const { decay = 0, lrScale = 0 } = before.chunks[Math.floor(i / 64)] ?? {};
    if (lrScale === 0) continue;
    const g = clip * at(before.grads, i);
    const m = beta1 * at(before.m, i) + (1 - beta1) * g;
    const v = beta2 * at(before.v, i) + (1 - beta2) * g * g;
    const direction = m / (1 - beta1 ** step) / (Math.sqrt(v / (1 - beta2 ** step)) + 1e-8);
    const p = at(before.params, i);
    after.m[i] = m;
    after.v[i] = v;
    after.params[i] = p - learningRate * lrScale * (direction + decay * weightDecay * p);
  }
  return after;
}
