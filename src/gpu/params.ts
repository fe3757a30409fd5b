/** @file The one uniform struct of what changes each step; its twin is `shaders/lib/params.wgsl`. */

/** Bytes of the uniform buffer. */
export const PARAMS_BYTES = 64;

/** Per-step scalars. A plan reads only those its kernels need; the rest may be left out. */
export interface StepParams {
  readonly seed?: number;
  readonly step?: number; // 1 for the first update
  readonly learningRate?: number;
  /** 1 / number of targets that count, over the whole batch. */
  readonly inverseCount?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly weightDecay?: number;
  /** Largest global gradient norm; larger gradients are scaled down to it. 0 = no clipping. */
  readonly clipNorm?: number;
  /** 0 = always the likeliest. */
  readonly temperature?: number;
  readonly topK?: number; // 0 = all
  /** Row of the metrics ring that this step writes. */
  readonly slot?: number;
}

/** Packs the struct in its WGSL order. */
export function packParams(params: StepParams, target = new ArrayBuffer(PARAMS_BYTES), byteOffset = 0): ArrayBuffer {
  const view = new DataView(target, byteOffset, PARAMS_BYTES);
  const { beta1 = 0, beta2 = 0, step = 0 } = params;
  view.setUint32(0, params.seed ?? 0, true);
  view.setUint32(4, step, true);
  view.setFloat32(8, params.learningRate ?? 0, true);
  view.setFloat32(12, params.inverseCount ?? 0, true);
  view.setFloat32(16, beta1, true);
  view.setFloat32(20, beta2, true);
  // Bias corrections in float64 here: in f32 on the GPU, 1 − β^t loses digits at small t.
  view.setFloat32(24, step > 0 ? 1 / (1 - beta1 ** step) : 0, true);
  view.setFloat32(28, step > 0 ? 1 / (1 - beta2 ** step) : 0, true);
  view.setFloat32(32, params.weightDecay ?? 0, true);
  view.setFloat32(36, params.clipNorm ?? 0, true);
  view.setFloat32(40, params.temperature ?? 1, true);
  view.setUint32(44, params.topK ?? 0, true);
  view.setUint32(48, params.slot ?? 0, true);
  return target;
}
