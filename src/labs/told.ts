/** @file All that a story tells of a result, for whoever shows it whole. */
import type { Figure } from '../data/figure/figure.ts';
import type { LabStory } from './lab.ts';

export interface Told {
  /** The option that the measurement agrees with; null: not measured yet. */
  readonly outcome: string | null;
  readonly figures: readonly Figure[];
  readonly findings: readonly string[];
  readonly troubles: readonly string[];
}

export const toldBy = <Result>(story: LabStory<Result>, result: Result): Told => ({
  outcome: story.outcome(result),
  figures: story.figures(result),
  findings: story.findings(result),
  troubles: story.troubles(result),
});
