/** @file What a capture takes of memory, counted before anything is allocated, and what would fit where it is too much. */
import type { ModelShape } from '../../config/types.ts';
import { BARRIER_FREE, type KernelChoices } from '../../gpu/choices.ts';
import { planMemory } from '../../gpu/memory.ts';
import { planInputs } from '../../model/inputs.ts';
import { Weights } from '../../model/weights.ts';
import { SteeringInputs } from '../steering-inputs.ts';
import { type CaptureWindow, chosenLayers, recordCapture } from './record-capture.ts';

/** A capture may take as much as this in all: maps are there twice, on the GPU and read back. */
export const MOST_CAPTURE_BYTES = 512 * 2 ** 20;

export interface CaptureBytes {
  /** On the GPU and read back; the network's weights are there anyway. */
  readonly total: number;
  readonly largestBuffer: number;
}

export interface CaptureLimits {
  readonly total: number; // bytes
  readonly largestBuffer: number; // bytes, the GPU's `maxBindingBytes`
}

/** So many bytes do not fit; these layers and this many characters would. */
export interface CaptureTooLarge {
  readonly code: 'attention-too-large';
  readonly needed: number;
  readonly available: number;
  readonly layers: readonly number[];
  readonly characters: number;
}

/** Bytes of a capture, by recording it on no GPU. Throws as `chosenLayers` does. */
export function captureBytes(
  shape: ModelShape,
  window: CaptureWindow,
  choices: KernelChoices = BARRIER_FREE,
): CaptureBytes {
  const { batchSize, blockSize } = window;
  const inputs = planInputs(null, { ...shape, blockSize }, batchSize);
  const { tensors: steering } = new SteeringInputs(null, { ...shape, blockSize }, batchSize, window.steering ?? {});
  const recorded = recordCapture({ network: new Weights(null, shape), window, inputs, steering, choices });
  const { bufferBytes } = planMemory(recorded.tape.dispatches);
  const read = [...recorded.probabilities, ...(recorded.logits ? [recorded.logits] : [])];
  const sum = (bytes: readonly number[]): number => bytes.reduce((a, b) => a + b, 0);
  return {
    total: sum(bufferBytes) + sum(read.map(({ bytes }) => bytes)),
    largestBuffer: Math.max(...bufferBytes),
  };
}

/**
 * null where the capture fits; else how much is missing and what to take instead: as many of the wanted layers as fit, from
 * the first on, and only where not even one does, fewer characters.
 */
export function captureProblem(
  shape: ModelShape,
  window: CaptureWindow,
  limits: CaptureLimits,
): CaptureTooLarge | null {
  const bytesOf = (change: Partial<CaptureWindow>) => captureBytes(shape, { ...window, ...change });
  const fits = (change: Partial<CaptureWindow>): boolean => {
    const { total, largestBuffer } = bytesOf(change);
    return total <= limits.total && largestBuffer <= limits.largestBuffer;
  };
  if (fits({})) return null;
  const { total, largestBuffer } = bytesOf({});
  const inAll = total > limits.total;
  const wanted = chosenLayers(shape, window);
  const layers = fewerLayers(wanted, (some) => fits({ layers: some }));
  return {
    code: 'attention-too-large',
    needed: inAll ? total : largestBuffer,
    available: inAll ? limits.total : limits.largestBuffer,
    layers,
    characters: longest(window.blockSize, (blockSize) => fits({ layers, blockSize })),
  };
}

/** As many from the first on as fit, but one at least. */
function fewerLayers(wanted: readonly number[], fits: (layers: readonly number[]) => boolean): readonly number[] {
  let count = wanted.length;
  while (count > 1 && !fits(wanted.slice(0, count))) count--;
  return wanted.slice(0, count);
}

/** The longest text up to `most` that fits, found by halving; 0 where not even one character does. */
function longest(most: number, fits: (length: number) => boolean): number {
  if (fits(most)) return most;
  let [fitting, tooLong] = [0, most];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(middle)) fitting = middle;
    else tooLong = middle;
  }
  return fitting;
}
