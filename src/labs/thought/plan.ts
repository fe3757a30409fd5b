/** @file Which networks the thought lab trains, and for how long. */
import { defaultConfig, withSettings } from '../../config/config.ts';
import type { Config } from '../../config/types.ts';
import { closedDesigns, findDesign, openDesigns } from './designs.ts';
import { type Passage, placesOf, type ThoughtTask } from './rows.ts';

export interface ThoughtRun {
  readonly id: string;
  readonly task: ThoughtTask;
  readonly steps: number;
  /** What is measured is measured after these steps. */
  readonly looks: readonly number[];
}

export interface ThoughtPlan {
  readonly batchSize: number; // B
  readonly seed: number;
  /** Questions that open designs are asked, at most. */
  readonly questions: number;
  readonly runs: readonly ThoughtRun[];
}

export const ROWS_A_STEP = 64;
const LOOKS = {
  /** Some questions are asked. */
  open: [100, 200, 300, 500, 750, 1000, 1500],
  /** Every question is asked, which takes its time. */
  closed: [100, 200, 500, 1000],
};
const NOISE = [0.3, 0.6];

/** `quick`: fewer designs, digits and steps, enough to see the collapse, the knee and the trap. */
export function thoughtPlan({ quick, seed }: { readonly quick: boolean; readonly seed: number }): ThoughtPlan {
  const runs = quick ? quickRuns() : fullRuns();
  return { batchSize: ROWS_A_STEP, seed, questions: quick ? 300 : 1000, runs };
}

/** First what the lab's claims rest on, so that it may be stopped early. */
function fullRuns(): readonly ThoughtRun[] {
  return [
    open('sums', 5, 1000),
    ...['K2', 'K5', 'K10', 'copy'].map((id) => closed(id, { steps: 1000 })),
    masked('K2', 1000),
    ...[5, 2, 3, 4].map((digits) => open('direct', digits, 1500)),
    ...['K1', 'sums', 'answer+1', 'answer+2'].map((id) => closed(id, { steps: 1000 })),
    ...['dots', 'copy'].map((id) => open(id, 5, 1000)),
    ...NOISE.map((noise) => closed('K10', { steps: 1000, noise })),
  ];
}

/** Two digits are a hundred questions: seconds on a graphics chip. */
function quickRuns(): readonly ThoughtRun[] {
  return [
    open('direct', 3, 150),
    open('sums', 3, 150),
    ...['K2', 'K10', 'copy'].map((id) => closed(id, { steps: 300, digits: 2 })),
    masked('K2', 300, 2),
  ];
}

function open(id: string, digits: number, steps: number): ThoughtRun {
  return run({ design: findDesign(openDesigns, id), passage: 'open', digits, noise: 0 }, steps);
}

function closed(
  id: string,
  { steps, digits = 4, noise = 0 }: { readonly steps: number; readonly digits?: number; readonly noise?: number },
): ThoughtRun {
  return run({ design: findDesign(closedDesigns, id), passage: 'closed', digits, noise }, steps);
}

function masked(id: string, steps: number, digits = 4): ThoughtRun {
  return run({ design: findDesign(closedDesigns, id), passage: 'masked', digits, noise: 0 }, steps);
}

function run(task: ThoughtTask, steps: number): ThoughtRun {
  const { design, passage, digits, noise } = task;
  const id = [passage, design.id, `n${digits}`, ...(noise > 0 ? [`noise ${noise}`] : [])].join(' ');
  const looks = LOOKS[passage === 'closed' ? 'closed' : 'open'].filter((look) => look < steps);
  return { id, task, steps, looks: [...looks, steps] };
}

const SIZES: Readonly<Record<'open' | 'narrow', Partial<Config>>> = {
  open: { nLayer: 3, nHead: 4, nEmbd: 64, learningRate: 0.002 },
  narrow: { nLayer: 2, nHead: 2, nEmbd: 48, learningRate: 0.003 },
};

const sizeOf = (passage: Passage): Partial<Config> => SIZES[passage === 'open' ? 'open' : 'narrow'];

export function configOf({ task, steps }: ThoughtRun, { batchSize, seed }: ThoughtPlan): Config {
  return withSettings(defaultConfig(), {
    ...sizeOf(task.passage),
    ...{ blockSize: placesOf(task).blockSize, batchSize, steps, warmup: 50, learningRateFloor: 0.1, seed },
    ...{ position: 'learned', bias: false, tied: false, dropout: 0, init: 'scaled' },
    ...{ beta1: 0.9, beta2: 0.95, weightDecay: 0.1, gradClip: 1 },
  });
}

/** Every run that any plan has, by its id; quick and full plans differ in their steps. */
export const plannedTasks: ReadonlyMap<string, ThoughtTask> = new Map(
  [...fullRuns(), ...quickRuns()].map(({ id, task }) => [id, task]),
);
