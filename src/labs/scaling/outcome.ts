/** @file Which guess the measurement agrees with. */
import { FLAT_START, scalingSizes } from './plan.ts';
import type { ScalingReport } from './report.ts';
import { LEVEL_NATS } from './words.ts';

/** Null until the smallest and the largest size are trained. */
export function outcomeOf({ analysis }: ScalingReport): string | null {
  const early = analysis.spreads.find(({ steps }) => steps === FLAT_START.early);
  const planned = scalingSizes().map(({ parameters }) => parameters);
  const lossOf = (parameters: number | undefined): number | undefined =>
    early?.sizes.find((size) => size.parameters === parameters)?.loss;
  const [smallest, largest] = [lossOf(planned.at(0)), lossOf(planned.at(-1))];
  if (!early || smallest === undefined || largest === undefined) return null;
  if (early.nats <= LEVEL_NATS) return 'level';
  return smallest < largest ? 'smallest' : 'largest';
}
