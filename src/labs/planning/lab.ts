/** @file The planning lab: networks of two sizes read the town, and are taught the way from fewer and from more answers. */
import { stepFlops } from '../../config/cost.ts';
import { modelShape } from '../../config/types.ts';
import { CHECK_BATCH } from '../../training/evaluator.ts';
import { inTurn } from '../in-turn.ts';
import type { Lab, LabJob, LabStep } from '../lab.ts';
import { networkWords } from './names.ts';
import { networkSteps, type PlannedNetwork, planningPlan } from './plan.ts';
import { isNetwork, workOn } from './pupil-work.ts';
import { isFinished, type PlanningResult, planningSchema } from './result.ts';
import { preparedTown } from './town.ts';

/** Of the town's text with its questions: letters, signs and the border. */
const VOCABULARY = 35;

export const planningLab: Lab<'planning'> = {
  id: 'planning',
  schema: planningSchema,
  readsText: null,
  seeds: { full: [1, 2], quick: [1] },
  run: runPlanning,
  cost(wanted) {
    const { networks } = planningPlan(wanted);
    return { networks: networks.length, flops: networks.reduce((sum, planned) => sum + flopsOf(planned), 0) };
  },
};

const flopsOf = (planned: PlannedNetwork): number =>
  networkSteps(planned) * stepFlops(modelShape(planned.config, VOCABULARY), planned.config.batchSize);

async function* runPlanning({
  engine,
  finished,
  ...wanted
}: LabJob<PlanningResult>): AsyncGenerator<LabStep<PlanningResult>> {
  const { networks, extent } = planningPlan(wanted);
  const { blockSize = 0, evalWindows = 0 } = networks[0]?.config ?? {};
  const town = await preparedTown(blockSize);
  const checks = town.reading.checks({ batchSize: CHECK_BATCH, blockSize, count: evalWindows });
  yield* inTurn<PlannedNetwork, PlanningResult>(finished ?? { schema: 1, networks: [] }, {
    networks,
    workOf: flopsOf,
    isFinished: (planned, result) => result.networks.some((one) => isNetwork(planned, one) && isFinished(one)),
    async *train(planned, { networks: before }) {
      const others = before.filter((one) => !isNetwork(planned, one));
      const earlier = before.find((one) => isNetwork(planned, one)) ?? null;
      const subject = { engine, town, shape: modelShape(planned.config, town.tokenizer.vocabSize), checks, extent };
      for await (const { share, network } of workOn(subject, planned, earlier))
        yield {
          share,
          network: networkWords(planned.config),
          result: network && { schema: 1, networks: [...others, network] },
        };
    },
  });
}
