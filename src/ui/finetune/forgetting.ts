/** @file What phase 2 cost on the text of phase 1: before, after, and what to say of it. Chosen by the measurement alone. */
import type { CheckPoint, RunRecord } from '../../config/types.ts';
import type { Yardsticks } from '../yardsticks.ts';

export interface Forgetting {
  readonly before: number; // nats per character
  readonly after: number | null; // null = not measured since
  readonly difference: number;
  /** Of what phase 1 had learned, (after − before) / (ln V − before); null where it had learned nothing. */
  readonly share: number | null;
}

/**
 * What was measured of the base and since, in the order of steps. A run that went on from a tuned one begins with that
 * one's loss, so the base's is looked up where phase 2 began.
 */
export function measuredSince(
  record: RunRecord,
  runs: readonly { readonly record: RunRecord }[],
): readonly CheckPoint[] {
  const { finetune, parent } = record;
  if (!finetune) return [];
  const before = runs.find((run) => run.record.id === parent?.runId)?.record;
  if (!before?.finetune || before.id === record.id) return finetune.forgetting;
  return [...measuredSince(before, runs).slice(0, 1), ...finetune.forgetting];
}

/** @param measured in the order of steps; the first is the base. */
export function forgettingOf(measured: readonly CheckPoint[], knowsNothing: number): Forgetting | null {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return null;
  const difference = last.loss - first.loss;
  const learned = knowsNothing - first.loss;
  const after = measured.length > 1 ? last.loss : null;
  return { before: first.loss, after, difference, share: learned > 0 ? difference / learned : null };
}

/** `nothing`: less than the loss's second digit. `little`: under a tenth of what was learned. */
export type ForgettingKind = 'better' | 'nothing' | 'little' | 'part' | 'below-pairs' | 'below-letters' | 'all';

const NOTICEABLE = 0.005;
const LITTLE = 0.1;

export function forgettingKind(forgetting: Forgetting, yardsticks: Yardsticks | null): ForgettingKind | null {
  const { before, after, difference, share } = forgetting;
  if (after === null) return null;
  const crossed = (mark: number | null | undefined): boolean => mark != null && before < mark && after >= mark;
  if (crossed(yardsticks?.knowsNothing)) return 'all';
  if (crossed(yardsticks?.knowsLetters)) return 'below-letters';
  if (crossed(yardsticks?.knowsPairs)) return 'below-pairs';
  if (Math.abs(difference) < NOTICEABLE) return 'nothing';
  if (difference < 0) return 'better';
  return share !== null && share < LITTLE ? 'little' : 'part';
}

export interface MeterMark {
  readonly kind: 'nothing' | 'letters' | 'pairs';
  readonly nats: number;
  readonly at: number; // 0..1 from left to right
}

export interface Meter {
  readonly before: number; // 0..1
  readonly after: number | null;
  readonly marks: readonly MeterMark[];
}

/** Room left and right of the outermost marks, as a share of the scale. */
const [LEFT, RIGHT] = [0.1, 0.05];

export function meterOf({ before, after }: Forgetting, yardsticks: Yardsticks): Meter {
  const { knowsNothing, knowsLetters, knowsPairs } = yardsticks;
  const marks = (
    [
      ['pairs', knowsPairs],
      ['letters', knowsLetters],
      ['nothing', knowsNothing],
    ] as const
  ).flatMap(([kind, nats]) => (nats === null ? [] : [{ kind, nats }]));
  const all = [before, after ?? before, ...marks.map(({ nats }) => nats)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const at = (nats: number): number => LEFT + ((1 - LEFT - RIGHT) * (nats - low)) / Math.max(1e-9, high - low);
  return {
    before: at(before),
    after: after === null ? null : at(after),
    marks: marks.map((mark) => ({ ...mark, at: at(mark.nats) })),
  };
}
