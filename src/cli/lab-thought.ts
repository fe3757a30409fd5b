/** @file `fledgling lab thought`: what a chain of thought must carry from the question to the answer. */
import * as v from 'valibot';
import { exploreThought, type ThoughtReport } from '../labs/thought/explore.ts';
import { thoughtPlan } from '../labs/thought/plan.ts';
import type { ThoughtResult } from '../labs/thought/train-thought.ts';
import { adapterName, withEngine } from './engine.ts';
import { keepFinished, readFinished } from './finished.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const labThoughtOptions = {
  seed: { type: 'integer', hint: 'N', help: 'what all random numbers come from (default 1)' },
  quick: { type: 'flag', help: 'fewer designs, digits and steps' },
  out: { type: 'string', hint: 'FILE', help: 'finished designs (JSON); if it is there the lab goes on from it' },
  ...JSON_OPTION,
} as const satisfies Options;

const schema = v.object({
  schema: v.literal(1),
  results: v.array(
    v.object({
      id: v.string(),
      seed: v.number(),
      charactersARow: v.number(),
      looks: v.array(v.object({ step: v.number(), accuracy: v.number(), asDesigned: v.number() })),
      plane: v.nullable(
        v.object({ thought: v.number(), answer: v.number(), usable: v.number(), accuracy: v.number() }),
      ),
      examples: v.array(v.string()),
    }),
  ),
});

export async function labThought(wanted: Values<typeof labThoughtOptions>, out: Output): Promise<void> {
  const plan = thoughtPlan({ quick: wanted.quick, seed: wanted.seed ?? 1 });
  const finished = await readFinished(wanted.out, schema);
  await withEngine({ out }, async (engine) => {
    const steps = exploreThought(engine, plan, finished);
    let last = '';
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      const { run, share, report } = next.value;
      const line = `${(100 * share).toFixed(0)} %: ${run.id}`;
      if (line !== last) out.progress(line);
      last = line;
      if (report && wanted.out !== undefined) await keepFinished(wanted.out, report);
    }
    out.result({ plan, ...next.value, adapter: adapterName(engine.gpu.adapter) }, lines(next.value));
  });
}

function lines({ results }: ThoughtReport): readonly string[] {
  return [
    '| design | seed | characters a row | right after steps | as designed | I(X;T) | I(T;Y) | usable |',
    '|---|---|---|---|---|---|---|---|',
    ...results.map((result) => `| ${cells(result).join(' | ')} |`),
  ];
}

function cells({ id, seed, charactersARow, looks, plane }: ThoughtResult): readonly (string | number)[] {
  const right = looks.map(({ step, accuracy }) => `${step}: ${accuracy.toFixed(3)}`).join(', ');
  const designed = looks.at(-1)?.asDesigned.toFixed(3) ?? '';
  const bits = plane ? [plane.thought, plane.answer, plane.usable].map((value) => value.toFixed(2)) : ['', '', ''];
  return [id, seed, charactersARow, right, designed, ...bits];
}
