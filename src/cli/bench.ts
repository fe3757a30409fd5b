/** @file `fledgling bench`: how fast the benchmark's workloads train and write on this machine. */
import { type Workload, workloads } from '../config/workloads.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import { type BenchResult, bench as benchWorkload } from '../training/bench.ts';
import { benchSizes } from './bench-sizes.ts';
import { withEngine } from './engine.ts';
import { UsageError } from './failure.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const benchOptions = {
  workload: { type: 'string', hint: 'NAME', help: workloads.map(({ id, title }) => `${id}: ${title}`).join('; ') },
  seconds: { type: 'number', hint: 'S', help: 'how long each is timed (default 3)' },
  sizes: { type: 'flag', help: 'instead: write with an untrained network of every size, in FP32 and INT4' },
  ...JSON_OPTION,
} as const satisfies Options;

const DEFAULT_SECONDS = 3;

/** One object a workload. */
export async function bench(wanted: Values<typeof benchOptions>, out: Output): Promise<void> {
  if (wanted.sizes) {
    if (wanted.workload !== undefined || wanted.seconds !== undefined)
      throw new UsageError('--sizes times every size in the same way: it goes without --workload and --seconds');
    return benchSizes(out);
  }
  const chosen = chosenWorkloads(wanted.workload);
  const seconds = wanted.seconds ?? DEFAULT_SECONDS;
  await withEngine({ out }, async (engine) => {
    const adapter = adapterName(engine.gpu.adapter);
    for (const workload of chosen) {
      const result = await benchWorkload(engine, workload, { seconds });
      out.result({ adapter, ...result, kernels: engine.choices }, lines(result));
    }
  });
}

function chosenWorkloads(name: string | undefined): readonly Workload[] {
  if (name === undefined) return workloads;
  const found = workloads.filter(({ id }) => id === name);
  if (found.length === 0)
    throw new UsageError(`--workload ${name}: there are ${workloads.map(({ id }) => id).join(', ')}`);
  return found;
}

function lines(result: BenchResult): string[] {
  const { workload, stepMs, tokensPerSecond, gflops, matmulGflops, generateTokensPerSecond } = result;
  const { generateTokensPerSecondUncached: uncached, dispatchesACharacter } = result;
  const { dispatches, submits, writes, allocations } = result;
  return [
    `${workload}: ${stepMs.toFixed(2)} ms a step, ${Math.round(tokensPerSecond)} tokens/s`,
    `    writes ${Math.round(generateTokensPerSecond)} characters/s with ${dispatchesACharacter} dispatches each, ${Math.round(uncached)} without the cache`,
    `    ${gflops.toFixed(2)} GFLOP/s in a step, ${matmulGflops.toFixed(2)} in the best matrix product`,
    `    a step: ${dispatches} dispatches, ${submits} submits, ${writes} writes, ${allocations} allocations`,
  ];
}
