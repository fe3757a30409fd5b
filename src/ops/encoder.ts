/** @file Token and position embedding: out[b,t] = wte[tokens[b,t]] + wpe[t], of a whole window or of its last token. */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import { sizeOf, type Tensor, widthOf } from '../gpu/tensor.ts';

export interface Encoder {
  readonly tokens: Tensor; // (B, T), u32
  readonly wte: Tensor; // (V, C)
  readonly wpe: Tensor | null; // (T or more, C); null: positions come in elsewhere
}

/** Channels one thread or workgroup of the wte gradient makes. */
const BLOCK = 16;

interface Sizes {
  readonly B: number;
  readonly T: number;
  readonly V: number;
  readonly C: number;
}

function sizesOf({ tokens, wte, wpe }: Encoder): Sizes {
  const [B, T] = tokens.shape;
  const [V] = wte.shape;
  const C = widthOf(wte);
  if (B === undefined || T === undefined || V === undefined) throw new Error(`${tokens.label} must be (B, T)`);
  if (wpe && (widthOf(wpe) !== C || (wpe.shape[0] ?? 0) < T)) throw new Error(`${wpe.label} must be (${T}, ${C})`);
  return { B, T, V, C };
}

/** Records the embedding, out (B, T, C). An id outside the vocabulary embeds as zeros. */
export function encoder(tape: Tape, args: Encoder): Tensor {
  const { tokens, wte, wpe } = args;
  const sizes = sizesOf(args);
  const { B, T, V, C } = sizes;
  const out = tape.activation([B, T, C], 'embedding');
  tape.run({
    kernel: 'encoder_forward',
    constants: { V, T, C, COUNT: sizeOf(out.shape), POSITIONS: Number(wpe !== null) },
    bindings: { tokens, wte, wpe: wpe ?? wte, out },
    grid: gridFor(sizeOf(out.shape), 64),
  });
  tape.onBackward(() => {
    const dout = tape.gradientOf(out);
    backwardTokens(tape, { tokens, wte, dout, sizes });
    if (wpe) backwardPositions(tape, { wpe, dout, sizes });
  });
  return out;
}

export interface EncoderOfLast extends Encoder {
  readonly state: Tensor; // (B, 2), u32: { length, counter } of each row
}

/** Records the embedding of each row's last token alone, out (B, 1, C) = wte[tokens[b,t]] + wpe[t] with t = length − 1. */
export function encoderOfLast(tape: Tape, args: EncoderOfLast): Tensor {
  const { tokens, state, wte, wpe } = args;
  const { B, T, V, C } = sizesOf(args);
  const out = tape.activation([B, 1, C], 'embedding');
  tape.run({
    kernel: 'encoder_decode',
    constants: { V, T, C, COUNT: B * C, POSITIONS: Number(wpe !== null) },
    bindings: { tokens, state, wte, wpe: wpe ?? wte, out },
    grid: gridFor(B * C, 64),
  });
  return out;
}

interface Backward {
  readonly dout: Tensor; // (B, T, C)
  readonly sizes: Sizes;
}

function backwardTokens(tape: Tape, args: Backward & { readonly tokens: Tensor; readonly wte: Tensor }): void {
  const { tokens, wte, dout, sizes } = args;
  const { B, T, V, C } = sizes;
  const { grad: dwte, accumulate } = tape.gradientSink(wte);
  const blocks = V * Math.ceil(C / BLOCK);
  const workgroup = tape.choices.rows === 'workgroup';
  tape.run({
    kernel: workgroup ? 'encoder_backward_wte_workgroup' : 'encoder_backward_wte',
    constants: { N: B * T, V, C, ACCUMULATE: Number(accumulate) },
    bindings: { tokens, dout, dwte },
    grid: gridFor(blocks, workgroup ? 1 : 16),
  });
}

function backwardPositions(tape: Tape, { wpe, dout, sizes }: Backward & { readonly wpe: Tensor }): void {
  const { B, T, C } = sizes;
  const { grad: dwpe, accumulate } = tape.gradientSink(wpe);
  tape.run({
    kernel: 'encoder_backward_wpe',
    constants: { B, COUNT: T * C, ACCUMULATE: Number(accumulate) },
    bindings: { dout, dwpe },
    grid: gridFor(T * C, 64),
  });
}
