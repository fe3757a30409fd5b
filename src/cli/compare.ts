/** @file `fledgling compare`: FP32 and squeezed write from the same prompt, and everything that can be measured between them. */
import { defaultConfig } from '../config/config.ts';
import { createTokenizer, type Tokenizer } from '../data/tokenizer.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import { compareNetworks, type Pair } from '../inference/compare.ts';
import { divergenceTask, untilDivergence } from '../inference/divergence.ts';
import { type DuetState, duet, type WrittenId } from '../inference/duet.ts';
import { finish } from '../inference/progress.ts';
import { levelHistogram } from '../inference/quantize/block-view.ts';
import {
  bytesOf,
  type SqueezedNetwork,
  type SqueezeSettings,
  switchedOn,
} from '../inference/quantize/squeeze-weights.ts';
import { writingSpeed } from '../inference/speed.ts';
import { lossByTensor, type SqueezeSubject, type SweepPoint, sweepBits } from '../inference/squeeze.ts';
import { networkFrom } from '../inference/squeezed-network.ts';
import { compareLines } from './compare-lines.ts';
import { textOptions } from './dataset.ts';
import { withEngine } from './engine.ts';
import { UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { promptIds } from './sample.ts';
import { openNetwork, squeeze, squeezeOptions, wantedSqueeze } from './squeezing.ts';
import { readingOf } from './subject.ts';

export const compareOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network (safetensors)', required: true },
  prompt: { type: 'string', hint: 'TEXT', help: 'what both write on from', required: true },
  ...squeezeOptions,
  ...textOptions,
  length: { type: 'integer', hint: 'N', help: 'characters to write', min: 1 },
  temperature: { type: 'number', hint: 'T', help: '0 takes the likeliest, 1 is as it learned, more is wilder' },
  'top-k': { type: 'integer', hint: 'K', help: 'choose among the K likeliest; 0: among all' },
  seed: { type: 'integer', hint: 'N', help: 'of the random numbers that both use' },
  follow: { type: 'flag', help: 'the squeezed one reads the text of FP32 and tells what it would have written' },
  quick: { type: 'flag', help: 'leaves out the loss at every width and by tensor' },
  ...JSON_OPTION,
} as const satisfies Options;

type Wanted = Values<typeof compareOptions>;

/** Windows that losses are measured on, and how many a submit reads. */
const WINDOWS = 64;
const BATCH_SIZE = 16;
const PROMPTS = 32;

export async function compare(wanted: Wanted, out: Output): Promise<void> {
  const settings = wantedSqueeze(wanted, 4);
  if (!settings) throw new UsageError('--bits 32: there is nothing to compare');
  const model = await readModel(wanted.model);
  const squeezed = squeeze(model, settings);
  const { name, checks: checksOf } = await readingOf(wanted, model);
  const checks = checksOf({ batchSize: BATCH_SIZE, blockSize: model.shape.blockSize, count: WINDOWS });
  const { shape, params } = model;
  await withEngine({ out }, async (engine) => {
    const pair = { before: openNetwork(engine.gpu, model, null), after: networkFrom(engine.gpu, squeezed) };
    out.progress('Both write.');
    const written = await bothTexts(engine, pair, { wanted, model, out });
    const subject = { shape, params, checks };
    out.progress(`Measuring on ${checks.length * BATCH_SIZE} windows of ${name} and ${PROMPTS} greedy texts.`);
    const found = {
      ...(await fidelity(engine, pair, subject)),
      ...(wanted.quick ? {} : await costs(engine, subject, settings)),
    };
    pair.before.destroy();
    pair.after.destroy();
    const result = { ...written, text: name, settings, ...weightsOf(params, squeezed), ...found };
    out.result({ ...result, adapter: adapterName(engine.gpu.adapter) }, compareLines(result));
  });
}

/** The two texts; the first one is streamed. */
async function bothTexts(
  engine: Engine,
  pair: Pair,
  { wanted, model, out }: { readonly wanted: Wanted; readonly model: ModelFile; readonly out: Output },
) {
  const tokenizer = createTokenizer(model.vocabulary);
  const defaults = defaultConfig();
  const { ids, dropped } = promptIds(tokenizer, wanted.prompt);
  const options = {
    length: wanted.length ?? defaults.sampleLength,
    temperature: wanted.temperature ?? defaults.temperature,
    topK: wanted['top-k'] ?? defaults.topK,
    seed: wanted.seed ?? defaults.seed,
    follow: wanted.follow,
  };
  let last: DuetState = { before: [], after: [], difference: null, done: false };
  for await (const state of duet(engine, pair, { ids, ...options })) last = state;
  if (dropped > 0) out.progress(`${dropped} characters of the prompt are unknown to this network and were left out.`);
  return {
    prompt: wanted.prompt,
    dropped,
    ...options,
    before: side(tokenizer, last.before),
    after: side(tokenizer, last.after),
    difference: last.difference && {
      ...last.difference,
      before: tokenizer.decode([last.difference.before]),
      after: tokenizer.decode([last.difference.after]),
    },
  };
}

function side(tokenizer: Tokenizer, written: readonly WrittenId[]) {
  const chances = written.map(({ chance }) => chance);
  return { text: tokenizer.decode(written.map(({ id }) => id)), chances };
}

/** Loss in nats per character, unless it says bits. */
async function fidelity(engine: Engine, pair: Pair, { checks, shape }: SqueezeSubject) {
  const { lossBefore, lossAfter, ...rest } = await finish(compareNetworks(engine, pair, checks));
  const task = divergenceTask(checks, shape.blockSize, PROMPTS);
  const ids = task.prompts[0] ?? [1];
  return {
    lossBefore,
    lossAfter,
    bitsPerCharBefore: lossBefore / Math.LN2,
    bitsPerCharAfter: lossAfter / Math.LN2,
    ...rest,
    untilDivergence: await finish(untilDivergence(engine, pair, task)),
    charactersPerSecond: await finish(writingSpeed(engine, pair, { ids, characters: task.length })),
  };
}

/** The loss at every width, and by tensor. */
async function costs(engine: Engine, subject: SqueezeSubject, settings: SqueezeSettings) {
  const sweep: SweepPoint[] = [];
  const squeezes = switchedOn(settings);
  for await (const { point } of sweepBits(engine, subject, { scale: settings.scale, squeezes }))
    if (point) sweep.push(point);
  const lossRises: Record<string, number> = {};
  for await (const { tensor } of lossByTensor(engine, subject, settings))
    if (tensor) lossRises[tensor.name] = tensor.lossRise;
  return { sweep, lossRises };
}

function weightsOf(params: Float32Array, squeezed: SqueezedNetwork) {
  const { tensors } = squeezed;
  return { bytes: bytesOf(tensors), tensors, histogram: levelHistogram(params, squeezed) };
}
