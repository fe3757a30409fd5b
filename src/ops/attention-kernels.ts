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
/** Rows that a workgroup owns; `TILE` in shaders/lib/attention_workgroup.wgsl. */
const WORKGROUP_ROWS = 32;
/** Longest row that shaders/lib/attention_head.wgsl keeps in registers. */
const REGISTER_COLUMNS = 16;

/** Short heads stay in registers; longer ones accumulate in memory; odd ones do so with single loads. */
function threadKernel(D: number): string {
  if (D % 4 !== 0) return '_scalar';
  return D <= REGISTER_COLUMNS ? '_registers' : '';
}

export function attentionKernel(
  variant: AttentionVariant,
  pass: AttentionPass,
  shape: AttentionShape,
): AttentionKernel {
  const { B, T, H, D } = shape;
  const constants = attentionConstants(shape);
  switch (variant) {
    case 'naive':
      return { kernel: `attention_${pass}_naive`, constants, grid: gridFor(B * H * T, 64) };
    case 'workgroup': {
      const grid = gridFor(B * H * Math.ceil(T / WORKGROUP_ROWS), 1);
      return { kernel: `attention_${pass}_workgroup`, constants, grid };
    }
    case 'thread': {
      const grid = gridFor(B * H * Math.ceil(T / TILE_ROWS), THREADS);
      return { kernel: `attention_${pass}${threadKernel(D)}`, constants: { ...constants, WORKGROUP: THREADS }, grid };
    }
  }
}
