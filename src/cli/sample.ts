/** @file `fledgling sample`: a network writes on from a prompt. */
import { defaultConfig } from '../config/config.ts';
import { startingIds } from '../data/reading.ts';
import { createTokenizer, type Tokenizer } from '../data/tokenizer.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import { Decoder } from '../inference/decoder.ts';
import { withEngine } from './engine.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { openNetwork, squeezeOptions, wantedSqueeze } from './squeezing.ts';

export const sampleOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network (safetensors)', required: true },
  prompt: { type: 'string', hint: 'TEXT', help: 'what it writes on from', required: true },
  length: { type: 'integer', hint: 'N', help: 'characters to write', min: 1 },
  temperature: { type: 'number', hint: 'T', help: '0 takes the likeliest, 1 is as it learned, more is wilder' },
  'top-k': { type: 'integer', hint: 'K', help: 'choose among the K likeliest; 0: among all' },
  seed: { type: 'integer', hint: 'N', help: 'the same seed writes the same' },
  ...squeezeOptions,
  ...JSON_OPTION,
} as const satisfies Options;

export async function sample(wanted: Values<typeof sampleOptions>, out: Output): Promise<void> {
  const squeezed = wantedSqueeze(wanted, 32);
  const model = await readModel(wanted.model);
  const tokenizer = createTokenizer(model.vocabulary);
  const defaults = defaultConfig();
  const options = {
    length: wanted.length ?? defaults.sampleLength,
    temperature: wanted.temperature ?? defaults.temperature,
    topK: wanted['top-k'] ?? defaults.topK,
    seed: wanted.seed ?? defaults.seed,
  };
  const { ids, dropped } = promptIds(tokenizer, wanted.prompt);
  if (dropped > 0) out.progress(`${dropped} characters of the prompt are unknown to this network and were left out.`);
  await withEngine({ out }, async (engine) => {
    const network = openNetwork(engine.gpu, model, squeezed);
    const decoder = await Decoder.build(engine, network);
    if (wanted.prompt !== '') out.stream(tokenizer.decode(ids));
    const begin = performance.now();
    let text = '';
    for await (const next of decoder.write({ ids, ...options })) {
      const characters = tokenizer.decode(next);
      text += characters;
      out.stream(characters);
    }
    const charactersPerSecond = (1000 * options.length) / (performance.now() - begin);
    decoder.destroy();
    network.destroy();
    const bits = squeezed?.bits ?? 32;
    const result = { prompt: wanted.prompt, text, dropped, ...options, bits, charactersPerSecond };
    out.result({ ...result, adapter: adapterName(engine.gpu.adapter) }, ['']);
  });
}

/** The prompt's ids; a prompt without a known character begins where a text begins. */
export function promptIds(
  tokenizer: Tokenizer,
  prompt: string,
): { readonly ids: ArrayLike<number>; readonly dropped: number } {
  const { ids, dropped } = tokenizer.encode(prompt);
  return { ids: ids.length > 0 ? ids : startingIds(tokenizer), dropped };
}
