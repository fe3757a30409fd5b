/** @file Tells each result of a lab once: a fit of curves takes its time, and news comes often. */
import type { KeptLab } from '../labs/kept.ts';
import { tell } from '../labs/stories.ts';
import type { Told } from '../labs/told.ts';

/** Of the same result the same object; null where nothing was finished yet. */
export function toldOnce(): (kept: KeptLab | null) => Told | null {
  const known = new WeakMap<NonNullable<KeptLab['result']>, Told | null>();
  return (kept) => {
    if (!kept?.result) return null;
    const told = known.get(kept.result) ?? tell(kept);
    known.set(kept.result, told);
    return told;
  };
}
