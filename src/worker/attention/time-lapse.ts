/**
 * @file The frames kept of a run: one every `stride` steps. When there are too many, or too many bytes, the stride doubles
 * and what is nearer than that goes; the first frame and the newest always stay.
 */
import type { AttentionFrame } from '../../data/attention/frame.ts';

export interface LapseBounds {
  readonly frames: number; // ≥ 2
  readonly bytes: number;
}

/** About a screen's width of frames; their bytes are those of shares. */
export const LAPSE_BOUNDS: LapseBounds = { frames: 256, bytes: 32 * 2 ** 20 };

/** So many of the largest frames fit at least. */
const FEWEST = 8;

export class TimeLapse {
  readonly bounds: LapseBounds;
  private frames: AttentionFrame[] = [];
  private stride = 1;

  constructor(bounds: LapseBounds = LAPSE_BOUNDS) {
    this.bounds = bounds;
  }

  get steps(): readonly number[] {
    return this.frames.map(({ step }) => step);
  }

  get bytes(): number {
    return this.frames.reduce((sum, { shares }) => sum + shares.byteLength, 0);
  }

  get newest(): AttentionFrame | null {
    return this.frames.at(-1) ?? null;
  }

  /** Whether a frame of this step is wanted. */
  due(step: number): boolean {
    return this.newest === null || step >= this.newest.step + this.stride;
  }

  /** Keeps a frame that is newer than all others, or takes the newest one's place; false if it is too large to be kept. */
  keep(frame: AttentionFrame): boolean {
    if (frame.shares.byteLength > mostFrameBytes(this.bounds)) return false;
    if (this.newest && frame.step < this.newest.step)
      throw new RangeError(`step ${frame.step} is older than the newest`);
    if (this.newest?.step === frame.step) this.frames.pop();
    this.frames.push(frame);
    while (this.frames.length > this.bounds.frames || this.bytes > this.bounds.bytes) this.thin();
    return true;
  }

  /** Those that are kept, in the order of their steps. */
  at(steps: readonly number[]): readonly AttentionFrame[] {
    const wanted = new Set(steps);
    return this.frames.filter(({ step }) => wanted.has(step));
  }

  private thin(): void {
    this.stride *= 2;
    let last = Number.NEGATIVE_INFINITY;
    this.frames = this.frames.filter((frame) => {
      if (frame !== this.newest && frame.step < last + this.stride) return false;
      last = frame.step;
      return true;
    });
  }
}

/** A larger frame is not kept. */
export function mostFrameBytes(bounds: LapseBounds): number {
  return Math.floor(bounds.bytes / FEWEST);
}
