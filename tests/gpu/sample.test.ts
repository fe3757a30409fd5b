/** @file Sampling on the GPU chooses exactly the ids that its float64 twin chooses, and keeps the same window. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptLength } from '../../src/inference/window.ts';
import { sampleNext } from '../../src/ops/sample.ts';
import { appendToken, type Choice, chooseId, sampleUniform } from '../reference/sample.ts';
import { openTestGpu, runOp } from './harness.ts';
import { ids, noise } from './row-choices.ts';

const SEED = 0x89abcdef;
const SLOTS = 5;
const u32 = (values: Float32Array): number[] => [...new Uint32Array(values.buffer, values.byteOffset, values.length)];

interface Case {
  readonly T: number;
  readonly V: number;
  readonly length: number; // tokens in the window
  readonly counter: number; // characters written before
  readonly logits: Float32Array; // (1, T, V)
  readonly choice: Choice;
}

describe('sampleNext', () => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: true });
  });
  afterAll(() => gpu.gpu.close());

  /** Generates `count` characters with one submit, always from the same logits. */
  async function generate({ T, V, length, counter, logits, choice }: Case, count = 1) {
    const tokens = ids([1, T], 3, V);
    const { inputs } = await runOp({
      ...gpu,
      params: { seed: SEED, ...choice },
      inputs: {
        logits: { shape: [1, T, V], data: logits },
        tokens,
        state: { shape: [2], data: Uint32Array.of(length, counter) },
        written: { shape: [SLOTS], data: new Uint32Array(SLOTS) },
      },
      record: (tape, tensors) => {
        for (let i = 0; i < count; i++) sampleNext(tape, tensors);
        return {};
      },
    });
    const [lengthAfter = 0, counterAfter = 0] = u32(inputs.state);
    return {
      start: [...tokens.data],
      window: u32(inputs.tokens).slice(0, lengthAfter),
      counter: counterAfter,
      written: u32(inputs.written),
    };
  }

  /** What the twin chooses; null where the random number lies too near a border for f32 to decide. */
  function expectedId({ V, length, counter, logits, choice }: Case): number | null {
    const row = logits.subarray((length - 1) * V, length * V);
    const { id, margin } = chooseId(row, choice, sampleUniform(SEED, counter));
    return margin < 1e-6 ? null : id;
  }

  const CHOICES: readonly Choice[] = [
    { temperature: 0, topK: 0 },
    { temperature: 1, topK: 0 },
    { temperature: 0.7, topK: 1 },
    { temperature: 0.7, topK: 5 },
    { temperature: 1.5, topK: 64 },
    { temperature: 0.01, topK: 0 },
    { temperature: 3, topK: 5000 },
  ];
  const SIZES = [
    { T: 9, V: 65 },
    { T: 4, V: 2 },
    { T: 3, V: 1024 },
  ];
  const CASES = SIZES.flatMap((size) => CHOICES.map((choice) => ({ ...size, ...choice })));

  it.each(CASES)('T=$T V=$V temperature=$temperature topK=$topK', async ({ T, V, temperature, topK }) => {
    let decided = 0;
    for (let counter = 0; counter < 12; counter++) {
      const length = 1 + (counter % (T - 1));
      const logits = noise([1, T, V], 100 + counter, 4).data;
      const test: Case = { T, V, length, counter, logits, choice: { temperature, topK } };
      const id = expectedId(test);
      if (id === null) continue;
      decided++;
      const { start, window, counter: after, written } = await generate(test);
      expect(written[counter % SLOTS], `character ${counter}`).toBe(id);
      expect(window).toEqual(appendToken(start.slice(0, length), id, T));
      expect(after).toBe(counter + 1);
    }
    expect(decided).toBeGreaterThan(9);
  });

  it('takes lower ids first among equals', async () => {
    const base = { T: 2, V: 6, length: 1, logits: Float32Array.of(-1, 2, -0, 0, 2, 0, 0, 0, 0, 0, 0, 0) };
    for (let counter = 0; counter < 8; counter++) {
      for (const topK of [1, 2, 3, 4]) {
        const test: Case = { ...base, counter, choice: { temperature: 5, topK } };
        const { written } = await generate(test);
        expect(written[counter % SLOTS], `character ${counter}, top-k ${topK}`).toBe(expectedId(test));
      }
    }
    const greedy = await generate({ ...base, counter: 0, choice: { temperature: 0, topK: 0 } });
    expect(greedy.written[0]).toBe(1);
  });

  it('generates several characters with one submit, past the end of the window and of the ring', async () => {
    const [T, V, count] = [5, 65, 13];
    const choice = { temperature: 1, topK: 0 };
    const logits = noise([1, T, V], 1, 2).data;
    const result = await generate({ T, V, length: 3, counter: 2, logits, choice }, count);
    let window = result.start.slice(0, 3);
    const ring = new Array<number>(SLOTS).fill(0);
    for (let counter = 2; counter < 2 + count; counter++) {
      const id = expectedId({ T, V, length: window.length, counter, logits, choice }) ?? Number.NaN;
      ring[counter % SLOTS] = id;
      window = appendToken(window, id, T);
    }
    expect(result.window).toEqual(window);
    expect(window.length, 'what a writer expects').toBe(keptLength(3 + count, T));
    expect(result.written).toEqual(ring);
    expect(result.counter).toBe(2 + count);
  });
});
