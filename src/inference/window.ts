/**
 * @file How many tokens the window holds while a text grows: one that is full keeps its last half and goes on (DESIGN §3).
 * What the sampling kernel does on the GPU, known on the CPU in advance.
 */

/** Tokens in the window after one more; 1 ≤ length < blockSize before and after. */
export function lengthAfterOne(length: number, blockSize: number): number {
  return length + 1 === blockSize ? Math.floor(blockSize / 2) : length + 1;
}

/** How many of `count` characters the window still holds. */
export function keptLength(count: number, blockSize: number): number {
  if (count < blockSize) return count;
  const half = Math.floor(blockSize / 2);
  return half + ((count - blockSize) % (blockSize - half));
}

/** Values (T) of a full window's tokens, moved with the half that is kept: what is written from then on has 0. */
export function keptValues(values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const kept = new Float32Array(values.length);
  kept.set(values.subarray(values.length - Math.floor(values.length / 2)));
  return kept;
}
