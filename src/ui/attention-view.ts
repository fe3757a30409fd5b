/** @file What the Attention page shows, chosen from what it knows. Pure. */
import type { AttentionFrame, HeadPlace } from '../data/attention/frame.ts';
import type { Steer } from '../worker/attention-protocol.ts';
import { frameAt } from './attention-lapse-cache.ts';
import { nearestKept } from './attention-lapse-time.ts';
import type { AttentionState, Cell, ScoredStep, Steering } from './attention-state.ts';
import { currentRun, type PageState } from './page-state.ts';

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

/** What is done from outside, as the worker takes it; null where nothing is. */
export function steerOf({ marked, gain, scaled }: Steering): Steer | null {
  const keyBias = marked && gain !== 0 ? Array.from({ length: marked.to }, (_, i) => (i < marked.from ? 0 : gain)) : [];
  return keyBias.length === 0 && scaled.length === 0 ? null : { keyBias, scaled };
}

/** Networks that can be looked at beside the current one. */
export function otherNetworks(page: PageState): { readonly base: boolean; readonly squeezed: boolean } {
  const run = currentRun(page)?.record;
  return { base: run?.finetune != null, squeezed: run !== undefined && page.squeeze.report?.runId === run.id };
}
