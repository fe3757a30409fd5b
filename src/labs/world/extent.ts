/** @file How many walks and questions are measured, in full and in a hurry. */

export interface Extent {
  readonly openWalks: number;
  readonly blindWalks: number; // at each length
  readonly probeWalks: number; // of 8 moves; four fifths train the readout
  readonly questions: number; // of each kind
  readonly taughtPairs: number; // of 304
}

/** As the prototype; intervals of a share are then a few hundredths wide. */
export const FULL: Extent = { openWalks: 200, blindWalks: 100, probeWalks: 500, questions: 200, taughtPairs: 304 };

/** A quarter, for a first look. */
export const QUICK: Extent = { openWalks: 48, blindWalks: 24, probeWalks: 250, questions: 48, taughtPairs: 76 };

/** Random weights write without an end, and never a place: few walks say so as well as many. The readout stays whole. */
export function ofUntrained(extent: Extent): Extent {
  return { ...extent, openWalks: 24, blindWalks: 24 };
}
