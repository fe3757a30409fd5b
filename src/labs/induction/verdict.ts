/** @file Whether what is claimed of networks that learn to copy held in one of them. */
import type { CopyingHead } from './analyse.ts';
import type { CopyingPoint, WatchedRun } from './watched.ts';

/** What is claimed, and by how much. */
export const CLAIMS = { accuracy: 0.75, induction: 0.2, fall: 1, oneLayerAccuracy: 0.25 } as const;

export interface InductionRow extends WatchedRun {
  readonly last: CopyingPoint;
  readonly inductionHead: CopyingHead;
  readonly previousHead: CopyingHead;
  /** The first measured step at which the induction score is as claimed. */
  readonly headAt: number | null;
  /** Whether it did what is claimed: of one layer, that it fails. */
  readonly asClaimed: boolean;
}

/** Sets a run against the claims. */
export function judged(run: WatchedRun): InductionRow {
  const last = run.points.at(-1);
  if (!last) throw new RangeError('a run without measurements');
  const inductionHead = bestHead(last, 'induction');
  const headAt = run.points.find((point) => bestHead(point, 'induction').induction >= CLAIMS.induction)?.step ?? null;
  const copies =
    last.second.accuracy >= CLAIMS.accuracy &&
    inductionHead.induction >= CLAIMS.induction &&
    (run.fall?.nats ?? 0) > CLAIMS.fall;
  const asClaimed = run.nLayer === 1 ? last.second.accuracy < CLAIMS.oneLayerAccuracy : copies;
  return { ...run, last, inductionHead, previousHead: bestHead(last, 'previous'), headAt, asClaimed };
}

export function bestHead({ heads }: CopyingPoint, score: 'induction' | 'previous'): CopyingHead {
  return heads.reduce((best, head) => (head[score] > best[score] ? head : best));
}
