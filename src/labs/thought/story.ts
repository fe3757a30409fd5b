/** @file What the thought lab tells of its result. */
import { count, percent } from '../../data/format.ts';
import type { LabStory } from '../lab.ts';
import { thoughtFigures } from './figures.ts';
import { thoughtFindings } from './findings.ts';
import { type Found, foundIn, lastShare, pick } from './found.ts';
import { designWords } from './names.ts';
import { plannedTasks, thoughtPlan } from './plan.ts';
import type { ThoughtResult } from './result.ts';
import { ONE_BIT_OPTIONS, thoughtWords } from './words.ts';

/** So near to an option agrees with it. */
const NEAR = 0.05;
/** Of thoughts, the share that must be as designed for the code to be what its name says. */
const AS_DESIGNED = 0.95;

export const thoughtStory: LabStory<ThoughtResult> = {
  words: thoughtWords,
  outcome,
  figures: thoughtFigures,
  findings: thoughtFindings,
  troubles: (result) => [...diverged(result), ...astray(foundIn(result)), ...missing(result), ...oneSeed(result)],
};

function outcome(result: ThoughtResult): string | null {
  const oneBit = pick(foundIn(result), { passage: 'closed', design: 'K2' });
  if (oneBit.length === 0) return null;
  const { mean } = lastShare(oneBit);
  const near = ONE_BIT_OPTIONS.find((option) => Math.abs(option - mean) <= NEAR);
  return near === undefined ? null : String(near);
}

function diverged({ results }: ThoughtResult): readonly string[] {
  return results.flatMap(({ id, seed, divergedAt }) => {
    const task = plannedTasks.get(id);
    if (!task || divergedAt === null) return [];
    return [
      `${designWords(task)}, seed ${seed}: the loss was no longer a number at step ${count(divergedAt)}. It is left out.`,
    ];
  });
}

function astray(found: readonly Found[]): readonly string[] {
  return found
    .filter(({ last }) => last.asDesigned < AS_DESIGNED)
    .map(({ task, run, last }) => {
      const share = `writes ${percent(last.asDesigned)} of its thoughts as designed`;
      return `${designWords(task)}, seed ${run.seed}: the network ${share}. What is measured is what it wrote.`;
    });
}

/** Of the plan that most of the results belong to; the first network of the quick one may be in both. */
function missing({ results }: ThoughtResult): readonly string[] {
  if (results.length === 0) return [];
  const [quick, full] = [true, false].map((wanted) => thoughtPlan({ quick: wanted, seed: 1 }).runs);
  const belonging = (runs: typeof quick = []): number =>
    results.filter(({ id }) => runs.some((run) => run.id === id)).length;
  const plan = (belonging(full) > belonging(quick) ? full : quick) ?? [];
  const finished = new Set(results.map(({ id, seed }) => `${id} ${seed}`));
  const seeds = [...new Set(results.map(({ seed }) => seed))];
  const names = plan.flatMap(({ id, task }) => {
    const lacking = seeds.filter((seed) => !finished.has(`${id} ${seed}`));
    return lacking.length > 0 ? [`${designWords(task)} (seed ${lacking.join(', ')})`] : [];
  });
  return names.length > 0 ? [`Not trained yet: ${names.join('; ')}.`] : [];
}

function oneSeed({ results }: ThoughtResult): readonly string[] {
  const seeds = new Set(results.map(({ seed }) => seed));
  return seeds.size === 1 ? ['One seed: how much another training would differ is not known.'] : [];
}
