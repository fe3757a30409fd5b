/** @file `fledgling eval`: how well a network guesses a whole text, in windows without overlap; of the town, what it knows. */
import { evaluationBatches } from '../data/batches.ts';
import { cleanText } from '../data/text.ts';
import { createTokenizer } from '../data/tokenizer.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import type { OwnedNetwork } from '../inference/squeezed-network.ts';
import { type Evaluation, Evaluator } from '../training/evaluator.ts';
import { textOptions, wantedText } from './dataset.ts';
import { withEngine } from './engine.ts';
import { evaluateTown } from './eval-town.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { openNetwork, squeezeOptions, wantedSqueeze } from './squeezing.ts';

export const evalOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network (safetensors)', required: true },
  ...textOptions,
  dataset: { ...textOptions.dataset, help: 'a built-in text instead; of town, its check part and what is known of it' },
  quick: { type: 'flag', help: 'of town: about a quarter of the walks and questions' },
  ...squeezeOptions,
  ...JSON_OPTION,
} as const satisfies Options;

/** Windows one submit reads. */
const BATCH_SIZE = 16;

export async function evaluate(wanted: Values<typeof evalOptions>, out: Output): Promise<void> {
  const squeezed = wantedSqueeze(wanted, 32);
  const { name, raw } = await wantedText(wanted);
  const model = await readModel(wanted.model);
  const town = wanted.dataset !== undefined && name === 'town';
  if (town && squeezed) throw new UsageError('--bits: what is known of the town is measured in 32 bits only');
  if (town) return evaluateTown({ model, quick: wanted.quick }, out);
  if (wanted.quick) throw new UsageError('--quick: only what is known of the town can be measured in a hurry');
  const { ids, dropped } = createTokenizer(model.vocabulary).encode(cleanText(raw).text);
  if (ids.length < 2) throw new CommandFailure({ code: 'text-too-short', characters: ids.length, needed: 2 });
  if (dropped > 0) out.progress(`${dropped} characters are unknown to this network and were left out.`);
  const { sum, counted, adapter } = await withEngine({ out }, async (engine) => {
    const network = openNetwork(engine.gpu, model, squeezed);
    return { ...(await lossOf(engine, network, ids)), adapter: adapterName(engine.gpu.adapter) };
  });
  const loss = sum / counted;
  const bitsPerChar = loss / Math.LN2;
  const result = { loss, bitsPerChar, bits: squeezed?.bits ?? 32, tokens: counted, dropped, text: name, adapter };
  out.result(result, [
    `${name}: loss ${loss.toFixed(4)} nats = ${bitsPerChar.toFixed(4)} bits per character, ${counted} characters`,
  ]);
}

/** Destroys the network. */
async function lossOf(engine: Engine, network: OwnedNetwork, ids: Uint16Array): Promise<Evaluation> {
  const { blockSize } = network.shape;
  const batchSize = Math.min(BATCH_SIZE, Math.ceil((ids.length - 1) / blockSize));
  const evaluator = await Evaluator.build(engine, network, batchSize);
  let result: Evaluation = { sum: 0, counted: 0 };
  for await (const soFar of evaluator.evaluate(evaluationBatches({ ids, batchSize, blockSize }))) result = soFar;
  evaluator.destroy();
  network.destroy();
  return result;
}
