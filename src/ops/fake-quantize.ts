/** @file Rounds a matrix to few levels on the GPU and keeps the floats: what quantisation-aware training computes with. */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import { rowsOf, type Tensor, widthOf } from '../gpu/tensor.ts';

/** How levels lie: `whole`: −half … half − 1; `three`: −1, 0, 1; `two`: −1, 1. */
export interface Levels {
  readonly kind: 'whole' | 'three' | 'two';
  readonly half: number;
}

const KINDS = { whole: 0, three: 1, two: 2 } as const;
const BLOCK = 32;

/** The levels of a width, 1.58 bits being three levels. */
export function levelsOf(bits: number): Levels {
  if (bits === 1) return { kind: 'two', half: 1 };
  return bits === 1.58 ? { kind: 'three', half: 1 } : { kind: 'whole', half: 2 ** (bits - 1) };
}

/** Records rounded (N, K) = level · scale of weight (N, K), a scale for 32 weights of a row. Nothing flows back: the gradient is passed straight through. */
export function fakeQuantize(
  tape: Tape,
  { weight, rounded, levels }: { readonly weight: Tensor; readonly rounded: Tensor; readonly levels: Levels },
): void {
  const [N, K] = [rowsOf(weight), widthOf(weight)];
  tape.run({
    kernel: 'fake_quantize',
    constants: { N, K, KIND: KINDS[levels.kind], HALF: levels.half },
    bindings: { weight, rounded },
    grid: gridFor(N * Math.ceil(K / BLOCK), 16),
  });
}
