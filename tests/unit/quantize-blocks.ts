/** @file Blocks of 32 weights from a seed: mostly ordinary ones, and every kind of ugly one. */

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** mulberry32 */
function generator(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Kind = (random: () => number, j: number) => number;

const KINDS: readonly Kind[] = [
  (random) => 0.1 * normal(random),
  (random) => 0.02 * normal(random),
  (random) => normal(random) * 10 ** (12 * random() - 9), // all magnitudes in one block
  () => 0,
  () => -0,
  (random, j) => (j === 7 ? 1e6 : 0.1 * normal(random)), // an outlier that no half-precision scale reaches
  (random, j) => (j === 31 ? -3e38 : 1e30 * normal(random)),
  (random) => 1e-6 * normal(random), // scales below the smallest normal half
  (random) => 1e-41 * normal(random), // denormal weights
  (random) => (random() < 0.5 ? 0.25 : -0.25), // many of the same magnitude
  (random) => (Math.floor(17 * random()) - 8) / 16, // halfway between levels
  (random, j) => (j === 0 ? -1 : (2 * random() - 1) / 2),
  (random, j) => (j === 3 ? 2 ** -11 : 2 ** -13 * random()), // scales at the border to subnormal halves
  () => 0.5,
];

/** Half of the blocks are ordinary. */
export function uglyBlock(seed: number): Float32Array {
  const random = generator(seed);
  const kind = random() < 0.5 ? KINDS[0] : KINDS[Math.floor(random() * KINDS.length)];
  const block = new Float32Array(32);
  for (let j = 0; j < block.length; j++) block[j] = kind?.(random, j) ?? Number.NaN;
  return block;
}
