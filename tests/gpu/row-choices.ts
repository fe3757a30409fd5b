/** @file The forms a row kernel comes in, each tested against the same twin. */
import type { KernelChoices } from '../../src/gpu/choices.ts';
import { values } from '../reference/attention-differences.ts';
import type { Input } from './harness.ts';

export interface RowForm {
  readonly title: string;
  readonly choices: KernelChoices;
  /** Whether the device has its optional features, subgroups among them. */
  readonly features: boolean;
}

const thread: KernelChoices = { matmul: 'naive', rows: 'thread' };
const workgroup: KernelChoices = { matmul: 'naive', rows: 'workgroup' };

export const ROW_FORMS: readonly RowForm[] = [
  { title: 'a thread a row', choices: thread, features: false },
  { title: 'a workgroup a row', choices: workgroup, features: false },
  { title: 'a workgroup a row, with subgroups', choices: workgroup, features: true },
];

/** Seeded values in ±scale. */
export function noise(
  shape: readonly number[],
  seed: number,
  scale = 1,
): { shape: readonly number[]; data: Float32Array } {
  const count = shape.reduce((a, b) => a * b, 1);
  return { shape, data: Float32Array.from(values(count, seed), (value) => value * scale) };
}

/** Seeded ids below `limit`. */
export function ids(shape: readonly number[], seed: number, limit: number): Input & { data: Uint32Array } {
  const { data } = noise(shape, seed);
  return { shape, data: Uint32Array.from(data, (value) => Math.min(limit - 1, Math.floor(((value + 1) / 2) * limit))) };
}
