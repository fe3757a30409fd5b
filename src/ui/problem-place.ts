/** @file Where the page's problem is shown: by the view that has a place for it, else by the root, above the view. */
import type { Problem } from '../worker/protocol.ts';
import type { View } from './commands.ts';
import { isUntrained } from './finetune/request.ts';
import { lacksWebGpu } from './machine-advice.ts';
import { currentRun, type PageState } from './page-state.ts';

/** What the root shows above a view; null: nothing is wrong, or the view says it. */
export function problemAbove(page: PageState, view: View): Problem | null {
  const problem = page.problem?.problem ?? null;
  return problem && !saysItself(page, view, problem) ? problem : null;
}

function saysItself(page: PageState, view: View, problem: Problem): boolean {
  switch (view) {
    case 'pretrain':
      return true;
    case 'text':
      return problem.code.startsWith('text-') || lacksWebGpu(problem);
    case 'finetune':
      return teaches(page);
    case 'labs':
      return page.labs.view !== 'overview';
    case 'squeeze':
      return page.squeeze.problem?.code === problem.code;
    case 'attention':
      return page.attention.problem?.code === problem.code;
  }
}

/** Before there is something to teach, Fine-tune shows only what it needs. */
function teaches(page: PageState): boolean {
  const run = currentRun(page);
  return page.recorded === null && page.phase !== 'failed' && run !== null && !isUntrained(run.record);
}
