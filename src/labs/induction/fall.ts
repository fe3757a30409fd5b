/** @file The sudden moment: the stretch of a loss curve over which the loss falls most. */

export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
}

export interface Fall {
  readonly from: number; // step
  readonly to: number; // step
  readonly nats: number;
}

/** The largest fall within `steps` steps, the shortest among equal ones; null where the curve never falls. Points in order. */
export function largestFall(points: readonly CurvePoint[], steps: number): Fall | null {
  let best: Fall | null = null;
  for (const { step: to, loss } of points) {
    for (const before of points) {
      const length = to - before.step;
      const nats = before.loss - loss;
      if (length <= 0 || length > steps || nats <= 0) continue;
      if (!best || nats > best.nats || (nats === best.nats && length < best.to - best.from)) {
        best = { from: before.step, to, nats };
      }
    }
  }
  return best;
}
