/** @file The record with which a run begins. */
import { runName } from '../config/run-name.ts';
import type { Config, RunRecord } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';

export interface NewRun {
  readonly engine: Engine;
  readonly text: RunRecord['text'];
  readonly vocabSize: number;
  readonly config: Config;
  /** What the automatic name is told against. */
  readonly base: Config;
  readonly parent: RunRecord['parent'];
}

export function newRecord({ engine, text, vocabSize, config, base, parent }: NewRun): RunRecord {
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
    vocabSize,
    text,
    metrics: [],
    checks: [],
    samples: [],
    kernels: { ...engine.choices },
    machine: { vendor, architecture, description },
    startedAt: new Date().toISOString(),
  };
}
