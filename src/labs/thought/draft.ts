/** @file Greedy writing by guess and check: one pass over a guessed row tells how far it is what the network itself writes. */
import { likeliest } from '../../inference/distribution.ts';

/** A row that is being written: the first `known` ids are as the network writes them, those after are a guess. */
export interface Draft {
  readonly ids: number[];
  known: number; // ≥ 1
}

/**
 * Takes what the network says after every place of the row, logits (T, V): the ids up to and with the first one that was guessed
 * wrong are known then; those after it become a new guess. In the end the row is the same as written one by one.
 */
export function writeOn(draft: Draft, logits: Float32Array, vocabSize: number): void {
  let right = true;
  for (let at = draft.known; at < draft.ids.length; at++) {
    const said = likeliest(logits.subarray((at - 1) * vocabSize, at * vocabSize));
    if (right) draft.known = at + 1;
    right = right && said === draft.ids[at];
    draft.ids[at] = said;
  }
}
