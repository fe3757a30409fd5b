/** @file The induction lab: two layers against one, over several seeds, and whether what is claimed of them held. */
import type { Config } from '../../config/types.ts';
import { ASIDE_PERIOD, ROW_CHARACTERS } from '../../data/induction/text.ts';
import { type CopyingHead, inductionChance } from './analyse.ts';
import { type CopyingPoint, type WatchedRun, type WatchOptions, watchCopying } from './watched.ts';

export interface InductionLabOptions extends Omit<WatchOptions, 'config'> {
  readonly config: Config; // of two layers; its seed is the first of all
  readonly seeds: number;
}

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

export interface InductionReport {
  readonly claims: typeof CLAIMS;
  readonly chance: number; // of the induction score
  readonly twoLayers: readonly InductionRow[];
  readonly oneLayer: readonly InductionRow[];
}

export interface InductionProgress {
  readonly seed: number;
  readonly nLayer: number;
  readonly point: CopyingPoint;
}

/** Yields each measurement of each network. Both kinds of networks see the same rows in the same order. */
export async function* inductionLab(options: InductionLabOptions): AsyncGenerator<InductionProgress, InductionReport> {
  const watchSeeds = async function* (nLayer: number): AsyncGenerator<InductionProgress, readonly InductionRow[]> {
    const rows: InductionRow[] = [];
    for (let i = 0; i < options.seeds; i++) {
      const seed = options.config.seed + i;
      const watching = watchCopying({ ...options, config: { ...options.config, nLayer, seed } });
      let next = await watching.next();
      for (; !next.done; next = await watching.next()) yield { seed, nLayer, point: next.value };
      rows.push(judged(next.value));
    }
    return rows;
  };
  const twoLayers = yield* watchSeeds(options.config.nLayer);
  const oneLayer = yield* watchSeeds(1);
  return { claims: CLAIMS, chance: inductionChance(ASIDE_PERIOD, ROW_CHARACTERS), twoLayers, oneLayer };
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
