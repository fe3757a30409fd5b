/**
 * @file Rotary positions: pairs of each q and k turn by an angle proportional to the position, so that q·k depends on the
 * distance only. Halves are paired, (x[d], x[d + D/2]), over the whole head, as in Llama.
 * Source: Su et al., "RoFormer", 2021, arXiv 2104.09864.
 */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { attentionShape } from './attention.ts';

/** Cosine and sine of t · base^(−2d/D), shape (T, D/2, 2); computed in float64. D is even. */
export function ropeTable(T: number, D: number, base: number): Float32Array {
  if (D % 2 !== 0) throw new Error(`rotary positions need an even head size, not ${D}`);
  const table = new Float32Array(T * D);
  for (let t = 0; t < T; t++) {
    for (let d = 0; d < D / 2; d++) {
      const angle = t * base ** ((-2 * d) / D);
      table[t * D + 2 * d] = Math.cos(angle);
      table[t * D + 2 * d + 1] = Math.sin(angle);
    }
  }
  return table;
}

export interface Rope {
  readonly qkv: Tensor; // (B, T, 3C); q and k are changed in place
  readonly table: Tensor; // (at least T, D/2, 2) of `ropeTable`
  readonly nHead: number;
}

/**
 * Turns q and k of `qkv` in place; record it between what writes qkv and its attention. In the backward pass, which runs in
 * reverse, attention has then written the gradient of the turned qkv, and this op turns it back in place: from there on it
 * is the gradient of qkv as it was written. No one else may use qkv or keep it for a backward pass.
 */
export function rope(tape: Tape, { qkv, table, nHead }: Rope): void {
  const { B, T, H, D } = attentionShape(qkv, nHead);
  if (D % 2 !== 0) throw new Error(`rotary positions need an even head size, not ${D}`);
  const turn = (target: Tensor, direction: 1 | -1) =>
    tape.run({
      kernel: 'rope',
      constants: { B, T, H, D, DIRECTION: direction },
      bindings: { table, qkv: target },
      grid: gridFor((B * T * H * D) / 2, 64),
    });
  turn(qkv, 1);
  tape.onBackward(() => turn(tape.gradientOf(qkv), -1));
}
