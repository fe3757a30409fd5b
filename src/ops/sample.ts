/** @file Sampling on the GPU: a plan that ends with it can be replayed, one character a replay, within one submit. */
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, sizeOf, type Tensor, widthOf } from '../gpu/tensor.ts';

export interface Sampling {
  readonly logits: Tensor; // (1, T, V), or (1, 1, V) of the last token alone
  readonly tokens: Tensor; // (1, T), u32: the window that the model reads
  readonly state: Tensor; // (2), u32: { length: tokens in the window, 1 to T − 1; counter: characters written so far }
  readonly written: Tensor; // (K), u32: a ring; character number i is at i mod K
}

/**
 * Records the choice of the next character by params.temperature and params.topK from the logits at position length − 1;
 * the random number depends on (params.seed, counter) alone. The character is appended and noted in the ring, and the
 * counter goes up by one. When that fills the window (length = T ≥ 2), its last ⌊T / 2⌋ tokens become its start.
 */
export function sampleNext(tape: Tape, { logits, tokens, state, written }: Sampling): void {
  tape.run({
    kernel: 'sample',
    constants: { T: sizeOf(tokens.shape), V: widthOf(logits), SLOTS: sizeOf(written.shape), ROWS: rowsOf(logits) },
    bindings: { logits, tokens, state, written },
    grid: [1, 1, 1],
  });
}
