/** @file How a run is called on the page: its number in the list and its name; what a lab made has no number. */
import type { RunView } from './run-view.ts';
import { words } from './words.ts';

export function runTitle(runs: readonly RunView[], run: RunView): string {
  const { name, lab } = run.record;
  return lab === undefined ? words.runs.name(ownRuns(runs).indexOf(run) + 1, name) : name;
}

/** What a person trained. */
export const ownRuns = (runs: readonly RunView[]): readonly RunView[] =>
  runs.filter(({ record }) => record.lab === undefined);
