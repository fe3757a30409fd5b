/** @file Where a training run begins: an untrained network, or the checkpoint of an earlier run. */
import { differingKeys } from '../config/config.ts';
import { freshRunName, runName } from '../config/run-name.ts';
import type { Config, RunRecord } from '../config/types.ts';
import { type PreparedText, prepareText } from '../data/prepare.ts';
import type { Checkpoint, ModelFile } from '../formats/model-file.ts';
import type { Engine } from '../gpu/engine.ts';
import { newRecord } from '../training/new-record.ts';
import type { TrainerState } from '../training/trainer.ts';
import { CommandFailure, UsageError } from './failure.ts';
import type { NamedText } from './inputs.ts';

export interface RunStart {
  readonly record: RunRecord;
  readonly text: PreparedText;
  readonly state: TrainerState | null;
}

/** An earlier run as `--resume` finds it: a model file without moments cannot go on. */
export function checkpointOf(file: ModelFile<ArrayBuffer>): Checkpoint<ArrayBuffer> {
  if (!file.checkpoint)
    throw new UsageError('--resume: this file holds a network only, without the state of its training');
  return file.checkpoint;
}

/** The text, ready for this config; refused when it cannot be trained on. */
export async function prepareFor(config: Config, { raw, form }: NamedText): Promise<PreparedText> {
  const prepared = await prepareText(raw, config.blockSize, form);
  if (!prepared.ok) throw new CommandFailure(prepared.problem);
  return prepared.value;
}

/** A new run from nothing. */
export function freshStart(options: {
  readonly config: Config;
  readonly text: PreparedText;
  readonly textName: string;
  readonly engine: Engine;
}): RunStart {
  const { config, text, textName, engine } = options;
  const { sha256, characters } = text.facts;
  const { vocabSize } = text.tokenizer;
  const record = newRecord({
    engine,
    config,
    name: freshRunName(config),
    parent: null,
    vocabSize,
    text: { name: textName, sha256, characters },
  });
  return { record, text, state: null };
}

/** The same run again; with other settings, a child of it. The text must be the one it learned from. */
export function resumedStart(options: {
  readonly file: ModelFile<ArrayBuffer>;
  readonly config: Config;
  readonly text: PreparedText;
}): RunStart {
  const { file, config, text } = options;
  const { step, m, v, run } = checkpointOf(file);
  if (text.facts.sha256 !== file.lineage.text.sha256) {
    throw new UsageError(`--resume: this run learned from another text, ${file.lineage.text.name}`);
  }
  const state: TrainerState = { step, params: file.params, m, v };
  const changed = differingKeys(config, run.config);
  if (changed.length === 0) return { record: { ...run, state: 'running' }, text, state };
  const child = { id: crypto.randomUUID(), name: runName(config, run.config), parent: { runId: run.id, step } };
  return { record: { ...run, ...child, config, state: 'running' }, text, state };
}
