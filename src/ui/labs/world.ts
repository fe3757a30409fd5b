/** @file What the overview shows of the world model: of the person's own network if it was measured, else of the recorded one. */
import type { LayerReadout, WorldReport } from '../../labs/world/report.ts';
import { currentRun, type PageState } from '../page-state.ts';
import { worldWords } from '../words/world.ts';
import { mapFinding } from '../world/knowing.ts';
import { layersOf, readoutOf, type Who } from '../world/map-data.ts';
import { readTheTown } from '../world/state.ts';

export interface WorldTakeaway {
  /** Null: none was measured, here or in a recording. */
  readonly report: WorldReport | null;
  readonly own: boolean;
  /** That the recording was made on; '' of one's own. */
  readonly machine: string;
  readonly who: Who;
  readonly readout: LayerReadout | null;
  readonly finding: string | null;
}

/** The last layer before phase 2: what reading alone has built. */
export function worldTakeaway(page: PageState): WorldTakeaway {
  const { world, texts, labs } = page;
  const run = currentRun(page);
  const own = run && readTheTown(run, texts) ? (world.reports[run.record.id] ?? null) : null;
  const recorded = labs.recorded?.world ?? null;
  const report = own ?? recorded?.report ?? null;
  const layer = layersOf(report).at(-1) ?? 0;
  return {
    report,
    own: own !== null,
    machine: own ? '' : (recorded?.machine ?? ''),
    who: 'before',
    readout: readoutOf(report, 'before', layer),
    finding: report && `${worldWords.map.title} ${mapFinding(report, 'before', layer)}`,
  };
}
