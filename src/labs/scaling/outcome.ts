/** @file Which guess the measurement agrees with. */
import { FLAT_START, scalingSizes } from './plan.ts';
import type { ScalingReport } from './report.ts';
import { LEVEL_NATS } from './words.ts';

/** Null until the smallest and the largest size are trained, and when one in between is ahead. */
export function outcomeOf({ analysis }: ScalingReport): string | null {
  const early = analysis.spreads.find(({ steps }) => steps === FLAT_START.early);
  const planned = scalingSizes().map(({ parameters }) => parameters);
  const [smallest, largest] = [planned.at(0), planned.at(-1)];
  const measured = (parameters = 0): boolean => early?.sizes.some((size) => size.parameters === parameters) ?? false;
  if (!early || !measured(smallest) || !measured(largest)) return null;
  if (early.nats <= LEVEL_NATS) return 'level';
  const ahead = early.sizes.reduce((best, size) => (size.loss < best.loss ? size : best)).parameters;
  return ahead === smallest ? 'smallest' : ahead === largest ? 'largest' : null;
}
