/** @file The text that a network is measured on: what was asked for, or the built-in text that it learned from. */
import { builtinTexts } from '../data/builtin.ts';
import { readingOf as formReading, ONE_LONG_TEXT } from '../data/form.ts';
import type { Reading } from '../data/reading.ts';
import { cleanText } from '../data/text.ts';
import { createTokenizer } from '../data/tokenizer.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { wantedText } from './dataset.ts';
import { UsageError } from './failure.ts';

interface WantedText {
  readonly text: string | undefined;
  readonly dataset: string | undefined;
}

/** The text as the network reads it, its last tenth kept aside. */
export async function readingOf(
  wanted: WantedText,
  model: ModelFile<ArrayBuffer>,
): Promise<Reading & { name: string }> {
  const { name, raw, form } = await wantedText(orLearned(wanted, model));
  const tokenizer = createTokenizer(model.vocabulary);
  const { text } = cleanText(raw);
  const ids = tokenizer.encode(text).ids;
  const needed = 10 * model.shape.blockSize + 1; // for a window in the tenth that is kept aside
  if (ids.length < needed)
    throw new UsageError(`${name}: ${ids.length} characters are known to this network, ${needed} are needed`);
  return { ...formReading(text, tokenizer, form ?? ONE_LONG_TEXT), name };
}

function orLearned({ text, dataset }: WantedText, { lineage }: ModelFile<ArrayBuffer>): WantedText {
  if (text !== undefined || dataset !== undefined) return { text, dataset };
  if (builtinTexts().some(({ id }) => id === lineage.text.name)) return { text, dataset: lineage.text.name };
  throw new UsageError(`this network learned from ${lineage.text.name}: --text FILE or --dataset NAME is needed`);
}
