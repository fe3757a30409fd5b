/** @file How the quantisation lab is run: size after size; what was finished before is not trained again. */
import type { Config } from '../../config/types.ts';
import type { Lab, LabJob, LabStep } from '../lab.ts';
import { BLOCK_SIZE, quantisationCost, quantisationPlan } from './plan.ts';
import { type QuantisationResult, quantisationSchema, type SqueezedSize } from './result.ts';
import { type SizeProgress, squeezeSize } from './squeeze-size.ts';

export const quantisationLab: Lab<'quantisation'> = {
  id: 'quantisation',
  schema: quantisationSchema,
  readsText: { blockSize: BLOCK_SIZE },
  seeds: { full: [1], quick: [1] },
  run: runQuantisation,
  cost: (wanted) => quantisationCost(quantisationPlan(wanted)),
};

async function* runQuantisation(job: LabJob<QuantisationResult>): AsyncGenerator<LabStep<QuantisationResult>> {
  const { engine, text } = job;
  if (!text) throw new Error('the quantisation lab needs a text');
  const { reading, tokenizer } = text.prepared;
  const plan = quantisationPlan(job);
  const work = plan.configs.map((config) => workOf(config, plan.further));
  const all = work.reduce((sum, one) => sum + one, 0);
  let result = job.finished ?? { schema: 1, sizes: [] };
  let before = 0;
  for (const [index, config] of plan.configs.entries()) {
    const own = work[index] ?? 0;
    if (!isFinished(config, result)) {
      const squeezing = squeezeSize({ engine, reading, vocabSize: tokenizer.vocabSize, config, plan });
      for await (const { share, part, size } of squeezing) {
        if (size) result = { ...result, sizes: [...result.sizes.filter((other) => !isOf(config, other)), size] };
        yield { share: (before + own * share) / all, network: nameOf(config, part), result: size && result };
      }
    }
    before += own;
  }
}

/** Small networks are slower than their numbers to learn say. */
const workOf = ({ nLayer, nEmbd, steps }: Config, further: number): number =>
  (steps + 2 * further) * nLayer * (12 * nEmbd * nEmbd + 20_000);

const isOf = ({ nLayer, nEmbd, seed }: Config, size: SqueezedSize): boolean =>
  size.nLayer === nLayer && size.nEmbd === nEmbd && size.seed === seed;

/** All parts are there, or its loss was no number. */
const isFinished = (config: Config, { sizes }: QuantisationResult): boolean =>
  sizes.some((size) => isOf(config, size) && (size.rounded !== null || !Number.isFinite(size.loss)));

const nameOf = ({ nLayer, nEmbd }: Config, part: SizeProgress['part']): string =>
  `${nLayer} ${nLayer === 1 ? 'layer' : 'layers'} of width ${nEmbd}, ${part}`;
