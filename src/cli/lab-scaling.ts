/** @file `fledgling lab scaling`: how loss falls with size and compute, and whether a prediction holds. */
import * as v from 'valibot';
import { prepareText } from '../data/prepare.ts';
import { exploreScaling, type ScalingResult } from '../labs/scaling/explore.ts';
import { scalingPlan } from '../labs/scaling/plan.ts';
import { textOptions, wantedText } from './dataset.ts';
import { adapterName, withEngine } from './engine.ts';
import { CommandFailure } from './failure.ts';
import { keepFinished, readFinished } from './finished.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { scalingLines } from './scaling-lines.ts';

export const labScalingOptions = {
  ...textOptions,
  seeds: { type: 'integer', hint: 'N', help: 'runs of each size (default 2, with --quick 1)', min: 1 },
  quick: { type: 'flag', help: 'three levels of less compute: enough for the figure, not for an exponent' },
  out: { type: 'string', hint: 'FILE', help: 'finished runs (JSON); if it is there the lab goes on from it' },
  ...JSON_OPTION,
} as const satisfies Options;

const DRAWS = 200;

const resultSchema = v.object({
  schema: v.literal(1),
  points: v.array(
    v.object({ parameters: v.number(), characters: v.number(), seed: v.number(), loss: v.nullable(v.number()) }),
  ),
  predictions: v.array(
    v.object({
      parameters: v.number(),
      characters: v.number(),
      loss: v.number(),
      interval: v.object({ low: v.number(), high: v.number() }),
    }),
  ),
});

export async function labScaling(wanted: Values<typeof labScalingOptions>, out: Output): Promise<void> {
  const { name, raw, form } = await wantedText(wanted);
  const count = wanted.seeds ?? (wanted.quick ? 1 : 2);
  const plan = scalingPlan({ quick: wanted.quick, seeds: Array.from({ length: count }, (_, i) => i + 1) });
  const prepared = await prepareText(raw, plan.blockSize, form);
  if (!prepared.ok) throw new CommandFailure(prepared.problem);
  const finished = await readResult(wanted.out);
  const { reading, tokenizer } = prepared.value;
  await withEngine({ out }, async (engine) => {
    const lab = { engine, reading, vocabSize: tokenizer.vocabSize, plan, finished, draws: DRAWS };
    const steps = exploreScaling(lab);
    let last = '';
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      const { run, share, result } = next.value;
      const line = `${(100 * share).toFixed(0)} %: ${run.size.parameters} numbers, seed ${run.seed}`;
      if (line !== last) out.progress(line);
      last = line;
      if (result && wanted.out !== undefined) await keepFinished(wanted.out, result);
    }
    const report = next.value;
    out.result({ text: name, plan, ...report, adapter: adapterName(engine.gpu.adapter) }, scalingLines(report, plan));
  });
}

/** JSON has no NaN: the loss of a run that diverged is kept as null. */
async function readResult(file: string | undefined): Promise<ScalingResult | null> {
  const kept = await readFinished(file, resultSchema);
  return kept && { ...kept, points: kept.points.map((point) => ({ ...point, loss: point.loss ?? Number.NaN })) };
}
