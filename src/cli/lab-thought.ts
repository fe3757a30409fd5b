/** @file `fledgling lab thought`: what a chain of thought must carry from the question to the answer. */
import { thoughtLab } from '../labs/thought/lab.ts';
import { type DesignResult, type ThoughtResult, thoughtSchema } from '../labs/thought/result.ts';
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

export async function labThought(wanted: Values<typeof labThoughtOptions>, out: Output): Promise<void> {
  const finished = await readFinished(wanted.out, thoughtSchema);
  await withEngine({ out }, async (engine) => {
    const plan = { quick: wanted.quick, seeds: [wanted.seed ?? 1] };
    let found: ThoughtResult = finished ?? { schema: 1, results: [] };
    let last = '';
    for await (const { network, share, result } of thoughtLab.run({ engine, text: null, finished, ...plan })) {
      const line = `${(100 * share).toFixed(0)} %: ${network}`;
      if (line !== last) out.progress(line);
      last = line;
      if (result) found = result;
      if (result && wanted.out !== undefined) await keepFinished(wanted.out, result);
    }
    out.result({ ...plan, ...found, adapter: adapterName(engine.gpu.adapter) }, lines(found));
  });
}

function lines({ results }: ThoughtResult): readonly string[] {
  return [
    '| design | seed | characters a row | right after steps | as designed | I(X;T) | I(T;Y) | usable |',
    '|---|---|---|---|---|---|---|---|',
    ...results.map((result) => `| ${cells(result).join(' | ')} |`),
  ];
}

function cells({ id, seed, charactersARow, looks, plane }: DesignResult): readonly (string | number)[] {
  const right = looks.map(({ step, accuracy }) => `${step}: ${accuracy.toFixed(3)}`).join(', ');
  const designed = looks.at(-1)?.asDesigned.toFixed(3) ?? '';
  const bits = plane ? [plane.thought, plane.answer, plane.usable].map((value) => value.toFixed(2)) : ['', '', ''];
  return [id, seed, charactersARow, right, designed, ...bits];
}
