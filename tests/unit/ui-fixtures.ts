/** @file Small valid values for the page's unit tests. */
import type { Config, MetricPoint, RunRecord } from '../../src/config/types.ts';
import type { StartUp, TextReport } from '../../src/worker/protocol.ts';

export const config: Config = {
  nLayer: 2,
  nHead: 2,
  nEmbd: 16,
  blockSize: 8,
  bias: true,
  tied: false,
  position: 'rotary',
  ropeBase: 10_000,
  dropout: 0,
  init: 'scaled',
  batchSize: 4,
  steps: 100,
  learningRate: 0.003,
  learningRateFloor: 0.1,
  warmup: 10,
  beta1: 0.9,
  beta2: 0.95,
  weightDecay: 0.1,
  gradClip: 1,
  seed: 1,
  evalEvery: 20,
  evalWindows: 4,
  sampleEvery: 20,
  sampleLength: 40,
  temperature: 1,
  topK: 0,
};

export const metric = (step: number, loss: number): MetricPoint => ({
  step,
  loss,
  learningRate: 0.003,
  gradNorm: 1,
  seconds: step,
});

export function record(changes: Partial<RunRecord>): RunRecord {
  return {
    schema: 1,
    id: 'a',
    name: 'base',
    parent: null,
    phase: 'pretrain',
    state: 'running',
    step: 0,
    config,
    vocabSize: 3,
    text: { name: 'ab', sha256: '', characters: 100 },
    metrics: [],
    checks: [],
    samples: [],
    kernels: {},
    machine: { vendor: '', architecture: '', description: '' },
    startedAt: '2025-01-01T00:00:00Z',
    finetune: null,
    ...changes,
  };
}

export const text: TextReport = {
  source: { kind: 'own', id: 'own', name: 'ab' },
  sha256: '',
  characters: 100,
  trainCharacters: 90,
  checkCharacters: 10,
  vocabulary: ['<|endoftext|>', 'a', 'b'],
  frequencies: [
    { character: 'a', count: 50 },
    { character: 'b', count: 50 },
  ],
  dropped: [],
  beginning: 'abab',
  knowsNothing: Math.log(3),
  knowsLetters: Math.log(2),
  knowsPairs: 0,
  notes: [],
};

export function startUp(changes: Partial<StartUp>): StartUp {
  const machine = {
    vendor: 'test',
    architecture: '',
    description: '',
    software: true,
    features: [],
    maxBufferBytes: 1e9,
  };
  return { machine, texts: [], text, config, runs: [], unfinished: null, ...changes };
}
