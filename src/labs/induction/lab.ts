/** @file How the attention lab is run: two layers and one, on the same rows, with several seeds. */
import { withSettings } from '../../config/config.ts';
import { stepFlops } from '../../config/cost.ts';
import { findPreset } from '../../config/presets.ts';
import { type Config, modelShape } from '../../config/types.ts';
import { makeInductionText, ROW_CHARACTERS } from '../../data/induction/text.ts';
import { prepareText } from '../../data/prepare.ts';
import { inTurn } from '../in-turn.ts';
import type { Lab, LabJob, LabStep } from '../lab.ts';
import { mapped } from '../mapped.ts';
import { type InductionResult, inductionSchema } from './result.ts';
import { watchCopying } from './watched.ts';
import { nameOf } from './words.ts';

/** Rows to learn from, the same for all networks; more than any of them reads. */
const ROWS = { seed: 1, documents: 10_000 } as const;
const ROWS_FORM = { documents: true, alsoCharacters: '', countsAfter: '' } as const;
/** Letters, the line break and the border. */
const VOCABULARY = 28;

interface Plan {
  readonly configs: readonly Config[];
  readonly every: number; // steps between two measurements
  readonly until: number; // steps
}

export const inductionLab: Lab<'induction'> = {
  id: 'induction',
  schema: inductionSchema,
  readsText: null,
  seeds: { full: [0, 1, 2], quick: [0] },
  run: runInduction,
  cost(wanted) {
    const { configs, until } = inductionPlan(wanted);
    const flops = configs.map((config) => until * stepFlops(modelShape(config, VOCABULARY), config.batchSize));
    return { networks: configs.length, flops: flops.reduce((sum, one) => sum + one, 0) };
  },
};

/** For each seed two layers and then one, so that a comparison is there early. */
export function inductionPlan({ quick, seeds }: { readonly quick: boolean; readonly seeds: readonly number[] }): Plan {
  const preset = findPreset('induction');
  if (!preset) throw new Error('there is no preset for rows that repeat');
  const configs = seeds.flatMap((seed) => [2, 1].map((nLayer) => withSettings(preset.config, { nLayer, seed })));
  // A quick run is the beginning of a full one: at step 500 all three seeds had a score of 0.34 or more and 91 % right.
  return { configs, every: quick ? 50 : 20, until: quick ? 500 : preset.config.steps };
}

async function* runInduction({
  engine,
  finished,
  ...wanted
}: LabJob<InductionResult>): AsyncGenerator<LabStep<InductionResult>> {
  const { configs, every, until } = inductionPlan(wanted);
  const { tokenizer, reading } = await preparedRows();
  yield* inTurn<Config, InductionResult>(finished ?? { schema: 1, runs: [] }, {
    networks: configs,
    workOf: ({ nLayer }) => nLayer,
    isFinished: ({ nLayer, seed }, { runs }) => runs.some((run) => run.nLayer === nLayer && run.seed === seed),
    async *train(config, { runs }) {
      const network = nameOf(config);
      const watching = watchCopying({ engine, tokenizer, reading, config, every, until });
      const run = yield* mapped(watching, ({ step }) => ({ share: step / until, network, result: null }));
      yield { share: 1, network, result: { schema: 1, runs: [...runs, run] } };
    },
  });
}

async function preparedRows() {
  const prepared = await prepareText(makeInductionText(ROWS), ROW_CHARACTERS, ROWS_FORM);
  if (!prepared.ok) throw new Error(`rows of our own were refused: ${prepared.problem.code}`);
  return prepared.value;
}
