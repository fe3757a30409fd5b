/** @file How many steps one submit holds, or into how many submits one step is cut: learned from timing. */
import { MAX_STEPS_A_SUBMIT } from './training-plan.ts';

/** A piece should not keep the GPU longer than this, or the desktop stutters. */
const PIECE_MS = 50;
const MAX_PIECES = 32;

export class Pace {
  /** Milliseconds a step took, smoothed; null until one was timed. */
  stepMs: number | null = null;
  /** Time spent in submits so far; what else runs between them does not count. */
  totalMs = 0;
  private readonly software: boolean;
  /** When the last submit was done; performance.now(). */
  lastEnd = 0;

  constructor(options: { readonly software: boolean }) {
    this.software = options.software;
  }

  get stepsASubmit(): number {
    if (this.stepMs === null) return 1;
    return Math.max(1, Math.min(MAX_STEPS_A_SUBMIT, Math.floor(PIECE_MS / this.stepMs)));
  }

  /** A software adapter draws no desktop: its steps are never cut. */
  get pieces(): number {
    if (this.stepMs === null || this.software) return 1;
    return Math.max(1, Math.min(MAX_PIECES, Math.ceil(this.stepMs / PIECE_MS)));
  }

  /** Runs a submit of `steps` steps and learns from its time. Submits overlap, so time counts from the last one's end. */
  async time<T>(steps: number, submit: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    const result = await submit();
    const end = performance.now();
    const spent = end - Math.max(begin, this.lastEnd);
    const stepMs = spent / steps;
    this.totalMs += spent;
    this.lastEnd = end;
    this.stepMs = this.stepMs === null ? stepMs : 0.7 * this.stepMs + 0.3 * stepMs;
    return result;
  }
}
