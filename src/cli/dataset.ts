/** @file `--text FILE` or `--dataset NAME`: exactly one of them says what to read. */
import { builtinTexts, loadBuiltinText } from '../data/builtin.ts';
import { UsageError } from './failure.ts';
import { type NamedText, readText } from './inputs.ts';
import type { Options } from './options.ts';

export const textOptions = {
  text: { type: 'string', hint: 'FILE', help: 'the text to read' },
  dataset: { type: 'string', hint: 'NAME', help: 'a built-in text instead' },
} as const satisfies Options;

export async function wantedText(wanted: {
  readonly text: string | undefined;
  readonly dataset: string | undefined;
}): Promise<NamedText> {
  const { text, dataset } = wanted;
  if ((text === undefined) === (dataset === undefined))
    throw new UsageError('either --text FILE or --dataset NAME is needed');
  if (text !== undefined) return readText(text);
  return builtin(dataset ?? '');
}

/** `map` is the town by what it teaches. */
async function builtin(asked: string): Promise<NamedText> {
  const id = asked === 'map' ? 'town' : asked;
  const form = builtinTexts().find((text) => text.id === id);
  const raw = await loadBuiltinText(id);
  if (raw !== null && form) return { name: id, raw, form };
  const known = builtinTexts().map((text) => text.id);
  throw new UsageError(`--dataset ${asked}: there are ${known.join(', ')}`);
}
