/** @file Kernels that work row by row come twice: one thread a row, or one workgroup a row (`…_workgroup`). */
import type { RowChoice } from '../gpu/choices.ts';
import { gridFor } from '../gpu/plan.ts';
import type { Grid } from '../gpu/tape.ts';

/** Threads of a workgroup that makes one row; a power of two, as the reductions want. */
const WORKGROUP = 64;

/** Threads of a workgroup of which each makes a row: small, so that few rows still make many workgroups. */
const THREADS = 16;

/** The kernel `name` in the chosen form, with the constants that both kinds of row kernel have. */
export function rowKernel(
  choice: RowChoice,
  name: string,
  rows: number,
): { readonly kernel: string; readonly constants: Readonly<Record<string, number>>; readonly grid: Grid } {
  if (choice === 'thread') return { kernel: name, constants: { ROWS: rows }, grid: gridFor(rows, THREADS) };
  return { kernel: `${name}_workgroup`, constants: { ROWS: rows, WORKGROUP }, grid: gridFor(rows, 1) };
}
