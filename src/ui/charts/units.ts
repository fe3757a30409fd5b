/** @file Losses in the unit and on the scale a person chose, and the ticks beside them. */

export type LossUnit = 'nats' | 'bits' | 'choices';
export type LossScale = 'linear' | 'log';

export interface LossView {
  readonly unit: LossUnit;
  readonly scale: LossScale;
}

/** Nats → bits (÷ ln 2), or blind choices (e^loss: as if it chose among so many). */
export function inUnit(nats: number, unit: LossUnit): number {
  return unit === 'nats' ? nats : unit === 'bits' ? nats / Math.LN2 : Math.exp(nats);
}

/** Where a value stands on the y axis: itself, or its logarithm. */
export const onScale = (value: number, scale: LossScale): number =>
  scale === 'log' ? Math.log10(Math.max(value, 1e-6)) : value;

export const place = (nats: number, { unit, scale }: LossView): number => onScale(inUnit(nats, unit), scale);

/** Two decimals; whole choices from ten up. */
export function lossText(nats: number, unit: LossUnit): string {
  const value = inUnit(nats, unit);
  return value.toFixed(unit === 'choices' && value >= 9.95 ? 0 : unit === 'choices' ? 1 : 2);
}

/** About `most` round values from `low` to `high`. */
export function niceTicks(low: number, high: number, most: number): readonly number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const count = Math.floor(high / step) - Math.ceil(low / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    Number(((Math.ceil(low / step) + i) * step).toPrecision(12)),
  );
}

/** Round values whose logarithms are apart: 1 1.5 2 3 5 7 10 … */
function logTicks(low: number, high: number): readonly number[] {
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const factor of [1, 1.5, 2, 3, 5, 7]) values.push(Number((factor * 10 ** power).toPrecision(6)));
  }
  return values.filter((value) => value >= low && value <= high);
}

/** @param low, high values in the unit, not yet on the scale. */
export const ticksFor = (low: number, high: number, scale: LossScale): readonly number[] =>
  scale === 'log' && low > 0 ? logTicks(low, high) : niceTicks(low, high, 8);
