/** @file The town's walks as both phases read them. */
import { builtinTexts, loadBuiltinText } from '../../data/builtin.ts';
import { prepareText } from '../../data/prepare.ts';
import type { Reading } from '../../data/reading.ts';
import type { Tokenizer } from '../../data/tokenizer.ts';

export interface Town {
  readonly tokenizer: Tokenizer;
  readonly reading: Reading;
}

/** `blockSize`: T, which holds one document. */
export async function preparedTown(blockSize: number): Promise<Town> {
  const form = builtinTexts().find(({ id }) => id === 'town');
  const raw = await loadBuiltinText('town');
  if (!form || raw === null) throw new Error('the town was not built: run npm run build');
  const prepared = await prepareText(raw, blockSize, form);
  if (!prepared.ok) throw new Error(`a text of our own was refused: ${prepared.problem.code}`);
  return prepared.value;
}
