/**
 * @file Attention of one network over one text at one step, small enough to be sent ten times a second and kept by the
 * hundred: the causal half only, 16 bits a share.
 */

/** What the maps are of. Row i (reader) looks at columns j ≤ i (read); its shares sum to 1. */
export interface AttentionFrame {
  readonly step: number;
  /** (n): the text as the network reads it, one Unicode character an entry; '' is the border. */
  readonly characters: readonly string[];
  /** Which layers, counted from 0, in order; all heads of each. */
  readonly layers: readonly number[];
  readonly nHead: number; // H
  /** (layers, H, n(n+1)/2): share · 65535 of row i, column j ≤ i at i(i+1)/2 + j. */
  readonly shares: Uint16Array<ArrayBuffer>;
}

/** A head, both counted from 0. */
export interface HeadPlace {
  readonly layer: number;
  readonly head: number;
}

const LARGEST = 65535;

/** Shares of a full row in one triangle of n rows. */
export const triangle = (n: number): number => (n * (n + 1)) / 2;

/** Packs the first n readers of probabilities (H, T, T) of each layer, n ≤ T; the future is left out. */
export function packShares(
  layers: readonly Float32Array[],
  nHead: number,
  n: number,
  T: number = n,
): Uint16Array<ArrayBuffer> {
  const shares = new Uint16Array(layers.length * nHead * triangle(n));
  let at = 0;
  for (const probabilities of layers) {
    for (let row = 0; row < nHead * n; row++) {
      const first = (Math.floor(row / n) * T + (row % n)) * T;
      for (let j = 0; j <= row % n; j++) shares[at++] = Math.round((probabilities[first + j] ?? 0) * LARGEST);
    }
  }
  return shares;
}

/** Shares (i + 1) of reader i in one head, each 0..1. Throws for a layer that the frame does not hold. */
export function rowShares(frame: AttentionFrame, { layer, head }: HeadPlace, i: number): readonly number[] {
  const slot = frame.layers.indexOf(layer);
  if (slot < 0) throw new RangeError(`the frame holds layers ${frame.layers}, not ${layer}`);
  const first = (slot * frame.nHead + head) * triangle(frame.characters.length) + triangle(i);
  return Array.from(frame.shares.subarray(first, first + i + 1), (share) => share / LARGEST);
}
