/** @file The networks that can be looked at: the current one, the one that phase 2 began from, the squeezed twin. */
import type { Reading } from '../../data/reading.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';
import type { Engine } from '../../gpu/engine.ts';
import type { Network as ModelNetwork } from '../../model/network.ts';
import { Weights } from '../../model/weights.ts';
import type { AttendedNetwork } from '../attention-protocol.ts';
import type { Base } from '../course.ts';
import type { Network } from '../school-ports.ts';
import type { Sitter } from './camera.ts';

/** A squeezed network, as it was made. */
export interface Twin {
  readonly network: ModelNetwork;
  readonly step: number;
  readonly tokenizer: Tokenizer;
  readonly reading: Reading;
  readonly start: readonly number[];
}

export interface SitterPorts {
  readonly engine: () => Engine;
  readonly network: () => Network | null;
  readonly base: () => Base | null;
  readonly twin: () => Twin | null;
  readonly gpuLost: () => boolean;
}

/** Whoever asked for it calls `release`. */
export interface Seated extends Sitter {
  /** What is read where nothing was typed. */
  readonly start: readonly number[];
  /** What is read before anybody types. */
  readonly reading: Reading;
  release(): void;
}

const nothingOwned = (): void => {};

/** null where there is no such network. */
export function seat(which: AttendedNetwork, ports: SitterPorts): Seated | null {
  if (ports.gpuLost()) return null;
  if (which === 'squeezed') return seatTwin(ports);
  return which === 'base' ? seatBase(ports) : seatNow(ports);
}

function seatNow({ network, gpuLost }: SitterPorts): Seated | null {
  const now = network();
  if (!now) return null;
  const { run, text } = now;
  return {
    engine: run.engine,
    network: run.trainer.weights,
    tokenizer: text.prepared.tokenizer,
    reading: text.prepared.reading,
    start: run.start,
    step: () => run.step,
    wanted: () => network()?.run === run && !gpuLost(),
    release: nothingOwned,
  };
}

/** Its weights are kept on the CPU; on the GPU only while they are looked at. */
function seatBase({ engine, network, base, gpuLost }: SitterPorts): Seated | null {
  const [now, before] = [network(), base()];
  if (!now || !before) return null;
  const { run, text } = now;
  const weights = new Weights(engine().gpu, run.trainer.weights.shape);
  weights.params.upload(before.state.params);
  return {
    engine: run.engine,
    network: weights,
    tokenizer: text.prepared.tokenizer,
    reading: text.prepared.reading,
    start: text.prepared.reading.start,
    step: () => before.state.step,
    wanted: () => base() === before && !gpuLost(),
    release: () => weights.destroy(),
  };
}

function seatTwin({ engine, twin, gpuLost }: SitterPorts): Seated | null {
  const now = twin();
  if (!now) return null;
  return {
    ...now,
    engine: engine(),
    step: () => now.step,
    wanted: () => twin()?.network === now.network && !gpuLost(),
    release: nothingOwned,
  };
}
