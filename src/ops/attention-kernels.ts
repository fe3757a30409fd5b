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

export function attentionKernel(
  _variant: AttentionVariant,
  pass: AttentionPass,
  shape: AttentionShape,
): AttentionKernel {
  const { B, T, H } = shape;
  return { kernel: `attention_${pass}_naive`, constants: attentionConstants(shape), grid: gridFor(B * H * T, 64) };
}
