/** @file The last tenth of a text is kept aside: the network is checked on it and never learns from it. */

/** How many of `length` ids are for training; the rest is for checking. */
export function trainLength(length: number): number {
  return Math.floor((length * 9) / 10);
}

export interface Split {
  readonly train: Uint16Array;
  readonly check: Uint16Array;
}

/** Two views of the same memory. */
export function splitIds(ids: Uint16Array): Split {
  const border = trainLength(ids.length);
  return { train: ids.subarray(0, border), check: ids.subarray(border) };
}

/** The fewest ids with which a window and the character after it fit into both parts: ceil(length / 10) are for checking. */
export function neededLength(blockSize: number): number {
  return blockSize * 10 + 1;
}
