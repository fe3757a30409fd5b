/** @file The networks of a plan one after the other. What was finished before is not trained again, so a lab that was stopped goes on. */
import type { LabStep } from './lab.ts';

export interface Turns<Network, Result> {
  readonly networks: readonly Network[];
  /** Its part of the plan, in any unit. */
  readonly workOf: (network: Network) => number;
  readonly isFinished: (network: Network, result: Result) => boolean;
  /** Shares are of this network's own work; a result holds what was finished before too. */
  readonly train: (network: Network, finished: Result) => AsyncGenerator<LabStep<Result>>;
}

/** Yields after each submit, with shares of the whole plan. */
export async function* inTurn<Network, Result>(
  begin: Result,
  { networks, workOf, isFinished, train }: Turns<Network, Result>,
): AsyncGenerator<LabStep<Result>> {
  const all = networks.reduce((sum, network) => sum + workOf(network), 0);
  let result = begin;
  let before = 0;
  for (const network of networks) {
    const work = workOf(network);
    if (!isFinished(network, result)) {
      for await (const step of train(network, result)) {
        result = step.result ?? result;
        yield { ...step, share: (before + work * step.share) / all };
      }
    }
    before += work;
  }
}
