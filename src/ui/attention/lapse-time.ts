/** @file Time in the time-lapse: which kept frame a step means, what comes next, and where a badge first appears. Pure. */
import type { HeadPlace } from '../../data/attention/frame.ts';
import { BADGE_SCORE, type HeadRule, type HeadScores } from '../../data/attention/scores.ts';
import { niceTicks } from '../charts/units.ts';
import type { ScoredStep } from './state.ts';

/** Ascending. */
export type Steps = readonly number[];

/** The kept step that lies nearest; of two equally near the earlier. */
export function nearestKept(steps: Steps, step: number): number | null {
  return steps.reduce<number | null>(
    (best, each) => (best === null || Math.abs(each - step) < Math.abs(best - step) ? each : best),
    null,
  );
}

/** So many frames on; null = live, which is where it goes after the last one. */
export function framesOn(steps: Steps, shown: number | null, by: number): number | null {
  const here = shown === null ? steps.length : steps.indexOf(nearestKept(steps, shown) ?? -1);
  const next = Math.max(0, here + by);
  return steps[next] ?? null;
}

/** What a key asks for; `undefined` = nothing. */
export function keyed(steps: Steps, shown: number | null, key: string): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return framesOn(steps, shown, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return framesOn(steps, shown, -1);
    case 'PageUp':
      return framesOn(steps, shown, 10);
    case 'PageDown':
      return framesOn(steps, shown, -10);
    case 'Home':
      return steps[0] ?? null;
    case 'End':
      return null;
    default:
      return undefined;
  }
}

/** A whole playing takes about so long, within bounds for a frame. */
const PLAYING = 12_000;
const SHORTEST = 80;
const LONGEST = 500;

/** Milliseconds that a frame stands. */
export const frameTime = (frames: number): number =>
  Math.min(LONGEST, Math.max(SHORTEST, PLAYING / Math.max(1, frames)));

/** Round steps under the line; there are no halves of steps. */
export const stepTicks = (lastStep: number, most: number): Steps =>
  niceTicks(0, Math.max(1, lastStep), most).filter(Number.isInteger);

/** Rules that have a badge, with their letter. A head that looks everywhere alike has learned none. */
export const BADGES = { previous: 'P', first: 'F', same: 'S', induction: 'I' } as const satisfies Partial<
  Record<HeadRule, string>
>;
export type BadgeRule = keyof typeof BADGES;
const BADGE_RULES = Object.keys(BADGES) as readonly BadgeRule[];

export interface Appearance {
  readonly rule: BadgeRule;
  readonly step: number;
  readonly head: HeadPlace;
}

/**
 * Where the first head passed the badge's threshold, and chance, in order. Only where an earlier measurement was below it: what was there
 * from the first measurement on did not appear then.
 */
export function appearances(scored: readonly ScoredStep[]): readonly Appearance[] {
  return BADGE_RULES.flatMap((rule) => {
    const first = scored.findIndex(({ scores }) => {
      const { score } = best(scores, rule);
      return score >= BADGE_SCORE && score > scores.chance[rule];
    });
    const there = scored[first];
    if (first < 1 || !there) return [];
    return [{ rule, step: there.step, head: best(there.scores, rule).head }];
  }).sort((a, b) => a.step - b.step);
}

/** Appearances that would be drawn over each other, as one: by the step of the first. */
export interface AppearanceGroup {
  readonly step: number;
  readonly letters: readonly string[];
}

export function grouped(all: readonly Appearance[], leastSteps: number): readonly AppearanceGroup[] {
  const groups: { step: number; letters: string[] }[] = [];
  for (const { rule, step } of all) {
    const last = groups.at(-1);
    if (last && step - last.step < leastSteps) last.letters.push(BADGES[rule]);
    else groups.push({ step, letters: [BADGES[rule]] });
  }
  return groups;
}

/** The head that follows a rule most. */
function best({ nHead, scores }: HeadScores, rule: BadgeRule): { readonly head: HeadPlace; readonly score: number } {
  const all = scores[rule];
  const index = all.reduce((most, score, each) => (score > (all[most] ?? 0) ? each : most), 0);
  return { head: { layer: Math.floor(index / nHead), head: index % nHead }, score: all[index] ?? 0 };
}
