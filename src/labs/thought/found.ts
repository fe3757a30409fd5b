/** @file Runs of a result by what they are, and shares over their seeds with what is uncertain about them. */
import { percent } from '../../data/format.ts';
import { shareOf } from '../world/share.ts';
import { plannedTasks } from './plan.ts';
import type { DesignResult, Look, ThoughtResult } from './result.ts';
import type { Passage, ThoughtTask } from './rows.ts';

/** One network that was measured. */
export interface Found {
  readonly task: ThoughtTask;
  readonly run: DesignResult;
  readonly last: Look;
}

/** In order of seeds; runs that ended without a loss, and such as no plan has, are left out. */
export function foundIn({ results }: ThoughtResult): readonly Found[] {
  const found = results.flatMap((run): Found[] => {
    const task = plannedTasks.get(run.id);
    const last = run.looks.at(-1);
    return task && last && run.divergedAt === null ? [{ task, run, last }] : [];
  });
  return found.sort((a, b) => a.run.seed - b.run.seed);
}

export interface Wanted {
  readonly passage: Passage;
  readonly design?: string;
  readonly noise?: number;
}

/** Of several numbers of digits the most; quick and full plans sum different ones. */
export function pick(all: readonly Found[], wanted: Wanted): readonly Found[] {
  const { passage, design, noise = 0 } = wanted;
  const own = all.filter(({ task }) => task.passage === passage && task.noise === noise && task.design.id === design);
  const digits = Math.max(...own.map(({ task }) => task.digits));
  return own.filter(({ task }) => task.digits === digits);
}

export interface SeedsShare {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Every question was asked, so a seed's share is exact and the ends are those of the seeds. */
  readonly exact: boolean;
}

/** The mean over seeds; ends are the lowest and highest of the seeds' own, which are Wilson's 95 % where questions are a sample. */
export function shareOver(looks: readonly { readonly task: ThoughtTask; readonly look: Look }[]): SeedsShare {
  const exact = looks.every(({ task, look }) => look.questions >= 10 ** task.digits);
  const shares = looks.map(({ look: { accuracy, questions } }) =>
    exact ? { low: accuracy, high: accuracy } : shareOf({ right: Math.round(accuracy * questions), n: questions }),
  );
  return {
    mean: meanOf(looks.map(({ look }) => look.accuracy)),
    low: Math.min(...shares.map(({ low }) => low)),
    high: Math.max(...shares.map(({ high }) => high)),
    exact,
  };
}

export const lastShare = (found: readonly Found[]): SeedsShare =>
  shareOver(found.map(({ task, last }) => ({ task, look: last })));

/** "97 % (96–98 %)"; without ends where they are the mean. */
export function shareWords({ mean, low, high }: SeedsShare): string {
  const [from, to] = [percent(low), percent(high)];
  return from === to ? percent(mean) : `${percent(mean)} (${from.slice(0, -2)}–${to})`;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of one number of the plane at the end; null where no run has it. */
export function planeMean(found: readonly Found[], key: 'thought' | 'answer' | 'usable'): number | null {
  const values = found.flatMap(({ run }) => (run.plane ? [run.plane[key]] : []));
  return values.length > 0 ? meanOf(values) : null;
}
