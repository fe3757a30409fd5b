import { describe, expect, test } from 'vitest';
import { NOT_COUNTED } from '../../src/data/batches.ts';
import { dice } from '../../src/data/dice.ts';
import { DOT, symbolId, thoughtTokenizer } from '../../src/labs/thought/alphabet.ts';
import { answerTo, closedDesigns, findDesign, openDesigns, runningSums } from '../../src/labs/thought/designs.ts';
import { entropy, estimateInformation, information, jointOf } from '../../src/labs/thought/information.ts';
import { ANSWER_BITS, noisy, planePoint, type WrittenCode } from '../../src/labs/thought/plane.ts';
import { allQuestions, firstKeys, placesOf, type ThoughtTask, thoughtBatches } from '../../src/labs/thought/rows.ts';

const task = (id: string, passage: ThoughtTask['passage'], noise = 0): ThoughtTask => ({
  design: findDesign(passage === 'open' ? openDesigns : closedDesigns, id),
  ...{ passage, digits: 3, noise },
});

/** A channel that flips a bit with probability `flip`. */
const binaryChannel = (flip: number) =>
  jointOf([
    ['0', '0', (1 - flip) / 2],
    ['0', '1', flip / 2],
    ['1', '0', flip / 2],
    ['1', '1', (1 - flip) / 2],
  ]);

describe('information', () => {
  test('of a binary symmetric channel is 1 − H(flip)', () => {
    for (const flip of [0, 0.1, 0.5])
      expect(information(binaryChannel(flip))).toBeCloseTo(1 - entropy([flip, 1 - flip]), 12);
  });

  test('estimated from samples is near the truth and within its interval', () => {
    const { below, chance } = dice({ seed: 1, purpose: 0, index: 0 });
    // Ten inputs; the output is the input, or one of ten by chance three times in ten.
    const samples = Array.from({ length: 6000 }, () => {
      const a = below(10);
      return [String(a), String(chance(0.3) ? below(10) : a)] as const;
    });
    const truth = Math.log2(10) - entropy([0.73, ...new Array(9).fill(0.03)]);
    const { bits, low, high } = estimateInformation(samples, { draws: 100, seed: 1 });
    expect(Math.abs(bits - truth)).toBeLessThan(0.05);
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
  });

  test('of what is independent is estimated as nearly nothing', () => {
    const samples = Array.from({ length: 1000 }, (_, i) => [String(i % 10), String(Math.floor(i / 10) % 10)] as const);
    expect(estimateInformation(samples, { draws: 20, seed: 1 }).bits).toBeLessThan(0.02);
  });
});

describe('the plane', () => {
  const questions = allQuestions(3);
  const written = (id: string): WrittenCode[] => {
    const design = findDesign(closedDesigns, id);
    return questions.map((x) => ({ x, code: design.code(x).map(symbolId) }));
  };

  /** A reader who knows the share of every answer after every code. */
  function ideal(codes: readonly WrittenCode[]) {
    const seen = new Map<string, number[]>();
    for (const { x, code } of codes) {
      const counts = seen.get(code.join()) ?? new Array<number>(10).fill(0);
      counts[answerTo(x)] = (counts[answerTo(x)] ?? 0) + 1;
      seen.set(code.join(), counts);
    }
    return (code: readonly number[]) => {
      const counts = seen.get(code.join()) ?? [];
      const total = counts.reduce((sum, count) => sum + count, 0);
      return counts.map((count) => Math.log2(count / total));
    };
  }

  test.each([
    ['K1', 0, 0, 0.1],
    ['K2', 1, 1, 0.2],
    ['K5', Math.log2(5), Math.log2(5), 0.5],
    ['K10', ANSWER_BITS, ANSWER_BITS, 1],
    ['answer+1', 2 * ANSWER_BITS, ANSWER_BITS, 1],
    ['sums', 3 * ANSWER_BITS, ANSWER_BITS, 1],
    ['copy', 3 * ANSWER_BITS, ANSWER_BITS, 1],
  ])('%s holds %f bits of the question and %f of the answer', (id, thought, answer, accuracy) => {
    const codes = written(id);
    const point = planePoint(codes, ideal(codes), 0);
    expect(point.thought).toBeCloseTo(thought, 9);
    expect(point.answer).toBeCloseTo(answer, 9);
    expect(point.usable).toBeCloseTo(answer, 9);
    expect(point.accuracy).toBeCloseTo(accuracy, 9);
  });

  test('noise takes its own entropy away', () => {
    const chances = [0.73, ...new Array<number>(9).fill(0.03)];
    const reader = ([id]: readonly number[]) =>
      Array.from({ length: 10 }, (_, digit) => Math.log2(id === symbolId(digit) ? 0.73 : 0.03));
    const point = planePoint(written('K10'), reader, 0.3);
    expect(point.thought).toBeCloseTo(ANSWER_BITS - entropy(chances), 9);
    expect(point.answer).toBeCloseTo(point.thought, 9);
    expect(point.usable).toBeCloseTo(point.answer, 9);
    expect(point.accuracy).toBeCloseTo(0.73, 9);
  });

  test('a symbol that is no digit arrives too: chances sum to 1', () => {
    const arriving = noisy([DOT, symbolId(3)], 0.3);
    expect(arriving.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 12);
    expect(arriving.find(({ symbols }) => symbols[0] === DOT && symbols[1] === symbolId(3))?.chance).toBeCloseTo(
      0.511,
      12,
    );
  });

  test('a reader that knows nothing can use nothing of a full copy', () => {
    const point = planePoint(written('copy'), () => new Array<number>(10).fill(-ANSWER_BITS), 0);
    expect(point.answer).toBeCloseTo(ANSWER_BITS, 9);
    expect(point.usable).toBeCloseTo(0, 9);
  });
});

describe('rows', () => {
  const text = (ids: ArrayLike<number>) => thoughtTokenizer.decode(Array.from(ids));
  const counted = (targets: Uint32Array) => text(Array.from(targets).filter((target) => target !== NOT_COUNTED));

  test('of open designs count thought, equals sign and answer', () => {
    const { inputs, targets } = thoughtBatches(task('sums', 'open'), 1)(1, 1);
    const [, question = ''] = /^\n(\d{3}):\d{3}=$/.exec(text(inputs)) ?? [];
    const x = [...question].map(Number);
    expect(counted(targets)).toBe(`${runningSums(x).join('')}=${answerTo(x)}`);
  });

  test('of closed designs answer in a row that holds the code alone', () => {
    const { inputs, targets, counted: count } = thoughtBatches(task('K2', 'closed'), 2)(1, 1);
    const T = placesOf(task('K2', 'closed')).blockSize;
    expect(text(inputs.subarray(0, T))).toMatch(/^\n\d{3}:\d{3}\d$/);
    expect(text(inputs.subarray(T))).toMatch(/^\.[01]=\n*$/);
    expect(counted(targets.subarray(0, T))).toMatch(/^\d{4}$/);
    expect(counted(targets.subarray(T))).toMatch(/^\d$/);
    expect(count).toBe(5);
  });

  test('with noise replace so many codes', () => {
    const noisy = task('K10', 'closed', 0.5);
    const T = placesOf(noisy).blockSize;
    const { inputs, targets } = thoughtBatches(noisy, 400)(1, 1);
    let kept = 0;
    for (let row = 200; row < 400; row++) if (inputs[row * T + 1] === targets[row * T + 2]) kept++;
    expect(kept / 200).toBeGreaterThan(0.45);
    expect(kept / 200).toBeLessThan(0.65);
  });

  test('masked let the answer see the code and what follows, and nothing before', () => {
    const keys = firstKeys(task('K2', 'masked'));
    const { code, equals } = placesOf(task('K2', 'masked'));
    expect(Array.from(keys ?? [])).toEqual(Array.from({ length: equals + 1 }, (_, t) => (t >= equals ? code : 0)));
    expect(firstKeys(task('K2', 'closed'))).toBeNull();
  });
});
