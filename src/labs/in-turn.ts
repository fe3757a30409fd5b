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
  const sum = (some: readonly Network[]): number => some.reduce((work, network) => work + workOf(network), 0);
  const all = sum(networks);
  let result = begin;
  for (const network of networks) {
    if (isFinished(network, result)) continue;
    // Wherever it stands: a plan may have been extended by networks that come before finished ones.
    const others = sum(networks.filter((other) => isFinished(other, result)));
    for await (const step of train(network, result)) {
      result = step.result ?? result;
      yield { ...step, share: (others + workOf(network) * step.share) / all };
    }
  }
}
