/** @file Whether opening the Squeeze page squeezes by itself: where there is a network at rest that was not squeezed yet. */
import { currentRun, type PageState } from '../page-state.ts';

export function wantsSqueezing(page: PageState): boolean {
  const run = currentRun(page);
  const { report, squeezing, problem } = page.squeeze;
  if (page.recorded || !run || run.record.step === 0 || run.record.state === 'running') return false;
  return !squeezing && problem === null && report?.runId !== run.record.id;
}
