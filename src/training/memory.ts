/** @file The GPU memory of a training run, counted before anything is allocated by recording the plan on no GPU. */
import { type Config, modelShape } from '../config/types.ts';
import type { KernelChoices } from '../gpu/choices.ts';
import { planMemory } from '../gpu/memory.ts';
import { planInputs } from '../model/inputs.ts';
import { Weights } from '../model/weights.ts';
import { OptimizerState } from './optimizer-state.ts';
import { recordTraining } from './record-training.ts';

export interface MemoryNeed {
  /** Weights, gradients, both moments and activations; the copies for checks and writing are left out. */
  readonly totalBytes: number;
  readonly largestBufferBytes: number;
}

export function trainingMemory(config: Config, vocabSize: number, choices: KernelChoices): MemoryNeed {
  const shape = modelShape(config, vocabSize);
  const weights = new Weights(null, shape);
  const optimizer = new OptimizerState(null, weights.layout);
  const inputs = planInputs(null, shape, config.batchSize);
  const tape = recordTraining({ weights, optimizer, inputs, choices, dropout: config.dropout, metrics: null });
  const { bufferBytes } = planMemory(tape.dispatches);
  const flatBytes = 4 * weights.layout.total;
  const activationBytes = bufferBytes.reduce((sum, bytes) => sum + bytes, 0);
  return {
    totalBytes: 4 * flatBytes + activationBytes + inputs.tokens.bytes + inputs.targets.bytes,
    largestBufferBytes: Math.max(flatBytes, ...bufferBytes),
  };
}

/** The most windows a step may hold so that no buffer is larger than `limitBytes`; null if even one is too many. */
export function largestBatch(
  config: Config,
  limits: { readonly vocabSize: number; readonly choices: KernelChoices; readonly limitBytes: number },
): number | null {
  const fits = (batchSize: number) =>
    trainingMemory({ ...config, batchSize }, limits.vocabSize, limits.choices).largestBufferBytes <= limits.limitBytes;
  let batchSize = config.batchSize;
  while (batchSize >= 1 && !fits(batchSize)) batchSize = Math.floor(batchSize / 2);
  return batchSize >= 1 ? batchSize : null;
}
