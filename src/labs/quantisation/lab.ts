/** @file How the quantisation lab is run: size after size; what was finished before is not trained again. */
import type { Config } from '../../config/types.ts';
import { inTurn } from '../in-turn.ts';
import type { Lab, LabJob, LabStep } from '../lab.ts';
import { BLOCK_SIZE, quantisationCost, quantisationPlan } from './plan.ts';
import { type QuantisationResult, quantisationSchema, type SqueezedSize } from './result.ts';
import { squeezeSize } from './squeeze-size.ts';
import { sizeName } from './words.ts';

export const quantisationLab: Lab<'quantisation'> = {
  id: 'quantisation',
  schema: quantisationSchema,
  readsText: { blockSize: BLOCK_SIZE },
  seeds: { full: [1], quick: [1] },
  run: runQuantisation,
  cost: (wanted) => quantisationCost(quantisationPlan(wanted)),
};

function runQuantisation(job: LabJob<QuantisationResult>): AsyncGenerator<LabStep<QuantisationResult>> {
  const { engine, text } = job;
  if (!text) throw new Error('the quantisation lab needs a text');
  const { reading, tokenizer } = text.prepared;
  const plan = quantisationPlan(job);
  return inTurn<Config, QuantisationResult>(job.finished ?? { schema: 1, sizes: [] }, {
    networks: plan.configs,
    workOf: (config) => workOf(config, plan.further),
    isFinished,
    async *train(config, { sizes }) {
      const others = sizes.filter((other) => !isOf(config, other));
      const squeezing = squeezeSize({ engine, reading, vocabSize: tokenizer.vocabSize, config, plan });
      for await (const { share, part, size } of squeezing)
        yield {
          share,
          network: `${sizeName(config)}, ${part}`,
          result: size && { schema: 1, sizes: [...others, size] },
        };
    },
  });
}

/** Small networks are slower than their numbers to learn say. */
const workOf = ({ nLayer, nEmbd, steps }: Config, further: number): number =>
  (steps + 2 * further) * nLayer * (12 * nEmbd * nEmbd + 20_000);

const isOf = ({ nLayer, nEmbd, seed }: Config, size: SqueezedSize): boolean =>
  size.nLayer === nLayer && size.nEmbd === nEmbd && size.seed === seed;

/** All parts are there, or its loss was no number. */
const isFinished = (config: Config, { sizes }: QuantisationResult): boolean =>
  sizes.some((size) => isOf(config, size) && (size.rounded !== null || !Number.isFinite(size.loss)));
