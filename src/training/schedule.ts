/** @file The learning rate: linear warm-up, then a cosine down to a share of the highest rate. */
import type { Config } from '../config/types.ts';

type Schedule = Pick<Config, 'learningRate' | 'learningRateFloor' | 'warmup' | 'steps'>;

/**
 * Learning rate of a step, the first being 1. Past the last step it stays at the floor.
 * Cosine decay as in Loshchilov & Hutter 2017, without restarts.
 */
export function learningRateAt(step: number, { learningRate, learningRateFloor, warmup, steps }: Schedule): number {
  if (step <= warmup) return (learningRate * step) / warmup;
  const progress = Math.min(1, (step - 1 - warmup) / Math.max(1, steps - warmup));
  return learningRate * (learningRateFloor + (1 - learningRateFloor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
