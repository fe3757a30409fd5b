/** @file What phase 2 measures, as the page shows it: forgetting, when to stop, counted characters, exams. */
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/config/types.ts';
import { piecesOf } from '../../src/ui/finetune/example.ts';
import { examBlocks } from '../../src/ui/finetune/exams.ts';
import { forgettingKind, forgettingOf, measuredSince, meterOf } from '../../src/ui/finetune/forgetting.ts';
import { lowestCheck } from '../../src/ui/finetune/stopping.ts';
import type { ExamReport } from '../../src/worker/lesson-protocol.ts';
import { base, finetune, tuned } from './finetune-fixtures.ts';

describe('forgetting', () => {
  const yardsticks = { characters: 65, knowsNothing: 4.17, knowsLetters: 3.31, knowsPairs: 2.45 };
  const of = (...losses: number[]) =>
    forgettingOf(
      losses.map((loss, step) => ({ step, loss })),
      4.17,
    );
  const kind = (...losses: number[]) => {
    const found = of(...losses);
    return found && forgettingKind(found, yardsticks);
  };

  it('is the difference, and its share of what was learned', () => {
    // (1.86 − 1.74) / (4.17 − 1.74), as in the design's picture
    const found = of(1.74, 1.8, 1.86);
    expect(found?.difference).toBeCloseTo(0.12, 10);
    expect(found?.share).toBeCloseTo(0.0494, 4);
    expect(of()).toBeNull();
    expect(of(1.74)).toMatchObject({ before: 1.74, after: null });
  });

  it('chooses the caption by the measurement', () => {
    expect(kind(1.74)).toBeNull();
    expect(kind(1.74, 1.743)).toBe('nothing');
    expect(kind(1.74, 1.7)).toBe('better');
    expect(kind(1.74, 1.86)).toBe('little');
    expect(kind(1.74, 2.3)).toBe('part');
    expect(kind(1.74, 2.6)).toBe('below-pairs');
    expect(kind(1.74, 3.4)).toBe('below-letters');
    expect(kind(1.74, 4.2)).toBe('all');
    expect(kind(2.6, 2.7)).toBe('little'); // it knew less than letter pairs before
  });

  it('puts everything on one scale, from better to worse', () => {
    const found = of(1.74, 1.86);
    const meter = found && meterOf(found, yardsticks);
    const places = [meter?.before, meter?.after, ...(meter?.marks.map(({ at }) => at) ?? [])].map(Number);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(Math.max(...places)).toBeLessThan(1);
    expect(meter?.marks.map((mark) => mark.kind)).toEqual(['pairs', 'letters', 'nothing']);
  });

  it('begins with the base, also when phase 2 was taught in several runs', () => {
    const first = tuned({
      finetune: {
        ...finetune,
        forgetting: [
          { step: 0, loss: 1 },
          { step: 20, loss: 2 },
        ],
      },
    });
    const second = tuned({
      id: 'again',
      parent: { runId: 'tuned', step: 20 },
      finetune: {
        ...finetune,
        forgetting: [
          { step: 0, loss: 2 },
          { step: 20, loss: 3 },
        ],
      },
    });
    const losses = (run: RunRecord) =>
      measuredSince(run, [{ record: first }, { record: second }]).map(({ loss }) => loss);
    expect(losses(first)).toEqual([1, 2]);
    expect(losses(second)).toEqual([1, 2, 3]);
    expect(measuredSince(base, [])).toEqual([]);
  });
});

describe('lowestCheck', () => {
  const checks = (...losses: number[]) => losses.map((loss, index) => ({ step: index * 10, loss }));

  it('suggests to stop only when the loss has risen twice in a row', () => {
    expect(lowestCheck(checks(2, 1, 0.5, 0.4))).toBeNull();
    expect(lowestCheck(checks(2, 0.5, 0.6))).toBeNull();
    expect(lowestCheck(checks(2, 0.5, 0.6, 0.505))).toBeNull();
    expect(lowestCheck(checks(2, 0.5, 0.6, 0.7))).toEqual({ step: 10, loss: 0.5 });
    expect(lowestCheck([])).toBeNull();
  });
});

describe('piecesOf', () => {
  const view = {
    characters: ['', 'Q', ':', '\n', 'b', ''],
    counts: [false, false, false, false, true, true],
    padding: 2,
    trimmed: 0,
    own: false,
  };

  it('marks line ends and the border that counts; others only on demand', () => {
    expect(piecesOf(view, false)).toEqual([
      { text: 'Q:⏎\n', counts: false },
      { text: 'b⊣', counts: true },
    ]);
    expect(piecesOf(view, true)[0]).toEqual({ text: '⊣Q:⏎\n', counts: false });
  });
});

describe('examBlocks', () => {
  const share = { right: 1, n: 2, share: 0.5, low: 0.1, high: 0.9 };
  const exam = (side: 'before' | 'after'): ExamReport => ({
    side,
    step: 1,
    all: share,
    kinds: [
      { kind: 'where', taught: true, share, byLength: [2, 1].map((length) => ({ length, share })) },
      { kind: 'start', taught: false, share, byLength: [] },
      { kind: 'other', taught: true, share, byLength: [] },
    ],
  });

  it('shows both sides by kind and by length, with the chance where there is one', () => {
    const [where, start, other] = examBlocks([exam('before'), exam('after')], true);
    expect(where?.bars.map(({ who, label }) => [who, label])).toEqual([
      ['before', ''],
      ['after', ''],
      ['before', '1 move'],
      ['after', ''],
      ['before', '2 moves'],
      ['after', ''],
    ]);
    expect(where?.baseline?.share).toBe(1 / 20);
    expect(start?.title).toContain('never taught');
    expect(other?.baseline).toBeNull();
    expect(other?.title).toBe('Questions kept aside');
    expect(examBlocks([exam('before')], false)[2]?.title).toBe('Questions that it learned');
  });
});
