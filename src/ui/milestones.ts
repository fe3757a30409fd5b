/** @file Which earlier samples are worth a line. */
import type { SampleRecord } from '../config/types.ts';

/** The last of each look of its writing before the newest sample, and the very first, from new to old. */
export function milestones(samples: readonly SampleRecord[]): readonly SampleRecord[] {
  const earlier = samples.slice(0, -1);
  const lasts = earlier.filter((sample, index) => sample.stage !== earlier[index + 1]?.stage);
  const first = samples[0];
  const chosen = first && !lasts.includes(first) ? [first, ...lasts] : lasts;
  return chosen.slice(0, 1).concat(chosen.slice(1).slice(-3)).reverse();
}
