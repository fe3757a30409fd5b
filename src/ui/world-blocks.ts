/** @file What the right half of the page shows: groups of bars, each with what to compare with and one sentence. */
import type { AskedReport, NetworkReport } from '../labs/world/report.ts';
import type { Share } from '../labs/world/share.ts';
import type { Who } from './world-map-data.ts';

export interface Bar {
  readonly who: Who;
  /** Beside the bar, before its number; '' where the colour's name is enough. */
  readonly label: string;
  /** null = not measured yet. */
  readonly share: Share | null;
}

export interface Block {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  /** A mark on the bars' scale. */
  readonly baseline: { readonly label: string; readonly share: number } | null;
  /** What it shows, chosen by the measurement; '' where the page has one sentence for all. */
  readonly sentence: string;
  readonly examples: AskedReport['examples'];
}

export function askedOf(
  network: NetworkReport | null | undefined,
  kind: AskedReport['kind'],
  { part = 'aside', form = 'question' }: Partial<Pick<AskedReport, 'part' | 'form'>> = {},
): AskedReport | null {
  return network?.asked.find((one) => one.kind === kind && one.part === part && one.form === form) ?? null;
}
