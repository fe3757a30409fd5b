/** @file A run's network as a model file, with all that training needs to go on from it. */
import type { ModelShape, RunRecord } from '../config/types.ts';
import type { ModelFile } from '../formats/model-file.ts';
import type { TrainerState } from './trainer.ts';

export interface RunFile {
  readonly shape: ModelShape;
  readonly vocabulary: readonly string[];
  readonly record: RunRecord;
  readonly state: TrainerState;
}

export function runFile({ shape, vocabulary, record, state }: RunFile): ModelFile<ArrayBuffer> {
  const { id, parent, config, text, kernels, phase } = record;
  const { step, params, m, v } = state;
  return {
    shape,
    params,
    vocabulary,
    lineage: { run: id, phase, parent, step, seed: config.seed, text },
    checkpoint: { step, config, kernels, run: { ...record, step }, m, v },
  };
}
