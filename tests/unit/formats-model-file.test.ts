import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFileTensors } from '../../src/formats/huggingface.ts';
import { type ModelFile, readModelFile, writeModelFile } from '../../src/formats/model-file.ts';
import { parseSafetensors } from '../../src/formats/safetensors.ts';
import { serializeSafetensors } from '../../src/formats/safetensors-writer.ts';
import type { FileTensor } from '../../src/formats/tensor.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { loadGolden } from '../fixtures/golden.ts';
import { exampleCheckpoint, exampleModel, exampleRun, rawFile } from './formats-example.ts';

type Metadata = Record<string, string>;

function parsedFile(bytes: Uint8Array): { metadata: Metadata; tensors: Map<string, FileTensor> } {
  const file = parseSafetensors(bytes);
  if (!file.ok) throw new Error(file.problem.detail);
  return { metadata: { ...file.value.metadata }, tensors: new Map(file.value.tensors) };
}

/** The bytes of a model or checkpoint after someone changed it. */
function changed(model: ModelFile, change: (file: ReturnType<typeof parsedFile>) => void): Uint8Array {
  const file = parsedFile(writeModelFile(model));
  change(file);
  const tensors = [...file.tensors].map(([name, { shape, data }]) => {
    return { name, shape, write: (target: Float32Array) => target.set(data) };
  });
  return serializeSafetensors({ tensors, metadata: file.metadata });
}

function changeJson(metadata: Metadata, key: string, change: (value: Record<string, unknown>) => void): void {
  const value = JSON.parse(metadata[key] ?? '');
  change(value);
  metadata[key] = JSON.stringify(value);
}

function problemOf(bytes: Uint8Array): string | null {
  const read = readModelFile(bytes);
  return read.ok ? null : read.problem.code;
}

describe('a model file', () => {
  it('comes back as it was written', () => {
    const model = exampleModel();
    expect(readModelFile(writeModelFile(model))).toEqual({ ok: true, value: model });
  });

  it('comes back as a checkpoint, moments and all', () => {
    const model = exampleCheckpoint();
    expect(readModelFile(writeModelFile(model))).toEqual({ ok: true, value: model });
  });

  it('has the names, shapes and metadata of Hugging Face', () => {
    const { metadata, tensors } = parsedFile(writeModelFile(exampleModel()));
    const shapes = Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape.join()]));
    expect(shapes).toMatchObject({
      'transformer.wte.weight': '7,20',
      'transformer.wpe.weight': '9,20',
      'transformer.h.1.ln_2.bias': '20',
      'transformer.h.0.attn.c_attn.weight': '20,60',
      'transformer.h.0.attn.c_attn.bias': '60',
      'transformer.h.0.attn.c_proj.weight': '20,20',
      'transformer.h.0.mlp.c_fc.weight': '20,80',
      'transformer.h.0.mlp.c_proj.weight': '80,20',
      'transformer.ln_f.weight': '20',
      'lm_head.weight': '7,20',
    });
    expect(tensors.size).toBe(2 + 2 * 12 + 2 + 1);
    expect(metadata).toMatchObject({ format: 'pt', fledgling: '1' });
    expect(JSON.parse(metadata.config ?? '')).toEqual({
      nLayer: 2,
      nHead: 2,
      nEmbd: 20,
      blockSize: 9,
      vocabSize: 7,
      bias: true,
      tied: false,
      position: 'learned',
      ropeBase: 1000,
    });
  });

  it.each(['learned', 'rotary'] as const)('holds the weights of PyTorch unchanged: %s', (name) => {
    const golden = loadGolden(name);
    const vocabulary = ['<|endoftext|>', ...'abcdefghij'];
    const params = fromFileTensors(parameterLayout(golden.shape), golden.weights);
    const bytes = writeModelFile({ ...exampleModel(), shape: golden.shape, vocabulary, params });
    const { tensors } = parsedFile(bytes);
    expect([...tensors.keys()].sort()).toEqual([...golden.weights.keys()].sort());
    for (const [tensor, content] of golden.weights) expect(tensors.get(tensor)).toEqual(content);
    const read = readModelFile(bytes);
    expect(read.ok && read.value.params).toEqual(params);
  });

  it('transposes matrices, the square one too', () => {
    const golden = loadGolden('learned');
    const layout = parameterLayout(golden.shape);
    const flat = fromFileTensors(layout, golden.weights);
    const name = 'transformer.h.1.attn.c_proj.weight';
    const parameter = layout.tensors.find((tensor) => tensor.name === name);
    const [input, output] = [3, 17];
    expect(flat[(parameter?.offset ?? 0) + output * 20 + input]).toBe(
      golden.weights.get(name)?.data[input * 20 + output],
    );
  });

  it('keeps a measurement that is not finite as NaN', () => {
    const model = exampleCheckpoint();
    const metrics = [{ step: 1, loss: Number.NaN, learningRate: 0.1, gradNorm: Number.POSITIVE_INFINITY, seconds: 1 }];
    const run = exampleRun({ metrics });
    const read = readModelFile(writeModelFile({ ...model, checkpoint: { ...model.checkpoint, run } }));
    const expected = [{ ...metrics[0], gradNorm: Number.NaN }];
    expect(read.ok && read.value.checkpoint?.run.metrics).toEqual(expected);
  });
});

describe('a file that is no model file', () => {
  it.each<[string, string, (file: ReturnType<typeof parsedFile>) => void]>([
    ['no version', 'not-a-model', ({ metadata }) => delete metadata.fledgling],
    ['a later version', 'unsupported-version', ({ metadata }) => (metadata.fledgling = '2')],
    ['no config', 'not-a-model', ({ metadata }) => delete metadata.config],
    ['broken JSON', 'not-a-model', ({ metadata }) => (metadata.lineage = '{')],
    ['13 layers', 'not-a-model', ({ metadata }) => changeJson(metadata, 'config', (config) => (config.nLayer = 13))],
    ['3 heads of 20', 'not-a-model', ({ metadata }) => changeJson(metadata, 'config', (config) => (config.nHead = 3))],
    ['a text for a number', 'not-a-model', ({ metadata }) => changeJson(metadata, 'config', (c) => (c.nEmbd = '20'))],
    ['2000 ids', 'not-a-model', ({ metadata }) => changeJson(metadata, 'config', (c) => (c.vocabSize = 2000))],
    ['too small a vocabulary', 'not-a-model', ({ metadata }) => (metadata.vocabulary = '["<|endoftext|>","a"]')],
    ['another first id', 'not-a-model', ({ metadata }) => (metadata.vocabulary = '["x","a","b","c","d","e","f"]')],
    ['pairs', 'not-a-model', ({ metadata }) => (metadata.vocabulary = '["<|endoftext|>","a","b","c","d","e","fg"]')],
    ['disorder', 'not-a-model', ({ metadata }) => (metadata.vocabulary = '["<|endoftext|>","b","a","c","d","e","f"]')],
    ['no checksum', 'not-a-model', ({ metadata }) => changeJson(metadata, 'lineage', (l) => (l.text = { name: 'x' }))],
    ['another width', 'wrong-tensors', ({ metadata }) => changeJson(metadata, 'config', (c) => (c.nEmbd = 40))],
    [
      'another position',
      'wrong-tensors',
      ({ metadata }) => changeJson(metadata, 'config', (c) => (c.position = 'rotary')),
    ],
    ['a missing tensor', 'wrong-tensors', ({ tensors }) => tensors.delete('transformer.ln_f.bias')],
    ['a surplus tensor', 'wrong-tensors', ({ tensors }) => tensors.set('x', { shape: [0], data: new Float32Array(0) })],
    ['an untransposed matrix', 'wrong-tensors', ({ tensors }) => reshape(tensors, 'transformer.h.0.mlp.c_fc.weight')],
    ['a NaN', 'not-finite', ({ tensors }) => tensors.get('lm_head.weight')?.data.fill(Number.NaN, 5, 6)],
  ])('is refused: %s', (_, code, change) => {
    expect(problemOf(changed(exampleModel(), change))).toBe(code);
  });

  function reshape(tensors: Map<string, FileTensor>, name: string): void {
    const { shape, data } = tensors.get(name) ?? { shape: [], data: new Float32Array() };
    tensors.set(name, { shape: [...shape].reverse(), data });
  }

  it.each<[string, string, (file: ReturnType<typeof parsedFile>) => void]>([
    ['moments missing', 'wrong-tensors', ({ tensors }) => tensors.delete('optimizer.v.lm_head.weight')],
    ['another step', 'not-a-model', ({ metadata }) => changeJson(metadata, 'checkpoint', (c) => (c.step = 40))],
    ['another run', 'not-a-model', ({ metadata }) => changeJson(metadata, 'lineage', (l) => (l.run = 'run-2'))],
    ['a run of a later schema', 'not-a-model', ({ metadata }) => changeJson(metadata, 'checkpoint', laterSchema)],
    ['moments without a state', 'wrong-tensors', ({ metadata }) => delete metadata.checkpoint],
  ])('is refused as a checkpoint: %s', (_, code, change) => {
    expect(problemOf(changed(exampleCheckpoint(), change))).toBe(code);
  });

  function laterSchema(checkpoint: Record<string, unknown>): void {
    checkpoint.run = { ...exampleRun(), schema: 2 };
  }

  it('is refused before anything of its claimed size is allocated', () => {
    const { metadata } = parsedFile(writeModelFile(exampleModel()));
    changeJson(metadata, 'config', (config) => Object.assign(config, { nLayer: 12, nEmbd: 768, nHead: 12 }));
    const bytes = rawFile({ __metadata__: metadata }, 0);
    const before = process.memoryUsage().arrayBuffers;
    expect(problemOf(bytes)).toBe('wrong-tensors');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  it('never makes the reader throw', () => {
    const bytes = writeModelFile(exampleCheckpoint());
    const headerEnd = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const damage = fc.array(fc.tuple(fc.nat(headerEnd - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(damage, (changes) => {
        const copy = bytes.slice();
        for (const [at, value] of changes) copy[at] = value;
        problemOf(copy);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes the reader throw, whatever its metadata say', () => {
    const { metadata, tensors } = parsedFile(writeModelFile(exampleCheckpoint()));
    const sources = [...tensors].map(([name, { shape }]) => ({ name, shape, write: () => undefined }));
    const key = fc.constantFrom('config', 'vocabulary', 'lineage', 'checkpoint', 'fledgling');
    const value = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(key, value, (entry, text) => {
        problemOf(serializeSafetensors({ tensors: sources, metadata: { ...metadata, [entry]: text } }));
      }),
      { numRuns: 300 },
    );
  });
});
