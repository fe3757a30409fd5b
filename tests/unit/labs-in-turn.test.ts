/** @file Networks one after the other: shares of the plan, and what was finished before. */
import { describe, expect, it } from 'vitest';
import { inTurn } from '../../src/labs/in-turn.ts';
import type { LabStep } from '../../src/labs/lab.ts';

type Names = readonly string[];
interface Network {
  readonly name: string;
  readonly work: number;
}

const networks = [
  { name: 'a', work: 1 },
  { name: 'b', work: 3 },
];

/** Half of each, then all of it. */
function steps(begin: Names, freed: string[] = []): AsyncGenerator<LabStep<Names>> {
  return inTurn<Network, Names>(begin, {
    networks,
    workOf: ({ work }) => work,
    isFinished: ({ name }, names) => names.includes(name),
    async *train({ name }, finished) {
      try {
        yield { share: 0.5, network: name, result: null };
        yield { share: 1, network: name, result: [...finished, name] };
      } finally {
        freed.push(name);
      }
    },
  });
}

async function all(begin: Names) {
  const seen: LabStep<Names>[] = [];
  for await (const step of steps(begin)) seen.push(step);
  return seen;
}

describe('networks in turn', () => {
  it('count as much as their work, and each result has those before', async () => {
    expect(await all([])).toEqual([
      { share: 0.125, network: 'a', result: null },
      { share: 0.25, network: 'a', result: ['a'] },
      { share: 0.625, network: 'b', result: null },
      { share: 1, network: 'b', result: ['a', 'b'] },
    ]);
  });

  it('are not trained again when they are finished, and still count', async () => {
    expect(await all(['a'])).toEqual([
      { share: 0.625, network: 'b', result: null },
      { share: 1, network: 'b', result: ['a', 'b'] },
    ]);
  });

  it('count wherever they stand: a plan may have got further seeds', async () => {
    expect(await all(['b'])).toEqual([
      { share: 0.875, network: 'a', result: null },
      { share: 1, network: 'a', result: ['b', 'a'] },
    ]);
  });

  it('free what they own when the lab is left', async () => {
    const freed: string[] = [];
    for await (const _ of steps([], freed)) break;
    expect(freed).toEqual(['a']);
  });
});
