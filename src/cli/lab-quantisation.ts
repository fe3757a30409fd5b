/** @file `fledgling lab quantisation`: every width beside FP32, and what training with rounding wins back. */

import { adapterName } from '../gpu/adapter-name.ts';
import type { SqueezedBits } from '../inference/quantize/levels.ts';
import { switchedOn } from '../inference/quantize/squeeze-weights.ts';
import { type QuantisationTable, quantisationTable } from '../labs/quantisation/table.ts';
import { textOptions } from './dataset.ts';
import { withEngine } from './engine.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { furtherCourse } from './squeeze.ts';
import { squeezeOptions, wantedSqueeze } from './squeezing.ts';
import { readingOf } from './subject.ts';

export const labQuantisationOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network (safetensors)', required: true },
  ...textOptions,
  scale: squeezeOptions.scale,
  keep: squeezeOptions.keep,
  set: { type: 'list', hint: 'KEY=VALUE', help: 'of the further steps, as on the page; may be repeated' },
  steps: { type: 'integer', hint: 'N', help: 'further steps with rounding (default 200); 0 leaves them out' },
  windows: { type: 'integer', hint: 'N', help: 'windows that losses are measured on', min: 1 },
  seed: { type: 'integer', hint: 'N', help: 'what all random numbers come from' },
  quick: { type: 'flag', help: 'fewer windows, and further steps with 2 bits only' },
  ...JSON_OPTION,
} as const satisfies Options;

const STEPS = 200;
const WINDOWS = 256;
const QUICK_WINDOWS = 32;
const BATCH_SIZE = 16;
const PROMPTS = 64;
const QUICK_PROMPTS = 32;
const TRAINED: readonly SqueezedBits[] = [2, 3, 1.58, 1];

export async function labQuantisation(wanted: Values<typeof labQuantisationOptions>, out: Output): Promise<void> {
  const settings = wantedSqueeze({ ...wanted, bits: undefined }, 4);
  const model = await readModel(wanted.model);
  const { config, ...windows } = furtherCourse(model, wanted);
  const reading = await readingOf(wanted, model);
  const { shape, params } = model;
  const count = wanted.windows ?? (wanted.quick ? QUICK_WINDOWS : WINDOWS);
  await withEngine({ out }, async (engine) => {
    const steps = quantisationTable({
      engine,
      subject: { shape, params, checks: reading.checks({ ...windows, batchSize: BATCH_SIZE, count }) },
      config,
      batches: reading.batches(windows),
      scale: settings?.scale ?? 'plain',
      squeezes: settings ? switchedOn(settings) : () => true,
      prompts: wanted.quick ? QUICK_PROMPTS : PROMPTS,
      steps: wanted.steps ?? STEPS,
      trainedBits: wanted.quick ? [2] : TRAINED,
    });
    let part = '';
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      if (next.value.part !== part) out.progress(next.value.part);
      part = next.value.part;
    }
    const table = next.value;
    const { seed, learningRate } = config;
    const result = { text: reading.name, seed, learningRate, ...table, adapter: adapterName(engine.gpu.adapter) };
    out.result(result, tableLines(table));
  });
}

function tableLines({ full, widths, tensors, trained }: QuantisationTable): string[] {
  const worst = [...tensors].sort((a, b) => b.lossRise - a.lossRise).slice(0, 5);
  return [
    '| bits | loss | rise | KL | same top choice | median characters alike | bytes | smaller |',
    '|---|---|---|---|---|---|---|---|',
    `| 32 | ${full.loss.toFixed(4)} | | | | | ${full.bytes} | |`,
    ...widths.map((row) =>
      cells([
        row.bits,
        row.lossAfter.toFixed(4),
        signed(row.lossAfter - row.lossBefore),
        row.divergence.toFixed(4),
        row.agreement.toFixed(3),
        `${row.untilDivergence.median} of ${row.untilDivergence.length}`,
        row.bytes,
        `${row.shrink.toFixed(2)}×`,
      ]),
    ),
    '',
    ...worst.map(({ name, lossRise }) => `${name} alone at 4 bits: ${signed(lossRise)}`),
    '',
    '| bits | rise before | steps | rise after, against the FP32 control | won back | control |',
    '|---|---|---|---|---|---|',
    ...trained.map(({ bits, steps, before, after, remaining }) =>
      cells([
        bits,
        signed(before.squeezed - before.full),
        steps,
        signed(after.squeezed - after.control),
        `${(100 * (1 - remaining)).toFixed(0)} %`,
        `${before.full.toFixed(4)} → ${after.control.toFixed(4)}`,
      ]),
    ),
  ];
}

const cells = (values: readonly (string | number)[]): string => `| ${values.join(' | ')} |`;
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
