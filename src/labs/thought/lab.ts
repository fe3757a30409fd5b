/** @file The thought lab: its designs one after the other, every design with one seed before any with the next. */
import { stepFlops } from '../../config/cost.ts';
import { inTurn } from '../in-turn.ts';
import type { Lab, LabJob, LabStep } from '../lab.ts';
import { designWords } from './names.ts';
import { configOf, type ThoughtPlan, type ThoughtRun, thoughtPlan } from './plan.ts';
import { type ThoughtResult, thoughtSchema } from './result.ts';
import { shapeOf, trainThought } from './train-thought.ts';

type Plan = Parameters<Lab<'thought'>['cost']>[0];

export const thoughtLab: Lab<'thought'> = {
  id: 'thought',
  schema: thoughtSchema,
  readsText: null,
  seeds: { full: [1, 2, 3], quick: [1] },
  run: runThought,
  cost(wanted) {
    const trainings = trainingsOf(wanted);
    return { networks: trainings.length, flops: trainings.reduce((sum, training) => sum + flopsOf(training), 0) };
  },
};

interface Training {
  readonly plan: ThoughtPlan;
  readonly run: ThoughtRun;
}

function trainingsOf({ quick, seeds }: Plan): readonly Training[] {
  return seeds.flatMap((seed) => {
    const plan = thoughtPlan({ quick, seed });
    return plan.runs.map((run) => ({ plan, run }));
  });
}

function flopsOf({ plan, run }: Training): number {
  const config = configOf(run, plan);
  return run.steps * stepFlops(shapeOf(config), config.batchSize);
}

function runThought(job: LabJob<ThoughtResult>): AsyncGenerator<LabStep<ThoughtResult>> {
  return inTurn(job.finished ?? { schema: 1, results: [] }, {
    networks: trainingsOf(job),
    workOf: flopsOf,
    isFinished,
    async *train(training, { results }) {
      const network = `${designWords(training.run.task)}, seed ${training.plan.seed}`;
      for await (const { share, result } of trainThought(job.engine, training))
        yield { share, network, result: result && { schema: 1, results: [...results, result] } };
    },
  });
}

function isFinished({ plan, run }: Training, { results }: ThoughtResult): boolean {
  const own = results.filter(({ id, seed }) => id === run.id && seed === plan.seed);
  return own.some(({ looks, divergedAt }) => divergedAt !== null || looks.at(-1)?.step === run.steps);
}
