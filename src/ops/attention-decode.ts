/**
 * @file Attention of one new row to all before it: decoding. Keys and values are kept where the full pass over the window
 * left them, in its q | k | v; the new row takes its place there.
 */
import { gridFor } from '../gpu/plan.ts';
import type { Tape } from '../gpu/tape.ts';
import type { Tensor } from '../gpu/tensor.ts';
import { attentionShape } from './attention.ts';
import { attentionConstants } from './attention-kernels.ts';
import { type AttentionSteering, steered } from './attention-steering.ts';

/** The new row t takes firstKey[t], and keyBias of all keys up to t. */
export interface AttentionDecode extends AttentionSteering {
  readonly row: Tensor; // (B, 1, 3C): the new q | k | v, not yet turned
  readonly state: Tensor; // (B, 2), u32: { length, counter }; the new row stands at length − 1
  readonly ropeTable: Tensor | null; // (T, D/2, 2) of `ropeTable`; null: positions come in elsewhere
  readonly qkv: Tensor; // (B, T, 3C): the rows before, and the new one afterwards
  readonly nHead: number;
}

/** Keys a thread of the barrier-free kernels takes at a time; `KEYS` in shaders/lib/attention_decode_thread.wgsl. */
const KEYS = 4;
/** Threads of their workgroups: few, so that few heads still fill all cores. */
const THREADS = 4;
/** Threads that share a head; a multiple of `COLUMNS` in shaders/attention_decode_workgroup.wgsl and a power of two. */
const WORKGROUP = 64;

/** Records out (B, 1, C) of the last row of each window: one dispatch, no backward. */
export function attentionDecode(tape: Tape, args: AttentionDecode): Tensor {
  const { row, state, ropeTable, qkv, nHead } = args;
  const shape = attentionShape(qkv, nHead);
  const { B, T, H, D } = shape;
  if (row.shape.join() !== [B, 1, 3 * H * D].join())
    throw new Error(`${row.label} is (${row.shape}), not one row a window`);
  if (ropeTable && D % 2 !== 0) throw new Error(`rotary positions need an even head size, not ${D}`);
  const out = tape.activation([B, 1, H * D], `${row.label} attention`);
  const steering = steered(args, shape, row);
  const constants = { ...attentionConstants(shape), ROTARY: Number(ropeTable !== null), ...steering.constants };
  const bindings = { row, state, table: ropeTable ?? row, qkv, out, ...steering.bindings };
  if (tape.choices.rows === 'workgroup') {
    const kernel = 'attention_decode_workgroup';
    tape.run({ kernel, constants: { ...constants, WORKGROUP }, bindings, grid: gridFor(B * H, 1) });
    return out;
  }
  const scores = tape.activation([B, H, Math.ceil(T / KEYS), KEYS], `${row.label} scores`);
  tape.run({
    kernel: D % 4 === 0 ? 'attention_decode' : 'attention_decode_scalar',
    constants: { ...constants, WORKGROUP: THREADS },
    bindings: { ...bindings, scores },
    grid: gridFor(B * H, THREADS),
  });
  return out;
}
