/** @file The choice of the next character in float64, and what happens to the window. */
import { STREAMS, uniform } from '../../src/data/random.ts';

export interface Choice {
  readonly temperature: number; // 0: the likeliest
  readonly topK: number; // 0: all
}

export interface Chosen {
  readonly id: number;
  /** How far the random number was from choosing otherwise, as a share of the whole; infinite if nothing was random. */
  readonly margin: number;
}

interface Candidate {
  readonly id: number;
  readonly logit: number;
}

const byLikelihood = (a: Candidate, b: Candidate): number => b.logit - a.logit || a.id - b.id;
const byId = (a: Candidate, b: Candidate): number => a.id - b.id;

/** Inverse CDF in the order of ids over softmax(logits / temperature) of the topK likeliest; of equals, lower ids go first. */
export function chooseId(logits: ArrayLike<number>, { temperature, topK }: Choice, random: number): Chosen {
  const ranked = Array.from(logits, (logit, id) => ({ id, logit })).sort(byLikelihood);
  const best = ranked[0];
  if (!best) throw new Error('no logits to choose from');
  if (temperature <= 0) return { id: best.id, margin: Number.POSITIVE_INFINITY };
  const kept = ranked.slice(0, topK > 0 ? topK : ranked.length).sort(byId);
  const weights = kept.map(({ logit }) => Math.exp((logit - best.logit) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  let margin = Number.POSITIVE_INFINITY;
  let chosen: number | null = null;
  kept.forEach(({ id }, index) => {
    sum += (weights[index] ?? Number.NaN) / total;
    if (index < kept.length - 1) margin = Math.min(margin, Math.abs(sum - random));
    if (chosen === null && (sum > random || index === kept.length - 1)) chosen = id;
  });
  return { id: chosen ?? best.id, margin };
}

/** The one random number of character `counter`. */
export function sampleUniform(seed: number, counter: number): number {
  return uniform({ seed, stream: STREAMS.SAMPLE, step: counter, position: 0 });
}

/** The window after `id`: one that is full now keeps its last ⌊T / 2⌋ tokens. */
export function appendToken(window: readonly number[], id: number, T: number): number[] {
  const next = [...window, id];
  return next.length === T ? next.slice(T - Math.floor(T / 2)) : next;
}
