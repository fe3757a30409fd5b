/** @file Heads whose output is multiplied by something other than 1. Pure. */
import type { HeadPlace } from '../../data/attention/frame.ts';
import type { Steer } from '../../worker/attention-protocol.ts';

export type Scaled = Steer['scaled'];

/** 0 takes a head out, 1 leaves it alone. */
export const MOST_SCALE = 2;

const isSame = (a: HeadPlace, b: HeadPlace): boolean => a.layer === b.layer && a.head === b.head;

export const scaleOf = (scaled: Scaled, head: HeadPlace): number =>
  scaled.find((each) => isSame(each, head))?.scale ?? 1;

/** In the order of the network; a scale of 1 is no entry. */
export function withScale(scaled: Scaled, { layer, head }: HeadPlace, scale: number): Scaled {
  const others = scaled.filter((each) => !isSame(each, { layer, head }));
  const all = scale === 1 ? others : [...others, { layer, head, scale }];
  return [...all].sort((a, b) => a.layer - b.layer || a.head - b.head);
}

export const isSameScaled = (a: Scaled, b: Scaled): boolean =>
  a.length === b.length && a.every((each) => b.some((other) => isSame(each, other) && each.scale === other.scale));
