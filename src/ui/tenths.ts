/** @file How often progress is spoken. */

/** Whole tenths of a share of one: what is read aloud changes with them, what is seen changes with each submit. */
export const tenths = (share: number): number => Math.floor(10 * share);
