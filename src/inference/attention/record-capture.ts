/** @file The pass that a capture replays: the network on a text, and what each chosen layer's attention looked at. */
import type { ModelShape } from '../../config/types.ts';
import type { KernelChoices } from '../../gpu/choices.ts';
import { Tape } from '../../gpu/tape.ts';
import type { Tensor } from '../../gpu/tensor.ts';
import { type GptInputs, gpt } from '../../model/gpt.ts';
import type { PlanInputs } from '../../model/inputs.ts';
import type { Network } from '../../model/network.ts';
import type { Steering } from '../../model/steering.ts';
import { attentionProbabilities } from '../../ops/attention.ts';
import type { Steerable } from '../steering-inputs.ts';

/** What to look at. */
export interface CaptureWindow {
  readonly batchSize: number; // B
  /** T: the text's own length, at most the network's context. Memory grows with its square. */
  readonly blockSize: number;
  /** Counted from 0; null = all. Only these are recorded and read back. */
  readonly layers: readonly number[] | null;
  /** Logits to read too: of the last position (B, V), or of every one (B, T, V). */
  readonly logits?: 'none' | 'last' | 'all';
  /** What the pass takes to be steered with. */
  readonly steering?: Steerable;
}

export interface RecordedCapture {
  readonly tape: Tape;
  readonly probabilities: readonly Tensor[]; // one (B, H, T, T) a chosen layer
  readonly logits: Tensor | null; // (B, T, V)
  /** Dispatches that are needed: without logits, nothing after the last chosen layer's maps. */
  readonly length: number;
}

/** The chosen layers in order. Throws a `RangeError` for one that is not there, and for a text that is too long or empty. */
export function chosenLayers(shape: ModelShape, { blockSize, layers }: CaptureWindow): readonly number[] {
  if (!(blockSize >= 1 && blockSize <= shape.blockSize))
    throw new RangeError(`a context of ${shape.blockSize} cannot hold ${blockSize}`);
  const all = Array.from({ length: shape.nLayer }, (_, layer) => layer);
  const missing = layers?.find((layer) => !all.includes(layer));
  if (missing !== undefined) throw new RangeError(`a network of ${shape.nLayer} layers has no layer ${missing}`);
  if (layers?.length === 0) throw new RangeError('a capture needs a layer to look at');
  return layers ? all.filter((layer) => layers.includes(layer)) : all;
}

/** Records the pass, on a GPU or none. */
export function recordCapture(args: {
  readonly network: Network;
  readonly window: CaptureWindow;
  readonly inputs: PlanInputs;
  readonly steering: Steering;
  readonly choices: KernelChoices;
}): RecordedCapture {
  const { network, window, inputs, steering, choices } = args;
  const { nHead } = network.shape;
  const chosen = chosenLayers(network.shape, window);
  const tape = new Tape({ choices, params: inputs.params });
  const probabilities: Tensor[] = [];
  let layer = 0;
  let length = 0;
  const onAttention: GptInputs['onAttention'] = (left) => {
    if (!chosen.includes(layer++)) return;
    const maps = attentionProbabilities(tape, { ...left, nHead });
    maps.storage.keep = true;
    probabilities.push(maps);
    length = tape.dispatches.length;
  };
  const logits = gpt(tape, network, { ...inputs, dropout: 0, steering, onAttention });
  if ((window.logits ?? 'none') === 'none') return { tape, probabilities, logits: null, length };
  logits.storage.keep = true;
  return { tape, probabilities, logits, length: tape.dispatches.length };
}
