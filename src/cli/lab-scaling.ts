/** @file `fledgling lab scaling`: how loss falls with size and compute, and whether a prediction holds. */
import { prepareText } from '../data/prepare.ts';
import { scalingLab } from '../labs/scaling/lab.ts';
import { reportOf } from '../labs/scaling/report.ts';
import { type ScalingResult, scalingSchema } from '../labs/scaling/result.ts';
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

export async function labScaling(wanted: Values<typeof labScalingOptions>, out: Output): Promise<void> {
  const { name, raw, form } = await wantedText(wanted);
  const count = wanted.seeds ?? (wanted.quick ? 1 : 2);
  const plan = { quick: wanted.quick, seeds: Array.from({ length: count }, (_, i) => i + 1) };
  const prepared = await prepareText(raw, scalingLab.readsText?.blockSize ?? 1, form);
  if (!prepared.ok) throw new CommandFailure(prepared.problem);
  const text = { name, prepared: prepared.value };
  const finished = await readFinished(wanted.out, scalingSchema);
  await withEngine({ out }, async (engine) => {
    let found: ScalingResult = finished ?? { schema: 1, points: [], predictions: [] };
    let last = '';
    for await (const { network, share, result } of scalingLab.run({ engine, text, finished, ...plan })) {
      const line = `${(100 * share).toFixed(0)} %: ${network}`;
      if (line !== last) out.progress(line);
      last = line;
      if (result) found = result;
      if (result && wanted.out !== undefined) await keepFinished(wanted.out, result);
    }
    const report = reportOf(found);
    out.result({ text: name, ...report, adapter: adapterName(engine.gpu.adapter) }, scalingLines(report));
  });
}
