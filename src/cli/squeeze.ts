/** @file `fledgling squeeze`: trains on with rounded weights, so that few bits lose less; beside an FP32 control of as many steps. */
import { writeFile } from 'node:fs/promises';
import { defaultConfig, withSettings } from '../config/config.ts';
import type { Config } from '../config/types.ts';
import { type ModelFile, writeModelFile } from '../formats/model-file.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import { switchedOn } from '../inference/quantize/squeeze-weights.ts';
import { type RoundedTraining, trainRounded } from '../training/rounded-training.ts';
import { textOptions } from './dataset.ts';
import { withEngine } from './engine.ts';
import { UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { wantedConfig } from './settings.ts';
import { squeezeOptions, wantedSqueeze } from './squeezing.ts';
import { readingOf } from './subject.ts';

export const squeezeCommandOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network to go on from', required: true },
  ...textOptions,
  bits: squeezeOptions.bits,
  keep: squeezeOptions.keep,
  set: { type: 'list', hint: 'KEY=VALUE', help: 'one setting, as on the page; may be repeated' },
  steps: { type: 'integer', hint: 'N', help: 'further steps (default 200)', min: 1 },
  seed: { type: 'integer', hint: 'N', help: 'what all random numbers come from' },
  out: {
    type: 'string',
    hint: 'FILE',
    help: 'where to write the network, in FP32, ready to be squeezed',
    required: true,
  },
  ...JSON_OPTION,
} as const satisfies Options;

const STEPS = 200;
const PROGRESS_EVERY = 0.1;

export async function squeezeCommand(wanted: Values<typeof squeezeCommandOptions>, out: Output): Promise<void> {
  const settings = wantedSqueeze({ ...wanted, scale: undefined }, 2);
  if (!settings) throw new UsageError('--bits 32: nothing is rounded');
  const model = await readModel(wanted.model);
  const { config, ...windows } = furtherCourse(model, wanted);
  const reading = await readingOf(wanted, model);
  await withEngine({ out }, async (engine) => {
    const training = trainRounded({
      engine,
      ...model,
      config,
      batches: reading.batches(windows),
      checks: reading.checks({ ...windows, count: config.evalWindows }),
      bits: settings.bits,
      squeezes: switchedOn(settings),
      steps: wanted.steps ?? STEPS,
    });
    const { params, ...result } = await followed(training, out);
    await writeFile(wanted.out, writeModelFile(childOf(model, params, { steps: result.steps, seed: config.seed })));
    const { bits, steps, before, after, remaining } = result;
    out.result({ out: wanted.out, ...result, seed: config.seed, adapter: adapterName(engine.gpu.adapter) }, [
      `${wanted.out}: ${bits} bits, loss ${before.squeezed.toFixed(4)} → ${after.squeezed.toFixed(4)} in ${steps} steps`,
      `    FP32 ${before.full.toFixed(4)} → ${after.control.toFixed(4)} in as many: ${(100 * (1 - remaining)).toFixed(0)} % of the loss is won back`,
    ]);
  });
}

/** The settings of the run so far, with what was asked for; the shape stays. */
export function furtherCourse(
  { shape, checkpoint, lineage }: ModelFile<ArrayBuffer>,
  wanted: { readonly set: readonly string[]; readonly seed: number | undefined },
): { readonly config: Config; readonly batchSize: number; readonly blockSize: number } {
  const { vocabSize: _, ...sizes } = shape;
  const base = withSettings(checkpoint?.config ?? { ...defaultConfig(), seed: lineage.seed }, sizes);
  const config = wantedConfig({ set: wanted.set, seed: wanted.seed, steps: undefined }, base);
  const changed = Object.entries(sizes).find(([key, value]) => Reflect.get(config, key) !== value);
  if (changed) throw new UsageError(`--set ${changed[0]}: the shape of a network cannot change`);
  return { config, batchSize: config.batchSize, blockSize: config.blockSize };
}

async function followed(training: ReturnType<typeof trainRounded>, out: Output): Promise<RoundedTraining> {
  let told = 0;
  for await (const { share, result } of training) {
    if (result) return result;
    if (share < told + PROGRESS_EVERY) continue;
    told = share;
    out.progress(`${Math.round(100 * share)} %`);
  }
  throw new Error('the training ended without a result');
}

function childOf(
  model: ModelFile<ArrayBuffer>,
  params: Float32Array<ArrayBuffer>,
  { steps, seed }: { readonly steps: number; readonly seed: number },
): ModelFile<ArrayBuffer> {
  const { run: runId, step } = model.lineage;
  const lineage = { ...model.lineage, run: crypto.randomUUID(), parent: { runId, step }, step: step + steps, seed };
  return { ...model, params, lineage, checkpoint: null };
}
