/** @file How fast two networks write, measured in turns so that whatever else the machine does hits both alike. */
import type { Engine } from '../gpu/engine.ts';
import type { Pair } from './compare.ts';
import { Decoder } from './decoder.ts';
import type { Progress } from './progress.ts';

export interface WritingSpeed {
  readonly before: number; // characters per second
  readonly after: number;
}

/**
 * Writes `characters` with each in turn, first one then the other first, `rounds` times after one to warm up. The fastest of each
 * counts: other programs only ever slow a writing down, and on a busy machine the middle ones differ by more than the networks do.
 */
export async function* writingSpeed(
  engine: Engine,
  { before, after }: Pair,
  {
    ids,
    characters,
    rounds = 3,
  }: { readonly ids: readonly number[]; readonly characters: number; readonly rounds?: number },
): AsyncGenerator<Progress<WritingSpeed>> {
  const decoders = [await Decoder.build(engine, before), await Decoder.build(engine, after)] as const;
  const rates: [number[], number[]] = [[], []];
  try {
    yield { share: 0, result: null };
    for (let round = 0; round <= rounds; round++) {
      for (const [turn, side] of (round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)).entries()) {
        let milliseconds = 0;
        let begin = performance.now();
        for await (const _ of decoders[side].write({ ids, length: characters, temperature: 1, topK: 0, seed: round })) {
          milliseconds += performance.now() - begin; // what others do between two submits does not count
          yield { share: (2 * round + turn) / (2 * rounds + 2), result: null };
          begin = performance.now();
        }
        if (round > 0) rates[side].push((1000 * characters) / milliseconds);
      }
    }
    yield { share: 1, result: { before: Math.max(...rates[0]), after: Math.max(...rates[1]) } };
  } finally {
    for (const decoder of decoders) decoder.destroy();
  }
}
