/** @file The record with which a run begins. */
import type { Config, RunRecord } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';

export interface NewRun {
  readonly engine: Engine;
  readonly text: RunRecord['text'];
  readonly vocabSize: number;
  readonly config: Config;
  readonly name: string;
  readonly parent: RunRecord['parent'];
}

export function newRecord({ engine, text, vocabSize, config, name, parent }: NewRun): RunRecord {
  const { vendor, architecture, description } = engine.gpu.adapter;
  return {
    schema: 1,
    id: crypto.randomUUID(),
    name,
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
    finetune: null,
  };
}
