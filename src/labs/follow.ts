/** @file A lab as it is run anywhere: its work is timed, and after each submit there is what would be kept of it. */
import type { Engine } from '../gpu/engine.ts';
import type { KeptLab } from './kept.ts';
import type { Lab, LabId, LabText } from './lab.ts';
import type { KeepNetwork } from './network.ts';

export interface Followed<Id extends LabId> {
  /** Its share counts what is finished: a network in training begins anew when the lab is left here. */
  readonly kept: KeptLab<Id>;
  /** Something was finished, the plan perhaps. */
  readonly finished: boolean;
  readonly share: number; // of the plan, with the network in training
  readonly network: string;
  /** Of work, at the pace of this session; null: too early to say. */
  readonly secondsLeft: number | null;
}

export interface LabSession<Id extends LabId> {
  readonly engine: Engine;
  readonly text: LabText | null;
  readonly kept: KeptLab<Id>;
  readonly now: () => number; // ms
  readonly keep?: KeepNetwork;
}

/** Less says nothing of the pace: kernels may have been compiled all the while. */
const EARLY_SECONDS = 5;

interface Place {
  readonly share: number;
  readonly seconds: number;
}

/** Yields after each submit, and once at the end. Only the lab's own work is timed, not what comes in between. */
export async function* followLab<Id extends LabId>(
  lab: Lab<Id>,
  { engine, text, kept: before, now, keep }: LabSession<Id>,
): AsyncGenerator<Followed<Id>> {
  const { quick, seeds } = before;
  let kept = before;
  let first: Place | null = null;
  let network = '';
  let resumed = now();
  const seconds = (): number => kept.seconds + (now() - resumed) / 1000;
  for await (const step of lab.run({ engine, quick, seeds, text, finished: before.result, keep })) {
    const { result } = step;
    const share = Math.min(step.share, 1); // sums of parts may end a rounding error above
    network = step.network;
    kept = result ? { ...kept, seconds: seconds(), share, result } : { ...kept, seconds: seconds() };
    first ??= { share, seconds: kept.seconds };
    const secondsLeft = timeLeft(first, { share, seconds: kept.seconds });
    yield { kept, finished: result !== null, share, network, secondsLeft };
    resumed = now();
  }
  yield { kept: { ...kept, seconds: seconds(), share: 1 }, finished: true, share: 1, network, secondsLeft: 0 };
}

function timeLeft(from: Place, { share, seconds }: Place): number | null {
  const [worked, gained] = [seconds - from.seconds, share - from.share];
  return worked < EARLY_SECONDS || gained <= 0 ? null : (worked * (1 - share)) / gained;
}
