/** @file While the network writes on, what each new character looks at: one row of every head a character, kept to scroll back. Pure. */
import { type AttentionFrame, type HeadPlace, triangle } from '../../data/attention/frame.ts';
import type { Steer } from '../../worker/attention-protocol.ts';

const LARGEST = 65535;

/** What one written character looked at, when it was read. */
export interface GrownRow {
  readonly place: number; // in the whole text, from 0
  readonly step: number;
  /** The first place that the network still saw; −1 = the border before the text. */
  readonly from: number;
  readonly layers: readonly number[];
  readonly nHead: number; // H
  /** (layers, H, place − from + 1): share · 65535 */
  readonly shares: Uint16Array<ArrayBuffer>;
}

/** A text that grows. */
export interface Growth {
  /** What is done to attention from outside while it does. */
  readonly steer: Steer | null;
  readonly given: readonly string[];
  readonly characters: readonly string[]; // given and written
  readonly rows: readonly GrownRow[]; // of written characters, ascending
  readonly done: boolean;
}

export const beginGrowth = (given: string, steer: Steer | null = null): Growth => {
  const characters = [...given];
  return { steer, given: characters, characters, rows: [], done: false };
};

/** More was written; the end of a text is one character for us, and nothing comes after it. */
export function grown(growth: Growth, written: string, done: boolean): Growth {
  return { ...growth, characters: [...growth.given, ...written], done };
}

/** The place of the first written character that has no row yet; null = all have. */
export function rowlessFrom({ given, characters, rows }: Growth): number | null {
  const next = (rows.at(-1)?.place ?? given.length - 1) + 1;
  return next < characters.length ? next : null;
}

/**
 * So many characters of the text are looked at next: all that is there while it fits into the context, and beyond that one
 * more at a time, since each row is of what the network still saw then.
 */
export function lookLength(growth: Growth, blockSize: number): number {
  const next = (rowlessFrom(growth) ?? growth.characters.length) + 1;
  return Math.max(next, Math.min(growth.characters.length, blockSize));
}

/** Rows for the characters that had none, from a frame over the first `length` characters of the text. */
export function withRows(growth: Growth, frame: AttentionFrame, length: number): Growth {
  const n = frame.characters.length;
  const from = length - n; // aligned at the end: what was cut or left out is missing at the left
  const first = rowlessFrom(growth);
  if (first === null) return growth;
  const rows: GrownRow[] = [];
  for (let place = Math.max(first, from); place < length; place++) rows.push(rowOf(frame, place, from));
  return { ...growth, rows: [...growth.rows, ...rows] };
}

function rowOf({ step, layers, nHead, shares, characters }: AttentionFrame, place: number, from: number): GrownRow {
  const [i, half] = [place - from, triangle(characters.length)];
  const row = new Uint16Array(layers.length * nHead * (i + 1));
  for (let head = 0; head < layers.length * nHead; head++) {
    const first = head * half + triangle(i);
    row.set(shares.subarray(first, first + i + 1), head * (i + 1));
  }
  return { place, step, from, layers, nHead, shares: row };
}

/** A place that was looked at, with its share 0..1. */
export interface Look {
  readonly place: number;
  readonly share: number;
}

/** (place − from + 1) of one head; empty for a layer that was not looked at. */
export function looksOf({ place, from, layers, nHead, shares }: GrownRow, { layer, head }: HeadPlace): readonly Look[] {
  const slot = layers.indexOf(layer);
  if (slot < 0) return [];
  const n = place - from + 1;
  const first = (slot * nHead + head) * n;
  return Array.from(shares.subarray(first, first + n), (share, index) => ({
    place: from + index,
    share: share / LARGEST,
  }));
}

export const largest = (looks: readonly Look[], most: number): readonly Look[] =>
  [...looks].sort((a, b) => b.share - a.share || b.place - a.place).slice(0, most);
