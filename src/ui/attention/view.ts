/** @file What the Attention page shows, chosen from what it knows. Pure. */
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import type { Steer } from '../../worker/attention-protocol.ts';
import { currentRun, type PageState } from '../page-state.ts';
import { biasesOf, type Marks } from './gain-marks.ts';
import { frameAt } from './lapse-cache.ts';
import { nearestKept } from './lapse-time.ts';
import type { AttentionState, Cell, ScoredStep, Steering } from './state.ts';

/** The maps to draw: as steered while that is so, of the moment that was scrubbed to, else the newest of the network that is chosen. While one is fetched, the nearest that is here stands in. */
export function shownFrame({ moment, kept, frames, network, steered }: AttentionState): AttentionFrame | null {
  if (moment === null && steered?.network === network) return steered.frame;
  if (moment === null || network !== 'now') return frames[network];
  const steps = kept.map(({ step }) => step);
  return frameAt(kept, nearestKept(steps, moment) ?? moment) ?? frames.now;
}

/** The head that was chosen, or the nearest that the frame holds. */
export function shownHead({ head }: AttentionState, frame: AttentionFrame): HeadPlace {
  const layer = frame.layers.includes(head.layer) ? head.layer : (frame.layers[0] ?? 0);
  return { layer, head: Math.min(head.head, frame.nHead - 1) };
}

/** The row that is outlined: the one pointed at, else the last. */
export function shownReader({ pointed }: AttentionState, frame: AttentionFrame): number {
  return Math.min(pointed?.reader ?? Number.POSITIVE_INFINITY, frame.characters.length - 1);
}

/** The cell that is read out; null while nobody points. */
export function shownCell({ pointed }: AttentionState, frame: AttentionFrame): Cell | null {
  if (!pointed || frame.characters.length === 0) return null;
  const reader = Math.min(pointed.reader, frame.characters.length - 1);
  return { reader, read: Math.min(pointed.read, reader) };
}

/** The scores that belong to what is shown: the newest that are not newer than the frame; null = not measured yet. */
export function shownScores({ scored }: AttentionState, step: number): ScoredStep | null {
  return scored.findLast((each) => each.step <= step) ?? scored[0] ?? null;
}

/**
 * The marked parts in the text as the network reads it: what was cut off at the left moves them, and where characters were
 * left out nobody knows. Kept frames are as the network was by itself, so their gains are not shown.
 */
export function shownMarks({ probe, taken, moment, steering }: AttentionState): Marks {
  if (probe !== null && taken?.unknown.length !== 0) return [];
  const cut = taken?.cut ?? 0;
  return steering.marks
    .filter(({ to }) => to > cut)
    .map(({ from, to, gain }) => ({ from: Math.max(0, from - cut), to: to - cut, gain: moment === null ? gain : 0 }));
}

/** What is done from outside, as the worker takes it; null where nothing is. */
export function steerOf({ marks, scaled }: Steering): Steer | null {
  const keyBias = biasesOf(marks);
  return keyBias.length === 0 && scaled.length === 0 ? null : { keyBias, scaled };
}

/** Networks that can be looked at beside the current one. */
export function otherNetworks(page: PageState): { readonly base: boolean; readonly squeezed: boolean } {
  const run = currentRun(page)?.record;
  return { base: run?.finetune != null, squeezed: run !== undefined && page.squeeze.report?.runId === run.id };
}
