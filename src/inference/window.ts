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
