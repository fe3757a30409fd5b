/** @file Times real training steps and writing of a benchmark workload, and counts what a step asks of the device. */
import { stepFlops } from '../config/cost.ts';
import { modelShape } from '../config/types.ts';
import type { Workload } from '../config/workloads.ts';
import { trainingBatches } from '../data/batches.ts';
import { integerBelow, STREAMS } from '../data/random.ts';
import { type CallCounts, countCalls } from '../gpu/call-counter.ts';
import type { Engine } from '../gpu/engine.ts';
import { measureMatmulRate } from '../gpu/tuner.ts';
import { Decoder } from '../inference/decoder.ts';
import type { Network } from '../model/network.ts';
import { Trainer } from './trainer.ts';

/** The counts are those of one step. */
export interface BenchResult extends CallCounts {
  readonly workload: Workload['id'];
  readonly stepMs: number; // median
  readonly tokensPerSecond: number;
  readonly gflops: number; // stepFlops over the median step
  readonly matmulGflops: number; // the adapter's best matmul, same process
  readonly generateTokensPerSecond: number; // with the cache of keys and values
  readonly generateTokensPerSecondUncached: number; // the whole window for every character
  readonly dispatchesACharacter: number; // with the cache
  readonly activationBytes: number;
}

const CHARACTERS = 4000;
const PROMPT = 8; // characters of a prompt
const WARM_UP_SUBMITS = 3; // the first use of a kernel may still prepare it

/** Steps are timed one submit at a time, for at least `seconds`, after two that warm up. */
export async function bench(
  engine: Engine,
  workload: Workload,
  options: { readonly seconds: number },
): Promise<BenchResult> {
  const { config, vocabSize, id } = workload;
  const { batchSize, blockSize } = config;
  const shape = modelShape(config, vocabSize);
  const ids = Uint16Array.from({ length: CHARACTERS }, (_, position) =>
    integerBelow(vocabSize, { seed: 1, stream: STREAMS.DATASET, step: 0, position }),
  );
  const batches = trainingBatches({ ids, batchSize, blockSize });
  const trainer = await Trainer.create({ engine, shape, config, batches });
  await trainFor(trainer, 2);
  const calls = await countCalls(engine.gpu.device, () => trainFor(trainer, 1));
  const stepMs = await medianStep(trainer, options.seconds);
  const cached = await writing(engine, trainer.weights, { cache: true, ...options });
  const uncached = await writing(engine, trainer.weights, { cache: false, ...options });
  const matmulGflops = await measureMatmulRate(engine.gpu, engine.kernels, engine.choices.matmul);
  const { activationBytes } = trainer.plan.plan;
  trainer.destroy();
  return {
    workload: id,
    stepMs,
    tokensPerSecond: (1000 * batchSize * blockSize) / stepMs,
    gflops: stepFlops(shape, batchSize) / stepMs / 1e6,
    matmulGflops,
    ...calls,
    generateTokensPerSecond: cached.tokensPerSecond,
    generateTokensPerSecondUncached: uncached.tokensPerSecond,
    dispatchesACharacter: cached.dispatches,
    activationBytes,
  };
}

async function trainFor(trainer: Trainer, steps: number): Promise<void> {
  for await (const _ of trainer.train(trainer.step + steps));
}

/** Milliseconds a step: the median of submits that each hold as many steps as training would put there. */
async function medianStep(trainer: Trainer, seconds: number): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end || times.length < 3) {
    const steps = trainer.pace.stepsASubmit;
    const begin = performance.now();
    await trainFor(trainer, steps);
    times.push((performance.now() - begin) / steps);
  }
  return median(times);
}

/** Writes for `seconds` from a short prompt, far past the window's end. */
async function writing(
  engine: Engine,
  network: Network,
  { cache, seconds }: { readonly cache: boolean; readonly seconds: number },
): Promise<{ readonly tokensPerSecond: number; readonly dispatches: number }> {
  const decoder = await Decoder.build(engine, network, { cache });
  const ids = new Array<number>(PROMPT).fill(1);
  let written = 0;
  let submits = 0;
  let begin = 0;
  let elapsed = 0;
  for await (const next of decoder.write({ ids, length: 1_000_000, temperature: 1, topK: 0, seed: 1 })) {
    if (++submits <= WARM_UP_SUBMITS) {
      begin = performance.now();
      continue;
    }
    written += next.length;
    elapsed = performance.now() - begin;
    if (elapsed > 1000 * seconds) break;
  }
  const dispatches = decoder.dispatchesACharacter;
  decoder.destroy();
  return { tokensPerSecond: (1000 * written) / elapsed, dispatches };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
