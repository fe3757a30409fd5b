/** @file The record with which a run begins. */
import type { Config, FinetuneRecord, RunRecord } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';

export interface NewRun {
  readonly engine: Engine;
  readonly text: RunRecord['text'];
  readonly vocabSize: number;
  readonly config: Config;
  readonly name: string;
  readonly parent: RunRecord['parent'];
  /** Where it begins; by default at its parent's step. */
  readonly step?: number;
  /** With it, it is a run of phase 2. */
  readonly finetune?: FinetuneRecord | null;
}

export function newRecord(run: NewRun): RunRecord {
  const { engine, text, vocabSize, config, name, parent, finetune = null } = run;
  const { vendor, architecture, description } = engine.gpu.adapter;
  return {
    schema: 1,
    id: crypto.randomUUID(),
    name,
    parent,
    phase: finetune ? 'finetune' : 'pretrain',
    state: 'running',
    step: run.step ?? parent?.step ?? 0,
    config,
    vocabSize,
    text,
    metrics: [],
    checks: [],
    samples: [],
    kernels: { ...engine.choices },
    machine: { vendor, architecture, description },
    startedAt: new Date().toISOString(),
    finetune,
  };
}
