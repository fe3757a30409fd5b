/** @file Which of the kernels behind one signature a plan uses; part of a run's record, since it decides the bits. */

/** `register`: no barriers, for software adapters; `tiled`: workgroup memory, for GPUs; `naive`: the oracle of both. */
export type MatmulChoice = 'naive' | 'register' | 'tiled';

/** `thread`: one thread a row, no barriers; `workgroup`: one workgroup a row. */
export type RowChoice = 'thread' | 'workgroup';

export interface KernelChoices {
  readonly matmul: MatmulChoice;
  readonly rows: RowChoice;
}

/** Safe on every adapter. */
export const BARRIER_FREE: KernelChoices = { matmul: 'register', rows: 'thread' };

/** What GPUs want. */
export const WORKGROUP: KernelChoices = { matmul: 'tiled', rows: 'workgroup' };
