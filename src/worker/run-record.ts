/** @file The record with which a run begins. */
import { runName } from '../config/run-name.ts';
import type { Config, RunRecord } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import type { LoadedText } from './text-shelf.ts';

export interface NewRun {
  readonly engine: Engine;
  readonly text: LoadedText;
  readonly config: Config;
  /** What the name is told against: the parent's config, or that of the first run on the page. */
  readonly base: Config;
  readonly parent: RunRecord['parent'];
}

export function newRecord({ engine, text, config, base, parent }: NewRun): RunRecord {
  const { sha256, characters, vocabulary, source } = text.report;
  const { vendor, architecture, description } = engine.gpu.adapter;
  return {
    schema: 1,
    id: crypto.randomUUID(),
    name: runName(config, base),
    parent,
    phase: 'pretrain',
    state: 'running',
    step: parent?.step ?? 0,
    config,
    vocabSize: vocabulary.length,
    text: { name: source.name, sha256, characters },
    metrics: [],
    checks: [],
    samples: [],
    kernels: { ...engine.choices },
    machine: { vendor, architecture, description },
    startedAt: new Date().toISOString(),
  };
}
