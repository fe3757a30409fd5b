/** @file Dropout in float64: element i of one site in one step is 0 or scaled by 1 / (1 − rate). Its own gradient. */
import { STREAMS, uniform } from '../../src/data/random.ts';

export interface DropoutCase {
  readonly seed: number;
  readonly step: number;
  readonly site: number;
  readonly rate: number;
}

/** x with the mask applied; dout with the same mask is the gradient, since dropout is linear in x. */
export function dropped(x: ArrayLike<number>, { seed, step, site, rate }: DropoutCase): Float64Array {
  const stream = STREAMS.DROPOUT + 256 * site;
  return Float64Array.from(x, (value, position) =>
    uniform({ seed, stream, step, position }) >= rate ? value / (1 - rate) : 0,
  );
}
