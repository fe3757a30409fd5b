/** @file What one lab shows and offers, from all that the page knows. Pure. */
import type { KeptLab } from '../../labs/kept.ts';
import type { LabId } from '../../labs/lab.ts';
import type { LabCost } from '../../worker/lab-protocol.ts';
import { currentRun, type PageState } from '../page-state.ts';
import { keptOf, type LabsState, NO_GUESS, recordedOf } from './state.ts';

/** What the one main button does; `pausing`: until what is in hand is put down. */
type Action = 'start' | 'go-on' | 'pause' | 'pausing' | 'done';

export interface LabView {
  readonly action: Action;
  /** A start would forget what the other plan has measured: it cannot be gone on with. */
  readonly replaces: boolean;
  /** Why nothing can be trained; null: it can. */
  readonly cannot: 'starting' | 'failed' | 'recorded' | null;
  /** What has to wait or to be paused; null: nothing. */
  readonly waits: 'run' | { readonly lab: LabId } | null;
  readonly quick: boolean;
  readonly cost: LabCost | null;
  /** The full plan would take long, and the quick one was not chosen: so it is offered. */
  readonly slow: { readonly full: number; readonly quick: number } | null;
  readonly own: KeptLab | null;
  readonly recording: KeptLab | null;
  /** What is drawn. */
  readonly shown: { readonly kept: KeptLab; readonly recorded: boolean } | null;
  readonly guess: { readonly chosen: string | null; readonly locked: boolean };
}

/** A lesson and a half: whoever must wait longer is offered less, seconds. */
const LONG = 3600;

/** The chosen plan, else the one that is kept, else the full one. */
function chosenPlan(labs: LabsState, lab: LabId): { readonly quick: boolean } {
  return { quick: labs.quick[lab] ?? keptOf(labs, lab)?.quick ?? false };
}

export function labView(page: PageState, lab: LabId): LabView {
  const { labs } = page;
  const own = keptOf(labs, lab);
  const recording = recordedOf(labs, lab);
  const { quick } = chosenPlan(labs, lab);
  const differs = own !== null && own.quick !== quick && labs.running?.lab !== lab;
  const costs = labs.costs[lab];
  const recorded = labs.showsRecorded[lab] === true && recording !== null;
  const kept = recorded ? recording : own;
  return {
    action: action(labs, lab, differs ? null : own),
    replaces: differs && own.result !== null,
    cannot: cannot(page),
    waits: waits(page, lab),
    quick,
    cost: (quick ? costs?.quick : costs?.full) ?? null,
    slow: quick || own ? null : slow(costs?.full?.seconds ?? null, costs?.quick?.seconds ?? null),
    own,
    recording,
    shown: kept?.result ? { kept, recorded } : null,
    guess: guess(labs, lab, { own: differs && !own.result ? null : own, recorded }),
  };
}

function action({ running }: LabsState, lab: LabId, own: KeptLab | null): Action {
  if (running?.lab === lab) return running.pausing ? 'pausing' : 'pause';
  if (!own) return 'start';
  return own.share === 1 ? 'done' : 'go-on';
}

function cannot({ phase, recorded }: PageState): LabView['cannot'] {
  if (recorded) return 'recorded';
  return phase === 'ready' ? null : phase;
}

/** A run goes first; another lab is paused. */
function waits(page: PageState, lab: LabId): LabView['waits'] {
  const { running } = page.labs;
  if (running?.lab === lab) return currentRun(page)?.record.state === 'running' ? 'run' : null;
  return running ? { lab: running.lab } : null;
}

const slow = (full: number | null, quick: number | null): LabView['slow'] =>
  full !== null && quick !== null && full > LONG && quick < full ? { full, quick } : null;

/**
 * What was guessed cannot be changed once the first network is being trained, nor with its answer in sight: another plan
 * takes the guess over.
 */
function guess(
  { guesses, running }: LabsState,
  lab: LabId,
  { own, recorded }: { readonly own: KeptLab | null; readonly recorded: boolean },
): LabView['guess'] {
  if (own) return { chosen: own.guess ?? NO_GUESS, locked: true };
  return { chosen: guesses[lab] ?? null, locked: recorded || running?.lab === lab };
}
