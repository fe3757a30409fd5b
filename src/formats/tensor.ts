/** @file A named block of float32 numbers, as files hold it. */

export interface FileTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array; // product of `shape` numbers, last dimension fastest
}

/** A tensor still to be written: it fills its place in the file itself, so that no copy is needed. */
export interface TensorSource {
  readonly name: string;
  readonly shape: readonly number[];
  /** `target`: product of `shape` numbers, all 0. */
  readonly write: (target: Float32Array) => void;
}

/** Numbers in a tensor of this shape; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
