/** @file How a run is called on the page: its number in the list and its name. */
import type { RunView } from './run-view.ts';
import { words } from './words.ts';

export function runTitle(runs: readonly RunView[], run: RunView): string {
  return words.runs.name(runs.indexOf(run) + 1, run.record.name);
}
