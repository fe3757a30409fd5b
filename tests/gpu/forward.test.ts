/** What a forward pass hands out: hidden states as the float64 twin has them, the same logits whatever else is read, and answers from them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STREAMS, uniform } from '../../src/data/random.ts';
import { fromFileTensors } from '../../src/formats/huggingface.ts';
import { createEngine, type Engine } from '../../src/gpu/engine.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { Weights } from '../../src/model/weights.ts';
import { Answerer, type Manner } from '../../src/training/answerer.ts';
import { Forward } from '../../src/training/forward.ts';
import { loadGolden } from '../fixtures/golden.ts';
import { gptForward } from '../reference/gpt.ts';
import { openTestGpu } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = createEngine((await openTestGpu()).gpu);
});
afterAll(() => engine.gpu.close());

/** Mean square error over mean square. */
function nmse(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let error = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    error += ((actual[i] ?? Number.NaN) - (expected[i] ?? 0)) ** 2;
    size += (expected[i] ?? 0) ** 2;
  }
  return error / size;
}

function setUp(name: 'learned' | 'rotary') {
  const golden = loadGolden(name);
  const params = fromFileTensors(parameterLayout(golden.shape), golden.weights);
  const weights = new Weights(engine.gpu, golden.shape);
  weights.params.upload(params);
  return { ...golden, params, network: weights };
}

for (const name of ['learned', 'rotary'] as const) {
  describe(`a forward pass of ${name} positions`, () => {
    it('hands out the residual stream, and the logits do not change', async () => {
      const { network, shape, params, tokens, batchSize, logits } = setUp(name);
      const twin = gptForward({ shape, params, tokens });
      expect(nmse(twin.logits, logits)).toBeLessThan(1e-12); // the twin is PyTorch's network
      const plain = await Forward.build(engine, network, { batchSize, logits: true });
      const open = await Forward.build(engine, network, { batchSize, logits: true, hidden: true });
      const hidden = await open.hidden(tokens);
      expect(hidden).toHaveLength(shape.nLayer + 1);
      hidden.forEach((state, layer) => {
        expect(nmse(state, twin.residual[layer] ?? []), `layer ${layer}`).toBeLessThan(1e-7);
      });
      expect(await open.logits(tokens)).toEqual(await plain.logits(tokens));
      await expect(plain.hidden(tokens)).rejects.toThrow('without hidden');
      for (const owned of [plain, open, network]) owned.destroy();
    });

    it('reads a shorter window as the beginning of a longer one', async () => {
      const { network, shape, tokens, batchSize, logits } = setUp(name);
      const { blockSize: T, vocabSize: V } = shape;
      const short = 5;
      const rows = Array.from({ length: batchSize }, (_, row) => row);
      const beginnings = rows.flatMap((row) => Array.from(tokens.subarray(row * T, row * T + short)));
      const expected = rows.flatMap((row) => Array.from(logits.subarray(row * T * V, (row * T + short) * V)));
      const forward = await Forward.build(engine, network, { batchSize, blockSize: short, logits: true });
      expect(nmse(await forward.logits(Uint32Array.from(beginnings)), expected)).toBeLessThan(1e-7);
      for (const owned of [forward, network]) owned.destroy();
    });
  });
}

describe('answering', () => {
  /** The twin's own answer: one character after the other, over the last T ids. */
  function expectedAnswer(
    { shape, params }: Pick<ReturnType<typeof setUp>, 'shape' | 'params'>,
    prompt: readonly number[],
    longest: number,
    last: readonly number[],
  ): number[] {
    const ids = [...prompt];
    while (ids.length - prompt.length < longest) {
      const seen = ids.slice(-shape.blockSize);
      const { logits } = gptForward({ shape: { ...shape, blockSize: seen.length }, params, tokens: seen });
      const final = Array.from(logits.subarray(-shape.vocabSize));
      const next = final.indexOf(Math.max(...final));
      if (next === 0) break;
      ids.push(next);
      if (last.includes(next)) break;
    }
    return ids.slice(prompt.length);
  }

  async function answersOf(answerer: Answerer, prompts: readonly number[][], longest: number, manner: Manner = {}) {
    const done: number[] = [];
    const answering = answerer.answer(prompts, longest, manner);
    let next = await answering.next();
    for (; !next.done; next = await answering.next()) done.push(next.value);
    return { answers: next.value, done };
  }

  const prompts = [
    [0, 3],
    [0, 1, 2, 3, 4],
    [5],
    [0, 9, 8, 7, 6, 5, 4, 3],
    [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 2],
    [0, 10],
  ];

  it('answers more prompts than rows, in their order, also those longer than the window', async () => {
    const made = setUp('rotary');
    const answerer = await Answerer.build(engine, made.network, 2);
    const last = [3, 1];
    const { answers, done } = await answersOf(answerer, prompts, 6, { last });
    expect(answers).toEqual(prompts.map((prompt) => expectedAnswer(made, prompt, 6, last)));
    expect(new Set(answers.map(({ length }) => length)).size).toBeGreaterThan(1); // rows end at different times
    expect(done.at(-1)).toBe(prompts.length);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    for (const owned of [answerer, made.network]) owned.destroy();
  });

  it('draws by chance from the softmax, the same for the same seed', async () => {
    const made = setUp('rotary');
    const { shape, params } = made;
    const answerer = await Answerer.build(engine, made.network, 4);
    const many = Array.from({ length: 12 }, () => [0, 3]);
    const { answers } = await answersOf(answerer, many, 1, { seed: 5 });
    const { logits } = gptForward({ shape: { ...shape, blockSize: 2 }, params, tokens: [0, 3] });
    const weights = Array.from(logits.subarray(-shape.vocabSize), Math.exp);
    const total = weights.reduce((a, b) => a + b, 0);
    const drawn = many.map((_, step) => {
      const u = uniform({ seed: 5, stream: STREAMS.SAMPLE, step, position: 0 });
      const upTo = (id: number) => weights.slice(0, id + 1).reduce((a, b) => a + b, 0) / total;
      const next = weights.findIndex((_, id) => upTo(id) > u);
      return next === 0 ? [] : [next]; // the border belongs to no answer
    });
    expect(answers).toEqual(drawn);
    expect(new Set(drawn.flat()).size).toBeGreaterThan(2);
    expect((await answersOf(answerer, many, 3, { seed: 5 })).answers).toEqual(
      (await answersOf(answerer, many, 3, { seed: 5 })).answers,
    );
    for (const owned of [answerer, made.network]) owned.destroy();
  });
});
