/** @file A small model file and checkpoint for the tests of formats and storage. */
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { modelShape, type RunRecord } from '../../src/config/types.ts';
import type { Checkpoint, ModelFile } from '../../src/formats/model-file.ts';
import { parameterLayout } from '../../src/model/parameters.ts';

export const exampleVocabulary = ['<|endoftext|>', '\n', ' ', 'a', 'b', 'é', '😀'];

export const exampleConfig = withSettings(defaultConfig(), {
  nLayer: 2,
  nHead: 2,
  nEmbd: 20,
  blockSize: 9,
  position: 'learned',
});

export function exampleRun(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 1,
    id: 'run-1',
    name: '2 layers "wide"',
    parent: { runId: 'run-0', step: 40 },
    phase: 'pretrain',
    state: 'paused',
    step: 41,
    config: exampleConfig,
    vocabSize: exampleVocabulary.length,
    text: { name: 'text.txt', sha256: '0123456789abcdef'.repeat(4), characters: 1234 },
    metrics: [{ step: 41, loss: 2.5, learningRate: 0.001, gradNorm: 1.5, seconds: 3.25 }],
    checks: [{ step: 41, loss: 2.75 }],
    samples: [{ step: 41, text: 'a b\n😀', stage: 'random-letters' }],
    kernels: { matmul: 'register', rows: 'thread' },
    machine: { vendor: 'v', architecture: 'a', description: 'd' },
    startedAt: '2026-11-24T06:00:00.000Z',
    finetune: null,
    ...changes,
  };
}

/** Every number different, padding 0. */
function numbered(shape: ModelFile['shape'], first: number): Float32Array {
  const layout = parameterLayout(shape);
  const flat = new Float32Array(layout.total);
  for (const { offset, size } of layout.tensors) {
    for (let i = offset; i < offset + size; i++) flat[i] = Math.fround(first + i / 1024);
  }
  return flat;
}

export function exampleModel(): ModelFile {
  const shape = modelShape(exampleConfig, exampleVocabulary.length);
  const { id, phase, parent, step, text } = exampleRun();
  const lineage = { run: id, phase, parent, step, seed: 7, text };
  return { shape, params: numbered(shape, 1), vocabulary: exampleVocabulary, lineage, checkpoint: null };
}

export function exampleCheckpoint(): ModelFile & { readonly checkpoint: Checkpoint } {
  const model = exampleModel();
  const run = exampleRun();
  const moments = { m: numbered(model.shape, -5), v: numbered(model.shape, 9) };
  return { ...model, checkpoint: { step: run.step, config: run.config, kernels: run.kernels, run, ...moments } };
}

/** A safetensors file with any header, however wrong. */
export function rawFile(header: unknown, dataBytes: number, headerLength?: bigint): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, headerLength ?? BigInt(json.length), true);
  file.set(json, 8);
  return file;
}
