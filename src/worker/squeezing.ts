/** @file A snapshot of a network and its squeezed twin, both on the GPU: what the measurements compare. */
import { type Config, type ModelShape, modelShape } from '../config/types.ts';
import type { Batch } from '../data/batches.ts';
import { dialogueReading } from '../data/dialogue/reading.ts';
import type { Reading } from '../data/reading.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Pair } from '../inference/compare.ts';
import {
  type Squeezed,
  type SqueezedNetwork,
  squeezeNetwork,
  switchedOn,
} from '../inference/quantize/squeeze-weights.ts';
import { networkFrom, type OwnedNetwork } from '../inference/squeezed-network.ts';
import { Weights } from '../model/weights.ts';
import { CHECK_BATCH } from '../training/evaluator.ts';
import type { Run } from '../training/run.ts';
import type { Driver } from './driver.ts';
import type { SqueezeSettings } from './squeeze-protocol.ts';

/** The network that is current. */
export interface Subject {
  readonly runId: string;
  readonly run: Run;
  readonly tokenizer: Tokenizer;
  /** The text that its check loss is measured on; after phase 2 that of phase 1 still. */
  readonly reading: Reading;
  /** What it learns from. */
  readonly training: Reading;
}

export function subjectOf({ id, run, text, school }: Driver): Subject {
  const { tokenizer, reading } = text.prepared;
  const common = { runId: id, run, tokenizer, reading };
  if (!school) return { ...common, training: reading };
  const { lesson, settings } = school.course;
  const { learn, aside } = lesson;
  return { ...common, training: dialogueReading({ learn, aside, text: reading, share: settings.mix }) };
}

/** A network as it was at one step. */
export interface Snapshot extends Subject {
  readonly step: number;
  readonly config: Config;
  readonly shape: ModelShape;
  readonly params: Float32Array<ArrayBuffer>; // flat
  readonly checks: readonly Batch[];
}

/** Copies the weights as they are at this moment; training goes on. */
export async function takeSnapshot(subject: Subject): Promise<Snapshot> {
  const { run, tokenizer } = subject;
  const { step, config } = run;
  const params = await run.trainer.weights.params.download(); // the copy is submitted before the next step
  const shape = modelShape(config, tokenizer.vocabSize);
  return { ...subject, step, config, shape, params, checks: checksOf(subject, config.evalWindows) };
}

/** Windows of the text kept aside: with `config.evalWindows` the same as at the run's own checks. */
export function checksOf({ reading, run: { config } }: Subject, count: number): readonly Batch[] {
  const { blockSize, batchSize, evalWindows } = config;
  return reading.checks({ blockSize, batchSize: Math.min(CHECK_BATCH, evalWindows, batchSize), count });
}

/** Owns both networks. */
export class Squeezing {
  readonly snapshot: Snapshot;
  readonly settings: SqueezeSettings;
  readonly network: SqueezedNetwork;
  readonly pair: Pair;
  private readonly owned: readonly OwnedNetwork[];

  constructor(
    engine: Engine,
    parts: { readonly snapshot: Snapshot; readonly settings: SqueezeSettings; readonly network: SqueezedNetwork },
  ) {
    this.snapshot = parts.snapshot;
    this.settings = parts.settings;
    this.network = parts.network;
    const before = new Weights(engine.gpu, parts.snapshot.shape);
    before.params.upload(parts.snapshot.params);
    const after = networkFrom(engine.gpu, parts.network);
    this.pair = { before, after };
    this.owned = [before, after];
  }

  destroy(): void {
    for (const network of this.owned) network.destroy();
  }
}

/** Rounds on the CPU; refuses weights that are not finite. */
export function squeezeSnapshot({ shape, params }: Snapshot, settings: SqueezeSettings): Squeezed {
  const { bits, scale } = settings;
  return squeezeNetwork({ shape, params, bits, scale, squeezes: switchedOn(settings) });
}
