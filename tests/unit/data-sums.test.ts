/** @file Sums of digits are right as they are made, and marked as a teacher would. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSums, markSums } from '../../src/data/sums.ts';

describe('makeSums', () => {
  it('writes lines of two to four digits and their sum', () => {
    const text = makeSums({ seed: 3, lines: 2000 });
    const lengths = new Set<number>();
    for (const line of text.trimEnd().split('\n')) {
      const [question = '', answer] = line.split('=');
      const digits = question.split('+');
      lengths.add(digits.length);
      expect(
        digits.every((digit) => /^\d$/.test(digit)),
        line,
      ).toBe(true);
      expect(Number(answer), line).toBe(digits.reduce((sum, digit) => sum + Number(digit), 0));
    }
    expect([...lengths].sort()).toEqual([2, 3, 4]);
  });

  it('is the same for the same seed, another for another', () => {
    expect(makeSums({ seed: 1, lines: 50 })).toBe(makeSums({ seed: 1, lines: 50 }));
    expect(makeSums({ seed: 1, lines: 50 })).not.toBe(makeSums({ seed: 2, lines: 50 }));
  });
});

describe('markSums', () => {
  it.each([
    ['1+2=3\n4+5=8\n', { questions: 2, right: 1 }],
    ['9+9=18\n9+9=1', { questions: 1, right: 1 }], // cut off by the end
    ['2=13\n1+=3\n+=\n\n', { questions: 0, right: 0 }], // cut off at the beginning, or no sums
    ['1+2=03\n1+2=\n1+2=3=3\n', { questions: 3, right: 0 }],
    ['1+1+1+1+1=5\n', { questions: 1, right: 1 }],
    ['', { questions: 0, right: 0 }],
  ])('marks %j', (text, marks) => {
    expect(markSums(text)).toEqual(marks);
  });

  it('finds every made sum right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 200 }), (seed, lines) => {
        expect(markSums(makeSums({ seed, lines }))).toEqual({ questions: lines, right: lines });
      }),
    );
  });
});
