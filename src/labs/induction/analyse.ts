/**
 * @file What a network makes of strings that repeat: how well it guesses each copy, and which heads look where copying needs
 * them to. Rows are a border and two copies of `period` random letters; reader t has read letter t − 1 and guesses letter t.
 */
import type { HeadPlace } from '../../data/attention/frame.ts';
import { likeliest, logSoftmax } from '../../inference/distribution.ts';

/** What was read, and what came of it. */
export interface ReadRows {
  readonly ids: Uint16Array; // (B, T + 1): border, then the letters
  readonly batchSize: number; // B
  readonly period: number;
  readonly logits: Float32Array; // (B, T, V)
  readonly probabilities: readonly Float32Array[]; // one (B, H, T, T) a layer
  readonly nHead: number; // H
}

export interface Guessing {
  readonly loss: number; // nats per letter
  readonly accuracy: number; // share of letters that were the likeliest
}

export interface CopyingHead extends HeadPlace {
  /** Mean attention, over readers of the second copy, to what came after the same letter in the first. */
  readonly induction: number;
  /** Mean attention to the place before. */
  readonly previous: number;
}

export interface Copying {
  /** The first two letters of a copy are left out: of the first nothing is known, of the second not yet that it is one. */
  readonly first: Guessing;
  readonly second: Guessing;
  readonly heads: readonly CopyingHead[]; // (L, H)
}

/** Readers at the beginning of the second copy that cannot know yet that it is one. */
const NOT_YET = 2;

/** The readers of the second copy that are measured: from `secondFrom` up to T. */
export const secondFrom = (period: number): number => period + 1 + NOT_YET;

export function analyseCopying(rows: ReadRows): Copying {
  const { ids, batchSize, period, probabilities, nHead } = rows;
  const T = ids.length / batchSize - 1;
  const from = secondFrom(period);
  if (!(Number.isInteger(T) && T > from)) throw new RangeError(`rows of ${T} do not hold two copies of ${period}`);
  const heads = probabilities.flatMap((maps, layer) =>
    Array.from({ length: nHead }, (_, head): CopyingHead => {
      const look = (first: number, back: number) => lookingBack(maps, { ...rows, T, head, first, back });
      return { layer, head, induction: look(from, period - 1), previous: look(1, 1) };
    }),
  );
  return { first: guessing(rows, { T, from: 2, to: period }), second: guessing(rows, { T, from, to: T }), heads };
}

/** What a head that looks everywhere alike would get as an induction score. */
export function inductionChance(period: number, T: number): number {
  const from = secondFrom(period);
  let sum = 0;
  for (let t = from; t < T; t++) sum += 1 / (t + 1);
  return sum / (T - from);
}

interface Readers {
  readonly T: number;
  readonly from: number;
  readonly to: number; // not included
}

/** Loss and accuracy over readers from..to of all rows. */
function guessing({ ids, batchSize, logits }: ReadRows, { T, from, to }: Readers): Guessing {
  const V = logits.length / (batchSize * T);
  let loss = 0;
  let right = 0;
  for (let b = 0; b < batchSize; b++) {
    for (let t = from; t < to; t++) {
      const row = logits.subarray((b * T + t) * V, (b * T + t + 1) * V);
      const target = ids[b * (T + 1) + t + 1] ?? 0; // inside
      loss -= logSoftmax(row)[target] ?? Number.NaN;
      if (likeliest(row) === target) right++;
    }
  }
  const count = batchSize * (to - from);
  return { loss: loss / count, accuracy: right / count };
}

/** Mean attention of readers `first`.. to the place `back` before them. */
function lookingBack(
  maps: Float32Array, // (B, H, T, T)
  where: { batchSize: number; nHead: number; T: number; head: number; first: number; back: number },
): number {
  const { batchSize, nHead, T, head, first, back } = where;
  let sum = 0;
  for (let b = 0; b < batchSize; b++) {
    for (let t = first; t < T; t++) sum += maps[((b * nHead + head) * T + t) * T + t - back] ?? 0;
  }
  return sum / (batchSize * (T - first));
}
