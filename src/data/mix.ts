/** @file Two sources of batches mixed row by row, so that fine-tuning can go on reading what phase 1 read. */
import { type Batch, NOT_COUNTED } from './batches.ts';
import { STREAMS, uniform } from './random.ts';

export type BatchFunction = (seed: number, step: number) => Batch;

interface Mixture {
  readonly a: BatchFunction;
  readonly b: BatchFunction;
  /** Of rows that come from `b`, 0..1. */
  readonly share: number;
  readonly batchSize: number; // B
}

/**
 * Each row comes from `b` with probability `share`, else from `a`; which one depends on seed, step and row only. Both
 * must give batches of the same B and T. With a share of 0 it is `a`, with 1 `b`, bit for bit.
 */
export function mix({ a, b, share, batchSize }: Mixture): BatchFunction {
  if (share <= 0) return a;
  if (share >= 1) return b;
  return (seed, step) => {
    const fromA = a(seed, step);
    const fromB = b(seed, step);
    if (fromA.inputs.length !== fromB.inputs.length) throw new Error('mixed batches differ in shape');
    const inputs = fromA.inputs.slice(); // (B, T)
    const targets = fromA.targets.slice(); // (B, T)
    const T = inputs.length / batchSize;
    for (let row = 0; row < batchSize; row++) {
      if (uniform({ seed, stream: STREAMS.MIX, step, position: row }) >= share) continue;
      inputs.set(fromB.inputs.subarray(row * T, (row + 1) * T), row * T);
      targets.set(fromB.targets.subarray(row * T, (row + 1) * T), row * T);
    }
    return { inputs, targets, counted: countTargets(targets) };
  };
}

function countTargets(targets: Uint32Array): number {
  let counted = 0;
  for (const target of targets) if (target !== NOT_COUNTED) counted++;
  return counted;
}
