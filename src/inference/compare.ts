/** @file FP32 against squeezed on the same windows: both losses, how far apart their chances are, how often they agree. */
import { type Batch, NOT_COUNTED } from '../data/batches.ts';
import type { Engine } from '../gpu/engine.ts';
import type { Network } from '../model/network.ts';
import { Forward } from '../training/forward.ts';
import { divergenceOf, likeliest, logSoftmax } from './distribution.ts';
import type { Progress } from './progress.ts';

/** The two that are compared; both belong to somebody else. */
export interface Pair {
  readonly before: Network; // FP32
  readonly after: Network; // squeezed
}

export interface Comparison {
  readonly characters: number;
  readonly lossBefore: number; // nats per character
  readonly lossAfter: number;
  /** Mean KL(before ‖ after), nats per character. */
  readonly divergence: number;
  /** Share of characters with the same likeliest next character. */
  readonly agreement: number;
}

/** Sums over characters. */
interface Sums {
  characters: number;
  lossBefore: number;
  lossAfter: number;
  divergence: number;
  agreement: number;
}

/** Reads one batch with both in each turn; the batches are of one size. */
export async function* compareNetworks(
  engine: Engine,
  { before, after }: Pair,
  batches: readonly Batch[],
): AsyncGenerator<Progress<Comparison>> {
  const batchSize = (batches[0]?.inputs.length ?? 0) / before.shape.blockSize;
  if (batchSize === 0) throw new Error('there is nothing to compare on');
  const first = await Forward.build(engine, before, { batchSize, logits: true });
  const second = await Forward.build(engine, after, { batchSize, logits: true });
  const sums: Sums = { characters: 0, lossBefore: 0, lossAfter: 0, divergence: 0, agreement: 0 };
  try {
    for (const [index, { inputs, targets }] of batches.entries()) {
      const logits = { before: await first.logits(inputs), after: await second.logits(inputs) };
      addBatch(sums, targets, logits, before.shape.vocabSize);
      const done = index + 1 === batches.length;
      yield { share: (index + 1) / batches.length, result: done ? means(sums) : null };
    }
  } finally {
    first.destroy();
    second.destroy();
  }
}

function addBatch(
  sums: Sums,
  targets: Uint32Array, // (B, T)
  logits: { readonly before: Float32Array; readonly after: Float32Array }, // (B, T, V)
  V: number,
): void {
  targets.forEach((target, row) => {
    if (target === NOT_COUNTED) return;
    const before = logSoftmax(logits.before.subarray(row * V, (row + 1) * V));
    const after = logSoftmax(logits.after.subarray(row * V, (row + 1) * V));
    sums.characters += 1;
    sums.lossBefore -= before[target] ?? Number.NaN;
    sums.lossAfter -= after[target] ?? Number.NaN;
    sums.divergence += divergenceOf(before, after);
    sums.agreement += Number(likeliest(before) === likeliest(after));
  });
}

function means({ characters, ...sums }: Sums): Comparison {
  return {
    characters,
    lossBefore: sums.lossBefore / characters,
    lossAfter: sums.lossAfter / characters,
    divergence: sums.divergence / characters,
    agreement: sums.agreement / characters,
  };
}
