/** @file A gain on attention: × 1/8 to × 8 on a slider of equal factors, and the bias on the logits that it stands for. Pure. */

/** Doublings: the slider goes from −3 to 3, and 0 is off. */
export const MOST_DOUBLINGS = 3;
export const LEAST_GAIN = 2 ** -MOST_DOUBLINGS;
export const MOST_GAIN = 2 ** MOST_DOUBLINGS;

/** Softmax multiplies by e^bias before it normalises: so many nats on the logits double the attention once. */
export const natsOf = (doublings: number): number => (doublings === 0 ? 0 : doublings * Math.LN2);
export const doublingsOf = (nats: number): number => nats / Math.LN2;

/** A typed factor, within bounds; null = no factor. */
export function natsOfFactor(factor: number): number | null {
  if (!Number.isFinite(factor) || factor <= 0) return null;
  return natsOf(Math.log2(Math.min(MOST_GAIN, Math.max(LEAST_GAIN, factor))));
}

export const factorOf = (nats: number): number => Math.exp(nats);
