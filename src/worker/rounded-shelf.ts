/** @file Networks that were trained with rounding, kept for as long as the network that they come from is looked at. */
import type { SqueezedBits } from './squeeze-protocol.ts';
import type { Squeezing } from './squeezing.ts';

type Flat = Float32Array<ArrayBuffer>;

export class RoundedShelf {
  private origin = '';
  private readonly byBits = new Map<SqueezedBits, Flat>();

  keep(from: Squeezing, bits: SqueezedBits, params: Flat): void {
    this.turnTo(from);
    this.byBits.set(bits, params);
  }

  /** FP32 weights whose rounded ones were trained, at the width of now; null where none were. */
  find(now: Squeezing): Flat | null {
    this.turnTo(now);
    return this.byBits.get(now.settings.bits) ?? null;
  }

  /** Those of another network, or of other matrices, are let go. */
  private turnTo({ snapshot, settings }: Squeezing): void {
    const { embeddings, head, layers } = settings;
    const origin = [snapshot.runId, snapshot.step, embeddings, head, layers].join(' ');
    if (origin !== this.origin) this.byBits.clear();
    this.origin = origin;
  }
}
