/** @file Token and position embedding from four-bit codes: out[b,t] = wte[tokens[b,t]] + wpe[t]. */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import { sizeOf, type Tensor } from '../gpu/tensor.ts';
import type { PackedTensor } from './matmul-int4.ts';

export interface EncoderInt4 {
  readonly tokens: Tensor; // (B, T), u32
  /** (B, 2), u32: { length, counter } of each row. With it only the last token of each row is embedded. */
  readonly state?: Tensor;
  readonly wte: PackedTensor; // (V, C)
  readonly wpe: PackedTensor | null; // (T or more, C); null: positions come in elsewhere
}

/** Records the embedding, out (B, T, C), or (B, 1, C) with a state. An id outside the vocabulary embeds as zeros. */
export function encoderInt4(tape: Tape, { tokens, state, wte, wpe }: EncoderInt4): Tensor {
  const [B, T] = tokens.shape;
  const [V, C] = wte.shape;
  if (B === undefined || T === undefined) throw new Error(`${tokens.label} must be (B, T)`);
  if (wpe && (wpe.shape[1] !== C || wpe.shape[0] < T)) throw new Error(`${wpe.label} must be (${T}, ${C})`);
  const out = tape.activation([B, state ? 1 : T, C], 'embedding');
  const COUNT = sizeOf(out.shape);
  const positions = wpe ?? wte;
  tape.run({
    kernel: state ? 'encoder_int4_decode' : 'encoder_int4',
    constants: { V, T, C, COUNT, POSITIONS: Number(wpe !== null) },
    bindings: {
      tokens,
      ...(state && { state }),
      wte_codes: wte.codes,
      wte_scales: wte.scales,
      wpe_codes: positions.codes,
      wpe_scales: positions.scales,
      out,
    },
    grid: gridFor(COUNT, 64),
  });
  return out;
}
