/** @file `fledgling eval`: how well a network guesses a whole text, in windows without overlap; of the town, what it knows. */
import { evaluationBatches } from '../data/batches.ts';
import { cleanText } from '../data/text.ts';
import { createTokenizer } from '../data/tokenizer.ts';
import type { ModelFile } from '../formats/model-file.ts';
import type { Engine } from '../gpu/engine.ts';
import { Weights } from '../model/weights.ts';
import { type Evaluation, Evaluator } from '../training/evaluator.ts';
import { textOptions, wantedText } from './dataset.ts';
import { adapterName, withEngine } from './engine.ts';
import { evaluateTown } from './eval-town.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const evalOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network (safetensors)', required: true },
  ...textOptions,
  dataset: { ...textOptions.dataset, help: 'a built-in text instead; of town, its check part and what is known of it' },
  quick: { type: 'flag', help: 'of town: about a quarter of the walks and questions' },
  ...JSON_OPTION,
} as const satisfies Options;

/** Windows one submit reads. */
const BATCH_SIZE = 16;

export async function evaluate(wanted: Values<typeof evalOptions>, out: Output): Promise<void> {
  const { name, raw } = await wantedText(wanted);
  const model = await readModel(wanted.model);
  if (wanted.dataset !== undefined && name === 'town') return evaluateTown({ model, quick: wanted.quick }, out);
  if (wanted.quick) throw new UsageError('--quick: only what is known of the town can be measured in a hurry');
  const { ids, dropped } = createTokenizer(model.vocabulary).encode(cleanText(raw).text);
  if (ids.length < 2) throw new CommandFailure({ code: 'text-too-short', characters: ids.length, needed: 2 });
  if (dropped > 0) out.progress(`${dropped} characters are unknown to this network and were left out.`);
  const { sum, counted, adapter } = await withEngine({ out }, async (engine) => {
    return { ...(await lossOf(engine, model, ids)), adapter: adapterName(engine.gpu.adapter) };
  });
  const loss = sum / counted;
  const bitsPerChar = loss / Math.LN2;
  const result = { loss, bitsPerChar, tokens: counted, dropped, text: name, adapter };
  out.result(result, [
    `${name}: loss ${loss.toFixed(4)} nats = ${bitsPerChar.toFixed(4)} bits per character, ${counted} characters`,
  ]);
}

async function lossOf(
  engine: Engine,
  { shape, params }: ModelFile<ArrayBuffer>,
  ids: Uint16Array,
): Promise<Evaluation> {
  const weights = new Weights(engine.gpu, shape);
  weights.params.upload(params);
  const { blockSize } = shape;
  const batchSize = Math.min(BATCH_SIZE, Math.ceil((ids.length - 1) / blockSize));
  const evaluator = await Evaluator.build(engine, weights, batchSize);
  let result: Evaluation = { sum: 0, counted: 0 };
  for await (const soFar of evaluator.evaluate(evaluationBatches({ ids, batchSize, blockSize }))) result = soFar;
  evaluator.destroy();
  weights.destroy();
  return result;
}
