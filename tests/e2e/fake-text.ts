/** @file A small text of our own, made from a seed, for the page's scripted worker. */

const subjects = ['the young bird', 'an old keeper', 'the river', 'a quiet child', 'the north wind', 'my neighbour'];
const verbs = ['watches', 'follows', 'remembers', 'carries', 'leaves', 'finds'];
const objects = ['the garden', 'a letter', 'the last light', 'every stone', 'its own song', 'the empty road'];
const ends = ['before morning', 'without a word', 'in the rain', 'for a while', 'again and again', 'at last'];

/** A linear congruential generator: the same numbers everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function fakeText(sentences: number, seed = 1): string {
  const next = random(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  const lines = Array.from({ length: sentences }, () => {
    const sentence = `${pick(subjects)} ${pick(verbs)} ${pick(objects)} ${pick(ends)}`;
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${pick(['.', '.', '!', '?', ';'])}`;
  });
  return lines.join('\n');
}
