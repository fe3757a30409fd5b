/** @file Frames of the time-lapse that the page holds: fetched a few at a time, the farthest from what is shown given up first. Pure. */
import type { AttentionFrame } from '../../data/attention/frame.ts';
import { nearestKept, type Steps } from './lapse-time.ts';

/** Never more than this on the page. */
export const MOST_BYTES = 24_000_000;
/** Fetched at once: the one that is wanted and those that a playing needs next. */
const AT_ONCE = 8;

export const bytesOf = (frames: readonly AttentionFrame[]): number =>
  frames.reduce((sum, { shares }) => sum + shares.byteLength, 0);

export const frameAt = (frames: readonly AttentionFrame[], step: number): AttentionFrame | null =>
  frames.find((frame) => frame.step === step) ?? null;

/** Steps to ask for now: the one that a step means, and what follows it, as far as they are not here. */
export function missing(steps: Steps, frames: readonly AttentionFrame[], step: number): Steps {
  const wanted = nearestKept(steps, step);
  if (wanted === null) return [];
  const here = new Set(frames.map((frame) => frame.step));
  const next = steps.slice(steps.indexOf(wanted)).slice(0, AT_ONCE);
  return here.has(wanted) && here.has(next[1] ?? wanted) ? [] : next.filter((each) => !here.has(each));
}

/** New frames beside the known ones, within `most` bytes; the one nearest to the shown step stays in any case. */
export function withFrames(
  known: readonly AttentionFrame[],
  news: readonly AttentionFrame[],
  shown: number,
  most = MOST_BYTES,
): readonly AttentionFrame[] {
  const newSteps = new Set(news.map(({ step }) => step));
  const near = [...known.filter(({ step }) => !newSteps.has(step)), ...news].sort(
    (a, b) => distance(a, shown) - distance(b, shown),
  );
  let bytes = 0;
  const kept = near.filter((frame, index) => {
    bytes += frame.shares.byteLength;
    return index === 0 || bytes <= most;
  });
  return kept.sort((a, b) => a.step - b.step);
}

/** What lies behind counts twice: a playing goes forward. */
const distance = ({ step }: AttentionFrame, shown: number): number => (step < shown ? 2 : 1) * Math.abs(step - shown);
