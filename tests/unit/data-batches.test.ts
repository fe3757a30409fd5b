/** @file Windows: inside the text, the same for the same seed, targets one ahead, each target counted once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Batch,
  checkBatches,
  evaluationBatchCount,
  evaluationBatches,
  NOT_COUNTED,
  trainingBatches,
} from '../../src/data/batches.ts';
import { neededLength, splitIds, trainLength } from '../../src/data/split.ts';

/** Ids that say where they stand, so a window can be checked by looking. */
const places = (length: number): Uint16Array => Uint16Array.from({ length }, (_, i) => i);
const sizes = fc.record({
  batchSize: fc.integer({ min: 1, max: 9 }),
  blockSize: fc.integer({ min: 1, max: 40 }),
  length: fc.integer({ min: 2, max: 2000 }),
});
const u32 = fc.integer({ min: 0, max: 0xffffffff });

function expectWholeRows({ inputs, targets }: Batch, blockSize: number, length: number): void {
  inputs.forEach((input, i) => {
    if (i % blockSize > 0) expect(input).toBe((inputs[i - 1] ?? -1) + 1);
    expect(targets[i]).toBe(input + 1);
    expect(targets[i]).toBeLessThan(length);
  });
}

describe('splitIds', () => {
  it('keeps the last tenth aside', () => {
    const { train, check } = splitIds(places(1001));
    expect([train.length, check.length, check[0]]).toEqual([900, 101, 900]);
  });

  it('neededLength is the shortest text whose check part holds a window and its next character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1024 }), (blockSize) => {
        const needed = neededLength(blockSize);
        expect(needed - trainLength(needed)).toBe(blockSize + 1);
        expect(needed - 1 - trainLength(needed - 1)).toBe(blockSize);
        expect(trainLength(needed)).toBeGreaterThan(blockSize);
      }),
    );
  });
});

describe('trainingBatches', () => {
  it('are whole windows inside the text', () => {
    fc.assert(
      fc.property(sizes, u32, u32, ({ batchSize, blockSize, length }, seed, step) => {
        fc.pre(length > blockSize);
        const batch = trainingBatches({ ids: places(length), batchSize, blockSize })(seed, step);
        expect(batch.counted).toBe(batchSize * blockSize);
        expect(batch.inputs).toHaveLength(batchSize * blockSize);
        expectWholeRows(batch, blockSize, length);
      }),
    );
  });

  it('depend on seed and step alone', () => {
    const make = () => trainingBatches({ ids: places(500), batchSize: 4, blockSize: 8 });
    const batch = make();
    const first = batch(1, 10);
    batch(1, 11);
    expect(batch(1, 10)).toEqual(first);
    expect(make()(1, 10)).toEqual(first);
    expect(batch(2, 10)).not.toEqual(first);
    expect(batch(1, 11)).not.toEqual(first);
  });

  it('reach the first and the last window', () => {
    const batch = trainingBatches({ ids: places(20), batchSize: 16, blockSize: 8 });
    const starts = new Set(
      Array.from({ length: 50 }, (_, step) => batch(1, step).inputs.filter((_, i) => i % 8 === 0)).flatMap((s) => [
        ...s,
      ]),
    );
    expect([...starts].sort((a, b) => a - b)).toEqual([...places(12)]);
  });

  it('throw when no window fits', () => {
    expect(() => trainingBatches({ ids: places(8), batchSize: 1, blockSize: 8 })).toThrow(RangeError);
  });
});

describe('checkBatches', () => {
  it('are evenly spread from the first to the last place', () => {
    const [first, second, ...more] = checkBatches({ ids: places(109), batchSize: 3, blockSize: 8, windows: 5 });
    expect(more).toEqual([]);
    expect([0, 8, 16].map((i) => first?.inputs[i])).toEqual([0, 25, 50]);
    expect([0, 8].map((i) => second?.inputs[i])).toEqual([75, 100]);
    expect(second?.targets[15]).toBe(108);
    expect([first?.counted, second?.counted]).toEqual([24, 16]);
    expect([...(second?.targets.subarray(16) ?? [])]).toEqual(new Array(8).fill(NOT_COUNTED));
  });

  it('are no more than there are places', () => {
    const batches = checkBatches({ ids: places(10), batchSize: 4, blockSize: 8, windows: 32 });
    expect(batches.map(({ counted }) => counted)).toEqual([16]);
  });

  it('count exactly the windows asked for', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 50 }), ({ batchSize, blockSize, length }, windows) => {
        fc.pre(length > blockSize);
        const batches = checkBatches({ ids: places(length), batchSize, blockSize, windows });
        const counted = batches.reduce((sum, batch) => sum + batch.counted, 0);
        expect(counted).toBe(Math.min(windows, length - blockSize) * blockSize);
      }),
    );
  });
});

describe('evaluationBatches', () => {
  it('count every character but the first exactly once, in order', () => {
    fc.assert(
      fc.property(sizes, ({ batchSize, blockSize, length }) => {
        const text = { ids: places(length), batchSize, blockSize };
        const batches = [...evaluationBatches(text)];
        const targets = batches.flatMap((batch) => [...batch.targets]).filter((target) => target !== NOT_COUNTED);
        expect(targets).toEqual([...places(length).subarray(1)]);
        expect(batches).toHaveLength(evaluationBatchCount(text));
        expect(batches.reduce((sum, batch) => sum + batch.counted, 0)).toBe(length - 1);
      }),
    );
  });

  it('see only their own window', () => {
    const [batch] = evaluationBatches({ ids: places(8), batchSize: 2, blockSize: 4 });
    expect([...(batch?.inputs ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 0]);
    expect([...(batch?.targets ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, NOT_COUNTED]);
  });

  it('are none for a text of one character', () => {
    expect([...evaluationBatches({ ids: places(1), batchSize: 2, blockSize: 4 })]).toEqual([]);
    expect(evaluationBatchCount({ ids: places(0), batchSize: 2, blockSize: 4 })).toBe(0);
  });
});
