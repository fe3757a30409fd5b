/** @file The numbers behind the maps as JSON: which share of its attention each reader gives to each character. */
import { type AttentionFrame, type HeadPlace, rowShares } from './frame.ts';

export interface AttentionNumbers {
  readonly schema: 1;
  readonly step: number;
  /** (T): the text as the network reads it; '' is the border. */
  readonly characters: readonly string[];
  /** Counted from 0, in order; all heads of each. */
  readonly layers: readonly number[];
  readonly nHead: number; // H
  /** (layers, H, T, T): [layer][head][reader][read], 0..1; a reader's shares sum to 1, and to its future it gives 0. */
  readonly shares: readonly (readonly (readonly (readonly number[])[])[])[];
}

type Text = Omit<AttentionFrame, 'shares'>;

/** Six digits after the point: finer than any share is known. */
const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;

/** From shares of reader i, of which the first i + 1 are read. */
export function attentionNumbers(
  { step, characters, layers, nHead }: Text,
  row: (place: HeadPlace, i: number) => ArrayLike<number>,
): AttentionNumbers {
  const whole = (place: HeadPlace, i: number): number[] => {
    const shares = row(place, i);
    return characters.map((_, j) => (j <= i ? rounded(shares[j] ?? 0) : 0));
  };
  const shares = layers.map((layer) =>
    Array.from({ length: nHead }, (_, head) => characters.map((_, i) => whole({ layer, head }, i))),
  );
  return { schema: 1, step, characters, layers, nHead, shares };
}

/** Of a frame, whose shares have 16 bits. */
export const frameNumbers = (frame: AttentionFrame): AttentionNumbers =>
  attentionNumbers(frame, (place, i) => rowShares(frame, place, i));
