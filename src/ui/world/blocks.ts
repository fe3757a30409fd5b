/** @file What the right half of the page shows: groups of bars, each with what to compare with and one sentence. */
import type { AskedReport, NetworkReport } from '../../labs/world/report.ts';
import type { Share } from '../../labs/world/share.ts';
import type { Who } from './map-data.ts';

export interface Bar {
  readonly who: Who;
  /** Over the bar; '' where the words beside it are enough. */
  readonly label: string;
  /** Beside its number: whose bar it is. */
  readonly beside: string;
  /** null = not measured yet. */
  readonly share: Share | null;
  /** It is what the baseline is to be compared with. */
  readonly compared: boolean;
}

export function bar({ label = '', beside = '', compared = true, share, who }: Partial<Bar> & Pick<Bar, 'who'>): Bar {
  return { who, label, beside, compared, share: share ?? null };
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
