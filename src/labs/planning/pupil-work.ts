/** @file All work on one network, from where it was left: read, measure what it knows, teach it each course. */
import { parameterCount } from '../../config/cost.ts';
import { parameterLayout } from '../../model/parameters.ts';
import type { TrainerState } from '../../training/trainer.ts';
import { mapped } from '../mapped.ts';
import { heldState, holdState } from './held-state.ts';
import { measureKnown, type Subject } from './measure.ts';
import { isCourse, networkSteps, type PlannedNetwork, stepsOf } from './plan.ts';
import type { PlanningNetwork } from './result.ts';
import { readTown, teachTown } from './train.ts';

export interface Work {
  readonly share: number; // of the network's training steps, 0..1
  /** Something was finished. */
  readonly network: PlanningNetwork | null;
}

export const isNetwork = ({ config }: PlannedNetwork, { nLayer, nEmbd, seed }: PlanningNetwork): boolean =>
  config.nLayer === nLayer && config.nEmbd === nEmbd && config.seed === seed;

/** Yields after each submit. What cannot be gone on from is begun anew. */
export async function* workOn(
  subject: Subject,
  planned: PlannedNetwork,
  earlier: PlanningNetwork | null,
): AsyncGenerator<Work> {
  const all = networkSteps(planned);
  let { network, state } = beginning(subject, planned, earlier);
  if (network.known === null) {
    for await (const { step, found } of readTown(subject, { planned, state })) {
      if (found && found.brokenAt !== null) network = { ...network, brokenAt: found.brokenAt, held: null };
      else if (found) {
        state = found.state;
        network = { ...network, reading: [...network.reading, found.point], held: holdState(state) };
      }
      yield { share: step / all, network: found && network };
    }
    if (network.brokenAt !== null || !state) return;
    const { params } = state;
    const share = state.step / all;
    const known = yield* mapped(measureKnown(subject, { params, planned }), () => ({ share, network: null }));
    network = { ...network, known };
    yield { share, network };
  }
  if (!state) return;
  yield* teach(subject, planned, { network, params: state.params });
}

async function* teach(
  subject: Subject,
  planned: PlannedNetwork,
  { network: read, params }: { readonly network: PlanningNetwork; readonly params: TrainerState['params'] },
): AsyncGenerator<Work> {
  const all = networkSteps(planned);
  let network = read;
  let before = stepsOf(planned);
  for (const course of planned.courses) {
    if (!network.courses.some((taught) => isCourse(course, taught))) {
      for await (const { step, found } of teachTown(subject, { planned, course, params })) {
        if (found) network = { ...network, courses: [...network.courses, found] };
        yield { share: (before + step) / all, network: found && network };
      }
    }
    before += stepsOf(course);
  }
  yield { share: 1, network: { ...network, held: null } };
}

function beginning(
  { shape }: Subject,
  { config: { nLayer, nEmbd, seed } }: PlannedNetwork,
  earlier: PlanningNetwork | null,
): { readonly network: PlanningNetwork; readonly state: TrainerState | null } {
  const state = earlier?.held ? heldState(earlier.held, parameterLayout(shape).total) : null;
  if (earlier && state) return { network: earlier, state };
  const fresh = { reading: [], known: null, courses: [], brokenAt: null, held: null };
  return { network: { nLayer, nEmbd, seed, parameters: parameterCount(shape), ...fresh }, state: null };
}
