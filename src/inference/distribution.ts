/** @file What a row of logits says: log-chances, the likeliest id, and the choice that the sampling kernel makes. */
import { STREAMS, uniform } from '../data/random.ts';

/** Log-chances (V), nats; their exponentials sum to 1. */
export function logSoftmax(logits: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logits);
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of values) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of values) sum += Math.exp(logit - largest);
  const all = largest + Math.log(sum);
  return values.map((logit) => logit - all);
}

/** Of equals the lowest id. */
export function likeliest(values: ArrayLike<number>): number {
  let best = 0;
  for (let id = 1; id < values.length; id++) if ((values[id] ?? 0) > (values[best] ?? 0)) best = id;
  return best;
}

/** KL(before ‖ after) of two rows of log-chances, nats. */
export function divergenceOf(before: Float64Array, after: Float64Array): number {
  let sum = 0;
  before.forEach((log, id) => {
    sum += Math.exp(log) * (log - (after[id] ?? Number.NaN));
  });
  return sum;
}

export interface Choosing {
  readonly temperature: number; // 0 = always the likeliest
  readonly topK: number; // 0 = all
  readonly seed: number;
}

/**
 * The id that shaders/sample.wgsl chooses for the character number `counter` of a writing: inverse CDF in the order of ids over
 * the topK likeliest, at the one uniform number of (seed, counter).
 */
export function choose(logits: ArrayLike<number>, { temperature, topK, seed }: Choosing, counter: number): number {
  const best = likeliest(logits);
  if (temperature <= 0) return best;
  const kept = keptIds(logits, topK);
  const largest = logits[best] ?? 0;
  const weights = kept.map((id) => Math.exp(((logits[id] ?? 0) - largest) / temperature));
  const limit =
    uniform({ seed, stream: STREAMS.SAMPLE, step: counter, position: 0 }) * weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  const index = weights.findIndex((weight) => {
    sum += weight;
    return sum > limit;
  });
  return kept[index] ?? kept.at(-1) ?? best;
}

/** The topK likeliest in the order of ids; of equals the lower ids. */
function keptIds(logits: ArrayLike<number>, topK: number): number[] {
  const ids = Array.from(logits, (_, id) => id);
  if (topK <= 0 || topK >= ids.length) return ids;
  const ranked = ids.sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0) || a - b);
  return ranked.slice(0, topK).sort((a, b) => a - b);
}
