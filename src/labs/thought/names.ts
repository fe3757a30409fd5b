/** @file Designs of thought in words. */
import { percent } from '../../data/format.ts';
import type { ThoughtTask } from './rows.ts';

const NAMES: Readonly<Record<string, string>> = {
  direct: 'no thought',
  dots: 'dots',
  copy: 'a full copy',
  sums: 'running sums',
  K1: 'a code of 1 value',
  K2: 'a code of 2 values',
  K5: 'a code of 5 values',
  K10: 'a code of 10 values',
  'answer+1': 'the answer and one digit',
  'answer+2': 'the answer and two digits',
};

const SHORT: Readonly<Record<string, string>> = {
  copy: 'full copy',
  K1: '1 value',
  K2: '2 values',
  K5: '5 values',
  K10: '10 values',
  'answer+1': 'answer and a digit',
  'answer+2': 'answer and two digits',
};

/** For a place in a figure. */
export function shortWords({ design, noise }: ThoughtTask): string {
  const name = SHORT[design.id] ?? NAMES[design.id] ?? design.id;
  return noise > 0 ? `${name}, ${percent(noise)} noise` : name;
}

/** What is written: "running sums", "a code of 10 values, 30 % noise", "a code of 2 values, masked". */
export function thoughtWords({ design, passage, noise }: ThoughtTask): string {
  const more = [...(noise > 0 ? [`${percent(noise)} noise`] : []), ...(passage === 'masked' ? ['masked'] : [])];
  return [NAMES[design.id] ?? design.id, ...more].join(', ');
}

/** With how many digits are summed: "running sums, 5 digits". */
export function designWords(task: ThoughtTask): string {
  const seen = task.passage === 'closed' ? ', all that the answer sees' : '';
  return `${thoughtWords(task)}${seen}, ${task.digits} digits`;
}
