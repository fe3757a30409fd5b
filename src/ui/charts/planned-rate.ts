/** @file The learning rates that are still to come, as the schedule plans them. */
import type { Config } from '../../config/types.ts';
import { learningRateAt } from '../../training/schedule.ts';

/** So many points draw the curve smoothly. */
const POINTS = 80;

/** From step `from` to the last one. */
export function plannedRates(config: Config, from: number): readonly { readonly step: number; readonly y: number }[] {
  if (from >= config.steps) return [];
  const first = Math.max(1, from);
  const steps = Array.from({ length: POINTS + 1 }, (_, i) => Math.round(first + ((config.steps - first) * i) / POINTS));
  const corner = config.warmup > first && config.warmup < config.steps ? [config.warmup] : [];
  return [...new Set([...steps, ...corner])]
    .sort((a, b) => a - b)
    .map((step) => ({ step, y: learningRateAt(step, config) }));
}
