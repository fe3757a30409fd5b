/** @file Collects metrics and lets them go at most ten times a second, so that training never waits for drawing. */
import type { MetricPoint } from '../config/types.ts';

const INTERVAL_MS = 100;

export class MetricsBatch {
  private points: MetricPoint[] = [];
  private lastSent = Number.NEGATIVE_INFINITY;
  private readonly send: (points: readonly MetricPoint[]) => void;

  constructor(send: (points: readonly MetricPoint[]) => void) {
    this.send = send;
  }

  add(points: readonly MetricPoint[]): void {
    this.points.push(...points);
    if (performance.now() - this.lastSent >= INTERVAL_MS) this.flush();
  }

  /** Sends what waits; called whenever training stops or something else is reported. */
  flush(): void {
    if (this.points.length === 0) return;
    this.send(this.points);
    this.points = [];
    this.lastSent = performance.now();
  }
}
