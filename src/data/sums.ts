/** @file Sums of digits, "3+8+1+4=16": a text whose every answer is right or wrong, and a teacher who marks it. */
import { integerBelow, STREAMS } from './random.ts';

/** From two to four digits a sum. */
const FEWEST = 2;
const MOST = 4;

/** One whole line: digits, '=', an answer, or what stands in its place. */
const LINE = /^(\d(?:\+\d)+)=(.*)$/;

export interface Marks {
  /** Lines that ask a sum. */
  readonly questions: number;
  readonly right: number;
}

/** `lines` sums, one a line, the same for the same seed. */
export function makeSums({ seed, lines }: { readonly seed: number; readonly lines: number }): string {
  const below = (count: number, step: number, position: number): number =>
    integerBelow(count, { seed, stream: STREAMS.DATASET, step, position });
  const line = (step: number): string => {
    const count = FEWEST + below(MOST - FEWEST + 1, step, 0);
    const digits = Array.from({ length: count }, (_, i) => below(10, step, 1 + i));
    return `${digits.join('+')}=${sumOf(digits)}\n`;
  };
  return Array.from({ length: lines }, (_, step) => line(step)).join('');
}

/** Marks whole lines; one that is cut off by the end of the text, or asks no sum, is not judged. */
export function markSums(text: string): Marks {
  let questions = 0;
  let right = 0;
  for (const line of text.split('\n').slice(0, -1)) {
    const [, question, answer] = LINE.exec(line) ?? [];
    if (question === undefined) continue;
    questions++;
    if (answer === String(sumOf(question.split('+').map(Number)))) right++;
  }
  return { questions, right };
}

function sumOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => sum + digit, 0);
}
