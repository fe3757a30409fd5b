/** @file The thought lab: its designs one after the other. What was finished before is not trained again. */
import type { Engine } from '../../gpu/engine.ts';
import type { ThoughtPlan, ThoughtRun } from './plan.ts';
import { type ThoughtResult, trainThought } from './train-thought.ts';

/** What is kept of a lab: enough to go on, and to draw every figure. */
export interface ThoughtReport {
  readonly schema: 1;
  readonly results: readonly ThoughtResult[];
}

export interface ExploreProgress {
  readonly run: ThoughtRun;
  readonly share: number; // of the plan, 0..1
  /** A design was finished; null: nothing new. */
  readonly report: ThoughtReport | null;
}

/** Yields after each submit; returns the report. */
export async function* exploreThought(
  engine: Engine,
  plan: ThoughtPlan,
  finished: ThoughtReport | null,
): AsyncGenerator<ExploreProgress, ThoughtReport> {
  let report: ThoughtReport = finished ?? { schema: 1, results: [] };
  const all = plan.runs.reduce((sum, { steps }) => sum + steps, 0);
  let before = 0;
  for (const run of plan.runs) {
    if (!report.results.some(({ id, seed }) => id === run.id && seed === plan.seed)) {
      for await (const { share, result } of trainThought(engine, { run, plan })) {
        if (result) report = { ...report, results: [...report.results, result] };
        yield { run, share: (before + share * run.steps) / all, report: result && report };
      }
    }
    before += run.steps;
  }
  return report;
}
