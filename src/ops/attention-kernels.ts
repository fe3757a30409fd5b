/** @file Which of the attention kernels computes, and with how many threads. */
import type { RowChoice } from '../gpu/choices.ts';
import { gridFor } from '../gpu/plan.ts';
import type { Dispatch } from '../gpu/tape.ts';

export type AttentionPass = 'forward' | 'backward_dq' | 'backward_dkv';

/** `naive` is the oracle of the other two. */
export type AttentionVariant = 'naive' | RowChoice;

export interface AttentionShape {
  readonly B: number;
  readonly T: number;
  readonly H: number;
  readonly D: number; // C = H · D
}

/** What an attention dispatch needs besides its bindings and its dropout. */
export type AttentionKernel = Pick<Dispatch, 'kernel' | 'constants' | 'grid'>;

/** What `shaders/lib/attention.wgsl` asks for. */
export function attentionConstants(shape: AttentionShape): Readonly<Record<string, number>> {
  return { ...shape, SCALE: 1 / Math.sqrt(shape.D) };
}

/** Threads in a workgroup of the barrier-free kernels: few, so that short contexts still fill all cores. */
const THREADS = 16;
/** Rows of a head that a thread of theirs owns; `ROWS` in shaders/lib/attention_tile.wgsl. */
const TILE_ROWS = 4;

export function attentionKernel(
  variant: AttentionVariant,
  pass: AttentionPass,
  shape: AttentionShape,
): AttentionKernel {
  const { B, T, H, D } = shape;
  const constants = attentionConstants(shape);
  if (variant === 'naive') return { kernel: `attention_${pass}_naive`, constants, grid: gridFor(B * H * T, 64) };
  return {
    kernel: D % 4 === 0 ? `attention_${pass}` : `attention_${pass}_scalar`,
    constants: { ...constants, WORKGROUP: THREADS },
    grid: gridFor(B * H * Math.ceil(T / TILE_ROWS), THREADS),
  };
}
