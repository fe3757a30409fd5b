/** @file When to stop: loss on answers kept aside is lowest, and rises since. A suggestion, nothing more. */
import type { CheckPoint } from '../../config/types.ts';

/** So many checks in a row above the lowest one are no accident. */
const CHECKS = 2;
/** Nats; less is not worth a word. */
const RISE = 0.01;

/** The check that was lowest, if it rises since; null = it still falls, or too little was measured. */
export function lowestCheck(checks: readonly CheckPoint[]): CheckPoint | null {
  const lowest = checks.reduce<CheckPoint | null>(
    (best, check) => (best && best.loss <= check.loss ? best : check),
    null,
  );
  if (!lowest) return null;
  const since = checks.filter(({ step }) => step > lowest.step);
  const risen = since.length >= CHECKS && since.slice(-CHECKS).every(({ loss }) => loss > lowest.loss + RISE);
  return risen ? lowest : null;
}
