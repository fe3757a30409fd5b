/** @file The scaling lab: five sizes on one text at equal compute, the largest predicted before it is trained. */
import type { Lab, LabJob, LabStep } from '../lab.ts';
import { exploreScaling } from './explore.ts';
import { scalingPlan, workOf } from './plan.ts';
import { type ScalingResult, scalingSchema } from './result.ts';

export const scalingLab: Lab<'scaling'> = {
  id: 'scaling',
  schema: scalingSchema,
  readsText: { blockSize: scalingPlan({ quick: false, seeds: [] }).blockSize },
  seeds: { full: [1, 2], quick: [1] },
  run: runScaling,
  cost(wanted) {
    const { runs, batchSize, blockSize } = scalingPlan(wanted);
    return {
      networks: runs.length,
      flops: runs.reduce((sum, run) => sum + 6 * workOf(run) * batchSize * blockSize, 0),
    };
  },
};

function runScaling({
  engine,
  text,
  finished,
  keep,
  ...wanted
}: LabJob<ScalingResult>): AsyncGenerator<LabStep<ScalingResult>> {
  if (!text) throw new Error('the scaling lab reads a text');
  const { reading, tokenizer } = text.prepared;
  return exploreScaling({ engine, reading, vocabSize: tokenizer.vocabSize, plan: scalingPlan(wanted), finished, keep });
}
