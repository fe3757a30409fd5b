/** @file Two layers against one, with any settings and over several seeds, for the command line. */
import type { Config } from '../../config/types.ts';
import { ASIDE_PERIOD, ROW_CHARACTERS } from '../../data/induction/text.ts';
import { inductionChance } from './analyse.ts';
import { CLAIMS, type InductionRow, judged } from './verdict.ts';
import { type CopyingPoint, type WatchOptions, watchCopying } from './watched.ts';

export interface PairsOptions extends Omit<WatchOptions, 'config'> {
  readonly config: Config; // of two layers; its seed is the first of all
  readonly seeds: number;
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
export async function* watchPairs(options: PairsOptions): AsyncGenerator<InductionProgress, InductionReport> {
  const watchSeeds = async function* (nLayer: number): AsyncGenerator<InductionProgress, readonly InductionRow[]> {
    const rows: InductionRow[] = [];
    for (let i = 0; i < options.seeds; i++) {
      const seed = options.config.seed + i;
      const watching = watchCopying({ ...options, config: { ...options.config, nLayer, seed } });
      let next = await watching.next();
      for (; !next.done; next = await watching.next()) yield { seed, nLayer, point: next.value };
      const { brokenAt } = next.value;
      if (brokenAt !== null) throw new Error(`the loss was no longer a number at step ${brokenAt}`);
      rows.push(judged(next.value));
    }
    return rows;
  };
  const twoLayers = yield* watchSeeds(options.config.nLayer);
  const oneLayer = yield* watchSeeds(1);
  return { claims: CLAIMS, chance: inductionChance(ASIDE_PERIOD, ROW_CHARACTERS), twoLayers, oneLayer };
}
