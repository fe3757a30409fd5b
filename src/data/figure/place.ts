/** @file Where words go so that they cover neither each other nor what is drawn, nor leave the picture. */
import type { Anchor } from './elements.ts';
import { LINE, wordWidth } from './words.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Place = readonly [x: number, y: number];

/** A way to put words: `y` is the middle of the block of lines. */
export interface Spot {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
}

/** The ways that words may be put, the best first. */
export interface Wanted {
  readonly spots: readonly Spot[];
  /** Left out rather than written over other words. */
  readonly optional?: boolean;
}

export interface Ground {
  readonly bounds: Box;
  /** Places along lines, and of points. */
  readonly drawn: readonly Place[];
  /** Words that are there already. */
  readonly taken: readonly Box[];
}

/** What it costs to lie over words, as against one place of a line. */
const OVER_WORDS = 100;
const LATER = 0.05; // per spot further down the list
const MOVED = 1; // per size of type that the words were pushed back into the picture

export function boxOf({ lines, x, y, anchor }: Spot, size: number): Box {
  const width = lines.reduce((most, line) => Math.max(most, wordWidth(line, size)), 0);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const half = (lines.length * LINE * size) / 2;
  return { left, right: left + width, top: y - half, bottom: y + half };
}

/** The same spot, moved as little as needed to lie in the picture. */
export function within(bounds: Box, spot: Spot, box: Box): Spot {
  const back = (low: number, high: number, least: number, most: number): number =>
    low < least ? least - low : high > most ? Math.max(least - low, most - high) : 0;
  return {
    ...spot,
    x: spot.x + back(box.left, box.right, bounds.left, bounds.right),
    y: spot.y + back(box.top, box.bottom, bounds.top, bounds.bottom),
  };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const holds = (box: Box, [x, y]: Place): boolean => x > box.left && x < box.right && y > box.top && y < box.bottom;

/** The cheapest of the spots; null where optional words find none that is free of others. */
export function placed({ spots, optional = false }: Wanted, ground: Ground, size: number): Spot | null {
  let best: { readonly spot: Spot; readonly cost: number } | null = null;
  for (const [index, wanted] of spots.entries()) {
    const spot = within(ground.bounds, wanted, boxOf(wanted, size));
    const box = boxOf(spot, size);
    const covered = ground.taken.filter((other) => overlap(box, other)).length;
    if (optional && covered > 0) continue;
    const moved = (Math.abs(spot.x - wanted.x) + Math.abs(spot.y - wanted.y)) / size;
    const crossed = ground.drawn.filter((place) => holds(box, place)).length;
    const cost = covered * OVER_WORDS + crossed + index * LATER + moved * MOVED;
    if (best === null || cost < best.cost) best = { spot, cost };
  }
  return best?.spot ?? null;
}

/**
 * Middles of blocks of these heights, moved as little as that goes down and then up so that none covers another and all
 * lie between `top` and `bottom`; in the order given. Those that do not fit stick out below.
 */
export function spread(
  blocks: readonly { readonly middle: number; readonly height: number }[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly number[] {
  const order = blocks.map((_, index) => index).sort((a, b) => (blocks[a]?.middle ?? 0) - (blocks[b]?.middle ?? 0));
  const tops = blocks.map(({ middle, height }) => middle - height / 2);
  const height = (index: number): number => blocks[index]?.height ?? 0;
  let free = top;
  for (const index of order) {
    tops[index] = Math.max(tops[index] ?? 0, free);
    free = tops[index] + height(index);
  }
  let floor = bottom;
  for (const index of order.toReversed()) {
    tops[index] = Math.min(tops[index] ?? 0, floor - height(index));
    floor = tops[index];
  }
  const sunk = Math.max(0, top - floor); // more than fits: keep the first ones in sight
  return tops.map((at, index) => at + sunk + height(index) / 2);
}
